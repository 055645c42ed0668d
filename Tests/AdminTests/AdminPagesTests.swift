import Accounts
import Base
import Foundation
import HTTP
import PageSupport
import Testing
import Vault
import Web

@testable import Admin

@Suite("Pages of administration")
struct AdminPagesTests {
    private let words: Words
    private let now = Account.sample.created
    private let admin = Viewer(
        account: AccountID(UUID()), role: .admin, department: DepartmentID(UUID()), name: "The admin")

    init() throws {
        words = try Checkout.words()
    }

    private func account(
        _ id: AccountID? = nil, name: String = "A. Lind", role: Role = .technician, state: Account.State = .active,
        lockedUntil: Date? = nil
    ) -> Account {
        Account(
            id: id ?? AccountID(UUID()), department: admin.department, departmentName: "Dermatology", role: role,
            state: state, name: name, email: "a@b.example", created: now, signedIn: nil, lockedUntil: lockedUntil)
    }

    private func person(_ account: Account) async throws -> String {
        try await Checkout.html(PersonPage(account, seenBy: admin, now: now, words))
    }

    @Test("have a property for every tag")
    func samples() async throws {
        #expect(try await Checkout.misses(PeopleListPage.sample).isEmpty)
        #expect(try await Checkout.misses(PersonFormPage.sample).isEmpty)
        #expect(try await Checkout.misses(PersonPage.sample).isEmpty)
        #expect(try await Checkout.misses(LinkPage.sample).isEmpty)
        #expect(try await Checkout.misses(DepartmentsPage.sample).isEmpty)
        #expect(try await Checkout.misses(SystemPage.sample).isEmpty)
    }

    @Test("have a sentence for every refusal")
    func sentences() {
        let errors: [AdminError] = [.ownRole, .ownAccount, .roleMissing, .departmentMissing, .accountDisabled]
        for error in errors { #expect(words.has(error.sentence.key)) }
    }

    @Test("offer everything for a colleague's account")
    func colleague() async throws {
        let account = account()
        let html = try await person(account)
        for action in ["role", "disable", "link"] { #expect(html.contains("/people/\(account.id)/\(action)\"")) }
        #expect(!html.contains("/enable\""))
    }

    @Test("let nobody change their own role or disable themselves")
    func own() async throws {
        let html = try await person(account(admin.account, role: .admin))
        #expect(!html.contains("/role\"") && !html.contains("/disable\""))
        #expect(html.contains(words("admin.person.ownRole")) && html.contains(words("admin.person.own")))
        #expect(throws: AdminError.ownRole) { try AccountRules.changeRole(of: admin.account, by: admin) }
        #expect(throws: AdminError.ownAccount) { try AccountRules.disable(admin.account, by: admin) }
        #expect(throws: Never.self) { try AccountRules.disable(AccountID(UUID()), by: admin) }
    }

    @Test("offer no link for a disabled account, only to enable it")
    func disabled() async throws {
        let account = account(state: .disabled)
        let html = try await person(account)
        #expect(!html.contains("/link\"") && !html.contains("/disable\"") && html.contains("/enable\""))
        #expect(throws: AdminError.accountDisabled) { try AccountRules.link(for: account) }
    }

    @Test("offer to release an account while it is locked and no longer")
    func locked() async throws {
        let html = try await person(account(lockedUntil: now.addingTimeInterval(60)))
        #expect(html.contains(words("admin.person.release")) && html.contains(words("admin.state.locked")))
        #expect(try await !person(account(lockedUntil: now)).contains(words("admin.person.release")))
    }

    @Test("keep a patient's account a patient's")
    func patient() async throws {
        let html = try await person(account(role: .patient))
        #expect(!html.contains("/role\"") && html.contains(words("admin.person.patientRole")))
    }

    @Test("take no mark-up from names")
    func hostile() async throws {
        let name = "<img src=x> {{csrf}} \"'&"
        let list = try await Checkout.html(PeopleListPage([account(name: name)], isFirst: true, now: now, words))
        #expect(!list.contains("<img src=x>") && !list.contains("token\"'"))
        #expect(try await !Checkout.html(DepartmentsPage([], entered: "\"><script>", words)).contains("\"><script>"))
    }

    @Test("page through accounts by key")
    func paging() async throws {
        let accounts = (0...AccountCursor.page).map { _ in account() }
        let more = try await Checkout.html(PeopleListPage(accounts, isFirst: true, now: now, words))
        #expect(more.contains("rel=\"next\""))
        #expect(!more.contains("/people/\(accounts[AccountCursor.page].id)"))
        let last = try await Checkout.html(PeopleListPage(Array(accounts.dropLast()), isFirst: true, now: now, words))
        #expect(!last.contains("rel=\"next\""))
    }

    @Test("show a link in full, as text, with the server's own address")
    func link() async throws {
        let settings = try Settings(environment: ["DIASCOPE_LISTEN": "[::1]:8081"])
        let secret = Token.random()
        let page = LinkPage(secret, for: account().id, name: "A. Lind", isNew: true, settings, words)
        #expect(try await Checkout.html(page).contains("value=\"http://[::1]:8081/password/\(secret.text)\""))
    }

    @Test("keep what was typed and say all that is wrong with it")
    func form() async throws {
        let form = PersonForm(
            FormFields([("name", "O’Hara"), ("email", "nonsense"), ("role", "patient"), ("department", "x")]))
        let errors = form.errors([], words)
        #expect(Set(errors.keys) == ["email", "role", "department"])
        let html = try await Checkout.html(form.page(errors, [], words))
        #expect(html.contains("value=\"O’Hara\"") && html.contains("value=\"nonsense\""))
        #expect(html.contains("error-summary"))
    }
}
