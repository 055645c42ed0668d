import Base
import HTTP

/// What somebody typed about a patient, kept as typed until it can be saved.
struct PatientForm: Sendable, Equatable {
    static let longestNotes = 4000

    var given = ""
    var family = ""
    var birth = ""
    var sex = ""
    var recordNumber = ""
    var phone = ""
    var email = ""
    var skinType = ""
    var notes = ""
    /// The revision that the form was filled from; nil for a new patient.
    var revision: Int?

    init() {}

    init(_ form: FormFields) {
        given = form["given"] ?? ""
        family = form["family"] ?? ""
        birth = form["birth"] ?? ""
        sex = form["sex"] ?? ""
        recordNumber = form["record_number"] ?? ""
        phone = form["phone"] ?? ""
        email = form["email"] ?? ""
        skinType = form["skin_type"] ?? ""
        notes = (form["notes"] ?? "").replacing("\r\n", with: "\n")
        revision = form["revision"].flatMap { Int($0) }
    }

    init(_ patient: Patient) {
        let details = patient.details
        given = details.name.given ?? ""
        family = details.name.family ?? ""
        birth = details.birth?.description ?? ""
        sex = details.sex.rawValue
        recordNumber = details.recordNumber
        phone = details.phone ?? ""
        email = details.email ?? ""
        skinType = details.skinType.map { String($0.rawValue) } ?? ""
        notes = details.notes ?? ""
        revision = patient.revision
    }

    /// Its fields by the names that the form gives them.
    var values: [(field: String, value: String)] {
        [
            ("given", given), ("family", family), ("birth", birth), ("sex", sex), ("record_number", recordNumber),
            ("phone", phone), ("email", email), ("skin_type", skinType), ("notes", notes),
        ]
    }
}
