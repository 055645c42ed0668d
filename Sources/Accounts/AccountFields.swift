import Base
import Vault

/// Where an account's encrypted fields stand.
struct AccountFields {
    private let place: FieldPlace

    static func name(of account: AccountID) -> AccountFields {
        AccountFields(place: FieldPlace(table: "account", column: "name_sealed", row: account.uuid))
    }

    static func email(of account: AccountID) -> AccountFields {
        AccountFields(place: FieldPlace(table: "account", column: "email_sealed", row: account.uuid))
    }

    /// What finds an account by its e-mail without showing the address.
    static func emailToken(_ email: String, _ vault: Vault) -> [UInt8] {
        vault.searchToken(SearchText.normalized(email), purpose: "account e-mail")
    }

    func seal(_ text: String, _ key: DataKey) throws -> [UInt8] { try key.seal(text, in: place) }
    func open(_ sealed: [UInt8], _ key: DataKey) throws -> String { try key.openText(sealed, in: place) }
}
