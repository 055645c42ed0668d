import Accounts
import Base
import Web

/// What an administrator may do to an account.
enum AccountRules {
    /// The roles that an administrator gives; a patient's account is made from the patient's record.
    static let staffRoles = Role.allCases.filter(\.isStaff)

    static func changeRole(of account: AccountID, by viewer: Viewer) throws(AdminError) {
        guard account != viewer.account else { throw .ownRole }
    }

    static func disable(_ account: AccountID, by viewer: Viewer) throws(AdminError) {
        guard account != viewer.account else { throw .ownAccount }
    }

    static func link(for account: Account) throws(AdminError) {
        guard account.state != .disabled else { throw .accountDisabled }
    }
}
