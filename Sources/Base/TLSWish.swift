/// How the server is to be secured.
package enum TLSWish: Sendable, Equatable {
    /// Plain HTTP.
    case none
    /// With a certificate of its own, for trying out on this machine.
    case development
    case folder(String)

    init(_ text: String) {
        self =
            switch text {
            case "": .none
            case "development": .development
            default: .folder(text)
            }
    }
}
