/// Why a request was refused before its handler ran.
enum WebError: StatusConvertible, Equatable {
    /// The form's token is missing or belongs to another session.
    case staleForm
    /// The form came from another site.
    case crossSite
    case notAllowed
    case unsupportedForm
    case signInNeeded
    case tooManyRequests(RateRefusal)

    var status: Int {
        switch self {
        case .staleForm, .crossSite, .notAllowed: 403
        case .unsupportedForm: 415
        case .signInNeeded: 401
        case .tooManyRequests: 429
        }
    }

    var sentence: (key: String, values: [String: String]) {
        switch self {
        case .staleForm, .crossSite: ("errors.staleForm.text", [:])
        default: ("errors.\(status).text", [:])
        }
    }
}
