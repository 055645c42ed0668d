import Base
import FoundationEssentials

extension Patient {
    /// A person who does not exist, for the samples of pages.
    package static let sample: Patient = {
        let id = UUID(uuid: (1, 146, 0, 0, 0, 0, 112, 0, 128, 0, 0, 0, 0, 0, 0, 1))
        let moment = Date(timeIntervalSince1970: 1_760_000_000)
        return Patient(
            id: PatientID(id), department: DepartmentID(id), account: nil,
            details: PatientDetails(
                name: PersonName(family: "Jansen", given: "Eva"), birth: CivilDate(year: 1972, month: 3, day: 8),
                sex: .female, recordNumber: "004-118",
                phone: "+31 20 555 0100", email: "eva@example.org", skinType: .two, notes: "Notes"),
            revision: 1, created: moment, lastActivity: moment, isSynthetic: true)
    }()
}
