import Accounts
import Base
import FoundationEssentials
import Pages
import Web

/// One account with everything that can be done to it.
struct PersonPage: Page {
    static let template = "Admin/person"
    let title: String
    let list = AdminLinks.people
    let errors: ErrorSummaryPart?
    let badge: BadgePart
    let data: [LabelledPart]
    /// Nil where the role stays as it is; `roleFixed` says why.
    let roleForm: RoleForm?
    let roleFixed: String?
    /// Addresses that the buttons send to; nil where there is nothing to press.
    let link: String?
    let release: String?
    let disable: String?
    let enable: String?
    let own: String?

    struct RoleForm: PagePart {
        let action: String
        let field: FieldPart

        static let fields: Fields<RoleForm> = ["action": { $0.action }, "field": { $0.field }]
    }

    /// - Parameter error: the place on the page and the sentence of what was just refused.
    init(
        _ account: Account, seenBy viewer: Viewer, now: Date, error: (field: String, text: String)? = nil,
        _ words: Words
    ) {
        let isOwn = account.id == viewer.account
        title = account.name
        errors = error.map { ErrorSummaryPart(heading: words("admin.error.heading"), field: $0.field, text: $0.text) }
        badge = BadgePart(of: account, at: now, words)
        data = Self.data(account, now, words)
        let canChangeRole = !isOwn && account.role.isStaff
        roleForm = canChangeRole ? Self.roleForm(account, words) : nil
        roleFixed = canChangeRole ? nil : words(isOwn ? "admin.person.ownRole" : "admin.person.patientRole")
        link = account.state == .disabled ? nil : AdminLinks.link(account.id)
        release = account.isLocked(at: now) ? AdminLinks.enable(account.id) : nil
        disable = isOwn || account.state == .disabled ? nil : AdminLinks.disable(account.id)
        enable = account.state == .disabled ? AdminLinks.enable(account.id) : nil
        own = isOwn ? words("admin.person.own") : nil
    }

    private static func data(_ account: Account, _ now: Date, _ words: Words) -> [LabelledPart] {
        var data = [
            LabelledPart(words("admin.people.email"), account.email),
            LabelledPart(words("admin.people.role"), words(account.role.word)),
            LabelledPart(words("admin.people.department"), account.departmentName),
            LabelledPart(words("admin.person.created"), words.moment(account.created)),
            LabelledPart(
                words("admin.people.signedIn"),
                account.signedIn.map { words.moment($0) } ?? words("admin.people.never")),
        ]
        if account.isLocked(at: now), let until = account.lockedUntil {
            data.append(LabelledPart(words("admin.person.lockedUntil"), words.moment(until)))
        }
        return data
    }

    private static func roleForm(_ account: Account, _ words: Words) -> RoleForm {
        let options = AccountRules.staffRoles.map {
            FieldPart.Option($0.rawValue, words($0.word), isSelected: $0 == account.role)
        }
        return RoleForm(
            action: AdminLinks.role(account.id),
            field: FieldPart(
                "role", label: words("admin.person.role"), hint: words("admin.person.changeHint"), options: options))
    }

    static let fields: Fields<PersonPage> = [
        "title": { $0.title }, "list": { $0.list }, "errors": { $0.errors }, "badge": { $0.badge }, "data": { $0.data },
        "roleForm": { $0.roleForm }, "roleFixed": { $0.roleFixed }, "link": { $0.link }, "release": { $0.release },
        "disable": { $0.disable }, "enable": { $0.enable }, "own": { $0.own },
    ]

    static let sample = PersonPage(
        .sample,
        seenBy: Viewer(account: AccountID(UUID()), role: .admin, department: Account.sample.department, name: ""),
        now: Account.sample.created, error: ("role", "Refused."), Words(language: "en", texts: [:]))
}
