import Accounts
import ClinicSupport
import Testing
import Web

@testable import Vault

@Suite("Signing in")
struct SignInTests {
    @Test("opens the role's first page, in a session of its own")
    func right() async throws {
        try await withClinic { clinic in
            for (role, start) in [
                (Role.admin, "/people"), (.clinician, "/patients"), (.technician, "/upload"), (.auditor, "/audit"),
                (.patient, "/my"),
            ] {
                let account = try await clinic.account(role)
                var browser = clinic.browser()
                try await browser.get("/sign-in")
                let answer = try await browser.post(
                    "/sign-in", ["email": account.email.uppercased(), "password": account.password])
                #expect(answer.status == 303 && answer.location == "/")
                let home = try await browser.get("/")
                #expect(home.location == start)
                let page = try await browser.get(start)
                #expect(page.status == 200 && page.seen.contains(account.viewer.name))
                #expect(browser.cookies["diascope-session"] != account.session.text)
            }
        }
    }

    @Test("hashes a password again that was hashed at another cost")
    func outdated() async throws {
        try await withClinic { clinic in
            let account = try await clinic.account(.clinician)
            let id = account.viewer.account
            let older = PasswordHasher(
                concurrency: 1, waiting: 1, cost: Argon2.Cost(memory: 64, passes: 1, lanes: 1))
            let old = try await older.hash(account.password)
            _ = try await clinic.records.database.write {
                try $0.execute("UPDATE account SET password_hash = \(old) WHERE id = \(id)")
            }
            for _ in 0..<2 {
                var browser = clinic.browser()
                let answer = try await browser.post(
                    "/sign-in", ["email": account.email, "password": account.password])
                #expect(answer.status == 303)
            }
            let new: String = try await clinic.value("SELECT password_hash FROM account WHERE id = \(id)")
            #expect(new.contains("m=19456,t=2,p=1"))
        }
    }

    @Test("says the same of a wrong password and of an unknown e-mail")
    func wrong() async throws {
        try await withClinic { clinic in
            let account = try await clinic.account(.clinician)
            var pages: [String] = []
            for email in [account.email, "nobody@clinic.test"] {
                var browser = clinic.browser()
                let answer = try await browser.post("/sign-in", ["email": email, "password": "a wrong password here"])
                #expect(answer.status == 422 && browser.cookies["diascope-session"] == nil)
                pages.append(answer.seen.replacing(email, with: ""))
            }
            #expect(pages[0] == pages[1])
            #expect(pages[0].contains(clinic.words("accounts.signIn.wrong")))
        }
    }

    @Test("slows down whoever guesses, longer each time, until an administrator releases the account")
    func lock() async throws {
        try await withClinic { clinic in
            let account = try await clinic.account(.clinician)
            var browser = clinic.browser()
            let wrong = ["email": account.email, "password": "a wrong password here"]
            let right = ["email": account.email, "password": account.password]
            var waits: [Int] = []
            for failure in 1...7 {
                let answer = try await browser.post("/sign-in", wrong)
                #expect(answer.status == 422, "\(failure)")
                guard failure >= 5 else { continue }
                let locked = try await browser.post("/sign-in", right)
                #expect(locked.status == 429)
                waits.append(try await Self.endWait(of: account, clinic))
            }
            #expect(waits.map { ($0 + 30) / 60 } == [1, 2, 4])
            let answer = try await browser.post("/sign-in", right)
            #expect(answer.status == 303)
        }
    }

    /// The seconds that an account is locked for, which are then over.
    private static func endWait(of account: TestAccount, _ clinic: TestClinic) async throws -> Int {
        let id = account.viewer.account
        let seconds: Int = try await clinic.value(
            "SELECT extract(epoch FROM locked_until - now())::bigint FROM account WHERE id = \(id)")
        _ = try await clinic.records.database.write { session in
            try session.execute("UPDATE account SET locked_until = now() WHERE id = \(id)")
        }
        return seconds
    }

    @Test("out ends the session for good")
    func out() async throws {
        try await withClinic { clinic in
            var browser = clinic.browser(as: try await clinic.account(.clinician))
            var copy = browser
            let answer = try await browser.post("/sign-out")
            #expect(answer.status == 303 && answer.location?.hasPrefix("/sign-in") == true)
            #expect(browser.cookies["diascope-session"] == nil)
            let again = try await copy.get("/patients")
            #expect(again.status == 303 && again.location == "/sign-in")
        }
    }

    @Test("is over for a disabled account, at once and in every browser")
    func disabled() async throws {
        try await withClinic { clinic in
            let (admin, clinician) = (try await clinic.account(.admin), try await clinic.account(.clinician))
            var browser = clinic.browser(as: clinician)
            try await browser.get("/patients")
            let done = try await clinic.post("/people/\(clinician.viewer.account)/disable", as: admin)
            #expect(done.status == 303)
            let page = try await browser.get("/patients")
            #expect(page.status == 303 && page.location == "/sign-in")
            var other = clinic.browser()
            let answer = try await other.post(
                "/sign-in", ["email": clinician.email, "password": clinician.password])
            #expect(answer.status == 422)
        }
    }

    @Test(
        "ends by itself after a while without a click, and at its end in spite of clicks",
        arguments: ["seen_at", "expires_at"])
    func idle(column: String) async throws {
        try await withClinic { clinic in
            let clinician = try await clinic.account(.clinician)
            let id = clinician.viewer.account
            _ = try await clinic.records.database.write { session in
                try column == "seen_at"
                    ? session.execute(
                        "UPDATE session SET seen_at = now() - interval '16 minutes' WHERE account_id = \(id)")
                    : session.execute("UPDATE session SET expires_at = now() WHERE account_id = \(id)")
            }
            let answer = try await clinic.get("/patients", as: clinician)
            #expect(answer.status == 303 && answer.location == "/sign-in")
        }
    }

    @Test("cannot be led elsewhere: addresses of other sites are no way on")
    func noRedirect() async throws {
        try await withClinic { clinic in
            let account = try await clinic.account(.clinician)
            var browser = clinic.browser()
            let answer = try await browser.post(
                "/sign-in?next=http://evil.test",
                ["email": account.email, "password": account.password, "next": "http://evil.test"])
            #expect(answer.location == "/")
        }
    }
}
