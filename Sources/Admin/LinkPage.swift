import Accounts
import Base
import FoundationEssentials
import Pages
import Vault
import Web

/// A one-time link, shown this once to be handed over.
struct LinkPage: Page {
    static let template = "Admin/link"
    let title: String
    let lead: String
    let address: String
    let person: String
    let list = AdminLinks.people

    init(_ secret: Token, for account: AccountID, name: String, isNew: Bool, _ settings: Settings, _ words: Words) {
        title = words(isNew ? "admin.link.invited" : "admin.link.title", ["name": name])
        lead = words("admin.link.lead", ["name": name])
        address = settings.origin + AccountLinks.password(secret)
        person = AdminLinks.person(account)
    }

    private init() {
        (title, lead) = ("A. Lind is invited", "Hand this link over.")
        address = "http://127.0.0.1:8080/password/secret"
        person = AdminLinks.person(Account.sample.id)
    }

    static let fields: Fields<LinkPage> = [
        "title": { $0.title }, "lead": { $0.lead }, "address": { $0.address }, "account": { $0.person },
        "list": { $0.list },
    ]

    static let sample = LinkPage()
}
