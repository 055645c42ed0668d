import Accounts
import Base
import FoundationEssentials
import Imaging
import Patients
import Postgres
import Records
import Scans
import Vault
import Vision
import Web

/// Fills an installation with made-up patients, through the same ways as real ones, and takes them out again.
struct Demo: Sendable {
    private static let email = "demonstration@diascope.invalid"
    private static let size = (width: 1024, height: 768)

    let installation: Installation
    let imaging: Imaging

    private var records: Records { installation.records }

    /// Answers how many patients were entered; none where they are there already.
    func load() async throws -> Int {
        let viewer = try await clinician()
        var count = 0
        for (index, person) in DemoPatient.all.enumerated() {
            let number = "DEMO-\(101 + index)"
            guard let patient = try await enter(person, number: number, viewer) else { continue }
            count += 1
            for place in person.places { try await upload(place, for: patient, viewer) }
        }
        return count
    }

    /// The account that stands for whoever entered the demonstration. Nobody can sign in with it.
    private func clinician() async throws -> Viewer {
        let records = records
        return try await records.database.write { session in
            let department =
                try Departments.all(in: session).first?.id
                ?? Departments.add("General", by: nil, records, in: session)
            let id: AccountID
            if let known = try AccountQueries.account(email: Self.email, records, in: session) {
                id = known.id
            } else {
                id = try Accounts.invite(
                    name: "Demonstration", email: Self.email, role: .clinician, department: department, by: nil,
                    isSynthetic: true, records, in: session
                ).id
                // Visible to its own queries, and without a password.
                try session.execute("UPDATE account SET password_hash = '!', state = 'active' WHERE id = \(id)")
            }
            return Viewer(account: id, role: .clinician, department: department, name: "Demonstration")
        }
    }

    private func enter(_ person: DemoPatient, number: String, _ viewer: Viewer) async throws -> Patient? {
        guard let name = PersonName(given: person.given, family: person.family) else { return nil }
        let details = PatientDetails(
            name: name, birth: CivilDate(person.birth), sex: person.sex, recordNumber: number,
            notes: "Synthetic: made up for a demonstration.")
        let records = records
        do {
            return try await records.database.write { session in
                let id = try PatientQueries.insert(details, by: viewer, isSynthetic: true, records, in: session)
                return try PatientQueries.visible(id, to: viewer, records, in: session)
            }
        } catch PatientError.recordNumberTaken {
            return nil
        }
    }

    private func upload(_ place: DemoPatient.Place, for patient: Patient, _ viewer: Viewer) async throws {
        let records = records
        let key = try await records.database.read { try records.key(of: patient.id, in: $0) }
        let mark = records.ambient.newUUID()
        for visit in place.visits {
            let picture = try Picture(
                raw: visit.lesion.pixels(width: Self.size.width, height: Self.size.height), width: Self.size.width,
                height: Self.size.height, channels: 3)
            let choices = UploadChoices(
                modality: .dermoscopy, site: place.site, laterality: place.laterality,
                captured: CivilDate(visit.date) ?? CivilDate(utc: records.ambient.now()), lesion: .new(mark),
                confirmsDuplicate: true)
            let upload = ScanUpload(
                for: patient, under: key, choices, by: viewer, limits: UploadLimits(installation.settings), records,
                imaging)
            _ = try await upload.accept(picture.encodedJPEG(quality: 90), named: "synthetic-\(visit.date).jpg")
        }
    }
}
