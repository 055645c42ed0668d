import Web

/// Why something about an account was refused.
package enum AccountError: StatusConvertible, Equatable {
    case emailMalformed
    case emailTaken
    case nameMissing
    case nameTooLong
    /// The last administrator who can sign in stays one.
    case lastAdministrator
    case departmentMalformed
    case departmentTaken
    /// The link was used, replaced, or is too old.
    case linkOver
    case roleUnknown

    package var status: Int {
        switch self {
        case .lastAdministrator, .emailTaken, .departmentTaken: 409
        case .linkOver: 410
        default: 422
        }
    }

    package var sentence: (key: String, values: [String: String]) { ("accounts.error.\(self)", [:]) }
}
