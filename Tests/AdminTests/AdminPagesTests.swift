import Accounts
import Base
import Foundation
import HTTP
import Pages
import Testing
import Vault
import Web

@testable import Admin

@Suite("Pages of administration")
struct AdminPagesTests {
    private let place: AdminPlace
    private var words: Words { place.words }
    private let now = Account.sample.created
    private let admin = Viewer(
        account: AccountID(UUID()), role: .admin, department: DepartmentID(UUID()), name: "The admin")

    init() async throws {
        place = try await AdminPlace()
    }

    private func account(
        _ id: AccountID? = nil, name: String = "A. Lind", role: Role = .technician, state: Account.State = .active,
        lockedUntil: Date? = nil
    ) -> Account {
        Account(
            id: id ?? AccountID(UUID()), department: admin.department, departmentName: "Dermatology", role: role,
            state: state, name: name, email: "a@b.example", created: now, signedIn: nil, lockedUntil: lockedUntil)
    }

    private func person(_ account: Account) throws -> String {
        try place.html(PersonPage(account, seenBy: admin, now: now, words))
    }

    @Test("have a property for every tag")
    func samples() throws {
        #expect(try place.misses(PeopleListPage.sample).isEmpty)
        #expect(try place.misses(PersonFormPage.sample).isEmpty)
        #expect(try place.misses(PersonPage.sample).isEmpty)
        #expect(try place.misses(LinkPage.sample).isEmpty)
        #expect(try place.misses(DepartmentsPage.sample).isEmpty)
        #expect(try place.misses(SystemPage.sample).isEmpty)
    }

    @Test("have a sentence for every refusal")
    func sentences() {
        let errors: [AdminError] = [.ownRole, .ownAccount, .roleMissing, .departmentMissing, .accountDisabled]
        for error in errors { #expect(words.has(error.sentence.key)) }
    }

    @Test("offer everything for a colleague's account")
    func colleague() throws {
        let account = account()
        let html = try person(account)
        for action in ["role", "disable", "link"] { #expect(html.contains("/people/\(account.id)/\(action)\"")) }
        #expect(!html.contains("/enable\""))
    }

    @Test("let nobody change their own role or disable themselves")
    func own() throws {
        let html = try person(account(admin.account, role: .admin))
        #expect(!html.contains("/role\"") && !html.contains("/disable\""))
        #expect(html.contains(words("admin.person.ownRole")) && html.contains(words("admin.person.own")))
        #expect(throws: AdminError.ownRole) { try AccountRules.changeRole(of: admin.account, by: admin) }
        #expect(throws: AdminError.ownAccount) { try AccountRules.disable(admin.account, by: admin) }
        #expect(throws: Never.self) { try AccountRules.disable(AccountID(UUID()), by: admin) }
    }

    @Test("offer no link for a disabled account, only to enable it")
    func disabled() throws {
        let account = account(state: .disabled)
        let html = try person(account)
        #expect(!html.contains("/link\"") && !html.contains("/disable\"") && html.contains("/enable\""))
        #expect(throws: AdminError.accountDisabled) { try AccountRules.link(for: account) }
    }

    @Test("offer to release an account while it is locked and no longer")
    func locked() throws {
        let html = try person(account(lockedUntil: now.addingTimeInterval(60)))
        #expect(html.contains(words("admin.person.release")) && html.contains(words("admin.state.locked")))
        #expect(try !person(account(lockedUntil: now)).contains(words("admin.person.release")))
    }

    @Test("keep a patient's account a patient's")
    func patient() throws {
        let html = try person(account(role: .patient))
        #expect(!html.contains("/role\"") && html.contains(words("admin.person.patientRole")))
    }

    @Test("take no mark-up from names")
    func hostile() throws {
        let name = "<img src=x> {{csrf}} \"'&"
        let list = try place.html(PeopleListPage([account(name: name)], isFirst: true, now: now, words))
        #expect(!list.contains("<img src=x>") && !list.contains("token\"'"))
        #expect(try !place.html(DepartmentsPage([], entered: "\"><script>", words)).contains("\"><script>"))
    }

    @Test("page through accounts by key")
    func paging() throws {
        let accounts = (0...AccountCursor.page).map { _ in account() }
        let more = try place.html(PeopleListPage(accounts, isFirst: true, now: now, words))
        #expect(more.contains("rel=\"next\""))
        #expect(!more.contains("/people/\(accounts[AccountCursor.page].id)"))
        let last = try place.html(PeopleListPage(Array(accounts.dropLast()), isFirst: true, now: now, words))
        #expect(!last.contains("rel=\"next\""))
    }

    @Test("show a link in full, as text, with the server's own address")
    func link() throws {
        let settings = try Settings(environment: ["DIASCOPE_LISTEN": "[::1]:8081"])
        let secret = Token.random()
        let page = LinkPage(secret, for: account().id, name: "A. Lind", isNew: true, settings, words)
        #expect(try place.html(page).contains("value=\"http://[::1]:8081/password/\(secret.text)\""))
    }

    @Test("keep what was typed and say all that is wrong with it")
    func form() throws {
        let form = PersonForm(
            FormFields([("name", "O’Hara"), ("email", "nonsense"), ("role", "patient"), ("department", "x")]))
        let errors = form.errors([], words)
        #expect(Set(errors.keys) == ["email", "role", "department"])
        let html = try place.html(form.page(errors, [], words))
        #expect(html.contains("value=\"O’Hara\"") && html.contains("value=\"nonsense\""))
        #expect(html.contains("error-summary"))
    }
}
