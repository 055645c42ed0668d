import Testing

@testable import Vault

@Suite("Choosing a password")
struct PasswordPolicyTests {
    @Test(
        "long ones that nobody lists are accepted, whatever they are made of",
        arguments: [
            "violet kettle under seven maps", "korrekte Giraffe isst Moos", "ZkT8hVq2mWx5RbN", "drowsy-otter-sips-ink",
            "дождливый вторник в мае", "雨の火曜日に静かな犬が走るまち", "        umbrella ledge toast", "kJ#9s!mPw@2x$Lq7",
        ])
    func accepted(_ password: String) {
        #expect(throws: Never.self) {
            try PasswordPolicy.check(password, knowing: ["Ada Lovelace", "ada@example.org"])
        }
    }

    @Test("short ones are refused by characters, not bytes", arguments: ["", "a", "ZkT8hVq2mWx5Rb", "雨の火曜日に静かな犬"])
    func short(_ password: String) {
        #expect(throws: PasswordPolicyError.tooShort) { try PasswordPolicy.check(password) }
    }

    @Test("overlong ones are refused")
    func long() {
        let varied = String((0..<257).map { Character(Unicode.Scalar(UInt8(33 + $0 * 37 % 90))) })
        #expect(throws: PasswordPolicyError.tooLong) { try PasswordPolicy.check(varied) }
        #expect(throws: Never.self) { try PasswordPolicy.check(String(varied.dropLast())) }
        let accents = "abcdefghijklmnopqr" + String(repeating: "\u{301}", count: 2000)
        #expect(throws: PasswordPolicyError.tooLong) { try PasswordPolicy.check(accents) }
    }

    @Test(
        "repetitions are refused",
        arguments: ["aaaaaaaaaaaaaaaaaaaa", "abababababababababab", "xk9qxk9qxk9qxk9qxk9q", "aaaabbbbccccddddaaaa"])
    func repetitive(_ password: String) {
        #expect(throws: PasswordPolicyError.repetitive) { try PasswordPolicy.check(password) }
    }

    @Test(
        "common ones are refused in their usual disguises",
        arguments: [
            "password12345678", "Passw0rd!2024!!!", "P@ssw0rdP@ssw0rd1", "qwertyuiopasdfgh", "1234567890123456789",
            "1qaz2wsx3edc4rfv", "abcdefghijklmnopq", "iloveyouforever1", "letmeinletmein12", "Summer2025Winter2025",
            "adminadministrator", "welcome-to-1234567", "correcthorsebatterystaple", "MyNewPassword2026",
            "qwertz123456789",
            "sunshinemonkeydragon", "zyxwvutsrqponmlkj", "йцукенгшщзфывапр", "diascope-clinic-2026", "trustno1trustno2",
        ])
    func common(_ password: String) {
        #expect(throws: PasswordPolicyError.self) { try PasswordPolicy.check(password) }
    }

    @Test("names that an attacker knows do not count")
    func personal() {
        let names = ["Ada Lovelace", "ada.lovelace@analytical-engines.example"]
        for password in ["LovelaceLovelaceAda1", "ada.lovelace.12345!", "analyticalengines-ada18"] {
            #expect(throws: PasswordPolicyError.personal) { try PasswordPolicy.check(password, knowing: names) }
        }
    }

    @Test("control characters are refused")
    func control() {
        #expect(throws: PasswordPolicyError.unprintable) { try PasswordPolicy.check("violet kettle\u{0}under maps") }
    }
}
