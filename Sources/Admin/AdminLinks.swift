import Base

/// Addresses of administration.
package enum AdminLinks {
    package static let people = "/people"
    package static let system = "/system"
    package static func person(_ id: AccountID) -> String { "/people/\(id)" }
}
