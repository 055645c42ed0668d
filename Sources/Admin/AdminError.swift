import Web

/// Why a change of an account was refused.
enum AdminError: StatusConvertible, Equatable {
    /// No one gives a role to themselves: that takes a second administrator.
    case ownRole
    /// No one locks themselves out.
    case ownAccount
    case roleMissing
    case departmentMissing
    /// A link would not open the account.
    case accountDisabled

    var status: Int {
        switch self {
        case .ownRole, .ownAccount: 403
        case .accountDisabled: 409
        case .roleMissing, .departmentMissing: 422
        }
    }

    var sentence: (key: String, values: [String: String]) { ("admin.error.\(self)", [:]) }
}
