import Base

/// Addresses of administration.
package enum AdminLinks {
    package static let people = "/people"
    package static let newPerson = "/people/new"
    package static let departments = "/departments"
    package static let system = "/system"
    package static func person(_ id: AccountID) -> String { "/people/\(id)" }
    static func people(after cursor: String) -> String { people + "?after=" + cursor }
    static func disable(_ id: AccountID) -> String { person(id) + "/disable" }
    static func enable(_ id: AccountID) -> String { person(id) + "/enable" }
    static func role(_ id: AccountID) -> String { person(id) + "/role" }
    static func link(_ id: AccountID) -> String { person(id) + "/link" }
}
