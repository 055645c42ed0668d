import Base

/// Addresses of the pages about patients.
package enum PatientLinks {
    package static let list = "/patients"
    package static let new = "/patients/new"
    package static let search = "/patients/search"
    static func found(_ id: PatientSearchID) -> String { "/found/\(id)" }
    package static func patient(_ id: PatientID) -> String { "/patients/\(id)" }
    package static func edit(_ id: PatientID) -> String { "/patients/\(id)/edit" }
    package static func invite(_ id: PatientID) -> String { "/patients/\(id)/invite" }
}
