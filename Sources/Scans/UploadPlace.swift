import Base
import Patients
import Postgres
import Records
import Vault
import Web

/// Where uploads go: the patient with lesions and key.
struct UploadPlace: Sendable {
    let patient: Patient
    let lesions: [Lesion]
    let key: DataKey
    let today: CivilDate

    /// - Throws: `SQLError.notFound` when the viewer may not see the patient.
    init(_ id: PatientID, seenBy viewer: Viewer, _ records: Records, in session: Session) throws {
        self.init(
            patient: try PatientQueries.visible(id, to: viewer, records, in: session),
            lesions: try LesionQueries.visible(of: id, to: viewer, in: session),
            key: try records.key(of: id, in: session), today: CivilDate(local: records.ambient.now()))
    }

    init(patient: Patient, lesions: [Lesion], key: DataKey, today: CivilDate) {
        self.patient = patient
        self.lesions = lesions
        self.key = key
        self.today = today
    }
}
