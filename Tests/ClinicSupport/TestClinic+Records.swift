import Base
import FoundationEssentials
import Patients
import Web

extension TestClinic {
    /// A patient of a department, with a record number of its own.
    package func patient(
        _ place: TestPlaceOfWork = .home, name: String = "Jansen", given: String = "Eva", notes: String? = nil
    ) async throws -> PatientID {
        let viewer = try await account(.technician, place).viewer
        let details = PatientDetails(
            name: try Self.found(PersonName(given: given, family: name)), birth: CivilDate("1980-05-17"),
            sex: .female, recordNumber: UUID().uuidString, notes: notes)
        let records = records
        return try await records.database.write { session in
            try PatientQueries.insert(details, by: viewer, records, in: session)
        }
    }

    /// A scan of the patient, uploaded through the page. Its analysis is queued.
    package func scan(
        of patient: PatientID, _ place: TestPlaceOfWork = .home, picture: [UInt8]? = nil,
        modality: String = "dermoscopy", by uploader: TestAccount? = nil
    ) async throws -> StudyID {
        let own = try await account(.technician, place)
        let answer = try await upload(
            "/patients/\(patient)/upload", [TestFile("lesion.jpg", try picture ?? TestPicture.lesion())],
            fields: Self.uploadFields(modality: modality), as: uploader ?? own, wantsJSON: true)
        guard answer.status == 201 else { throw UnexpectedAnswer(answer) }
        return try await value(
            "SELECT id FROM study WHERE patient_id = \(patient) ORDER BY created_at DESC, id DESC LIMIT 1")
    }

    /// What the upload's form sends beside the files.
    package static func uploadFields(modality: String = "dermoscopy", captured: String = "2026-03-04") -> [String:
        String]
    {
        [
            "modality": modality, "site": "forearm", "laterality": "left", "captured": captured, "lesion": "none",
        ]
    }

    private static func found<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw TestFault.unreadableAnswer }
        return value
    }
}
