import Accounts
import ClinicSupport
import Testing
import Vault
import Web

@Suite("Links that work once")
struct OneTimeLinkTests {
    private static let password = "eleven purple boats under one bridge"

    private static func setUpLink(_ clinic: TestClinic) async throws -> String {
        try await clinic.records.database.write { AccountLinks.setUp(try OneTimeLinks.setUp(in: $0)) }
    }

    private static let administrator = [
        "name": "Ada Osei", "email": "ada@clinic.test", "department": "Surgery", "password": password,
        "password-again": password,
    ]

    @Test("make the first administrator, who can sign in")
    func setUp() async throws {
        try await withClinic { clinic in
            let link = try await Self.setUpLink(clinic)
            var browser = clinic.browser()
            let form = try await browser.get(link).form(to: link)
            #expect(form != nil)
            let answer = try await browser.post(link, Self.administrator)
            #expect(answer.status == 303)
            let signedIn = try await browser.post("/sign-in", ["email": "ada@clinic.test", "password": Self.password])
            #expect(signedIn.status == 303)
            let people = try await browser.get("/people")
            #expect(people.status == 200 && people.seen.contains("Ada Osei"))
            let again = try await browser.get(link)
            #expect(again.status == 410 && again.seen.contains(clinic.words("accounts.error.linkOver")))
        }
    }

    @Test("make no second administrator, even when one was made meanwhile by other means")
    func second() async throws {
        try await withClinic { clinic in
            let link = try await Self.setUpLink(clinic)
            _ = try await clinic.account(.admin)
            let before = try await clinic.stock()
            let (page, sent) = (
                try await clinic.get(link, as: nil), try await clinic.post(link, Self.administrator, as: nil)
            )
            #expect(page.status == 410 && sent.status == 410)
            let after = try await clinic.stock()
            #expect(before == after)
        }
    }

    @Test("are void when a newer one was made, when they are too old, and when they are made up")
    func void() async throws {
        try await withClinic { clinic in
            let first = try await Self.setUpLink(clinic)
            let second = try await Self.setUpLink(clinic)
            _ = try await clinic.records.database.write {
                try $0.execute("UPDATE account_link SET expires_at = now() WHERE used_at IS NULL")
            }
            for link in [first, second, AccountLinks.setUp(.random()), "/set-up/x", "/password/x"] {
                let answer = try await clinic.get(link, as: nil)
                #expect(answer.status == 410, "\(answer.status)")
            }
        }
    }

    @Test("let an invited person choose a password, once")
    func invited() async throws {
        try await withClinic { clinic in
            let link = try await Self.invited(clinic, role: "technician")
            var browser = clinic.browser()
            let page = try await browser.get(link)
            #expect(page.status == 200)
            let answer = try await browser.post(
                link, ["password": Self.password, "password-again": Self.password])
            #expect(answer.status == 303)
            let again = try await browser.post(
                link, ["password": "another password altogether", "password-again": "another password altogether"])
            #expect(again.status == 410)
            let signedIn = try await browser.post("/sign-in", ["email": "new@clinic.test", "password": Self.password])
            #expect(signedIn.status == 303)
        }
    }

    @Test("refuse passwords that are easily guessed, each with its sentence")
    func policy() async throws {
        try await withClinic { clinic in
            let link = try await Self.invited(clinic, role: "clinician")
            for (password, again, key) in [
                ("short", "short", "tooShort"), (String(repeating: "x", count: 20), nil, "repetitive"),
                (String(repeating: "long ", count: 60), nil, "tooLong"),
                ("Noor Haddad Noor Haddad", nil, "personal"), (Self.password, Self.password + "!", "different"),
            ] as [(String, String?, String)] {
                let answer = try await clinic.post(
                    link, ["password": password, "password-again": again ?? password], as: nil)
                #expect(answer.status == 422, "\(key)")
                #expect(answer.seen.contains(clinic.words("accounts.policy." + key)), "\(key)")
                #expect(!answer.text.contains("value=\"\(password)\""), "\(key)")
            }
        }
    }

    /// Invites somebody by the administrator's page, which shows the link.
    private static func invited(_ clinic: TestClinic, role: String) async throws -> String {
        let admin = try await clinic.account(.admin)
        let answer = try await clinic.post(
            "/people",
            [
                "name": "Noor Haddad", "email": "new@clinic.test", "role": role,
                "department": admin.viewer.department.description,
            ], as: admin)
        guard let link = answer.text.firstMatch(of: #/\/password\/[A-Za-z0-9_-]{43}/#) else {
            throw UnexpectedAnswer(answer)
        }
        return String(link.0)
    }
}
