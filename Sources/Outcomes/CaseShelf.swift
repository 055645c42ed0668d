import Base

/// Which cases are compared with each other: those that one version of a model judged, of patients whom the clinicians of
/// one department see. `visible_patient` lets all of them see the same ones; what is found is asked of it again.
struct CaseShelf: Hashable, Sendable {
    let model: String
    let version: String
    let department: DepartmentID
}
