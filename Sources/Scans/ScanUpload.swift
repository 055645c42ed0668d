import Audit
import Base
import FoundationEssentials
import HTTP
import Imaging
import Patients
import Postgres
import Records
import Vault
import Web

/// The taking in of files for one patient: received, examined, kept, entered.
package struct ScanUpload: Sendable {
    let patient: Patient
    let key: DataKey
    let choices: UploadChoices
    let viewer: Viewer
    let limits: UploadLimits
    let records: Records
    let imaging: Imaging

    package init(
        for patient: Patient, under key: DataKey, _ choices: UploadChoices, by viewer: Viewer, limits: UploadLimits,
        _ records: Records, _ imaging: Imaging
    ) {
        self.patient = patient
        self.key = key
        self.choices = choices
        self.viewer = viewer
        self.limits = limits
        self.records = records
        self.imaging = imaging
    }

    /// Takes in a file that lies in memory.
    ///
    /// - Throws: as for one that arrives.
    package func accept(_ file: [UInt8], named name: String) async throws -> UploadVerdict {
        try await accept(RequestBody(file), named: name)
    }

    /// Takes in a file as it arrives. Accepted means: files and rows are on the disk.
    ///
    /// - Throws: `ScanError`, `SQLError`, `VaultError`, and what the arriving throws. Nothing is kept then.
    func accept<Chunks: AsyncSequence & Sendable>(
        _ chunks: Chunks, named name: String
    ) async throws -> UploadVerdict where Chunks.Element == [UInt8] {
        do {
            let file = try await ReceivedFile.receive(chunks, under: key, limits: limits, records.files)
            return try await keep(file, named: name)
        } catch {
            let error = ScanError.explaining(error)
            guard let refusal = error as? UploadRefusal else { throw error }
            try await enter(refusal, of: name)
            return .refused(reason: refusal.reason, values: refusal.values, status: refusal.status)
        }
    }

    private func keep(_ file: ReceivedFile, named name: String) async throws -> UploadVerdict {
        guard file.bytes > 0 else {
            await file.upload.abandon()
            throw Refusal(.empty)
        }
        // The worker looks at the file while the disk writes it.
        async let looking = imaging.examine(file.shared, modality: choices.modality.rawValue)
        let original = try await file.upload.commit()
        var kept = [original]
        do {
            let look = try await looking
            if let facts = look.found.dicom, !choices.confirmsMismatch,
                let contradiction = Contradiction.between(facts, patient.details, choices)
            {
                throw UploadRefusal.contradiction(contradiction)
            }
            kept.append(try await records.files.keep(look.view, under: key))
            kept.append(try await records.files.keep(look.thumbnail, under: key))
            let entry = try ScanEntry(
                self, file, look.found, named: name,
                objects: ScanEntry.Objects(
                    original: kept[0], view: kept[1], viewBytes: look.view.count, thumbnail: kept[2],
                    thumbnailBytes: look.thumbnail.count))
            if let prepared = look.prepared { imaging.prepared.keep(prepared, for: entry.pictureSet.uuid) }
            let study = try await records.database.write { try entry.enter(in: $0) }
            if study == entry.study {
                return .accepted(study, look.found.quality.remarks(on: entry.modality.rawValue))
            }
            _ = imaging.prepared.take(entry.pictureSet.uuid)
            await discard(kept)
            return .known(study)
        } catch {
            // After a COMMIT whose answer was lost the rows may be there: then the files have to be, too.
            if error as? SQLError != .unavailable { await discard(kept) }
            throw error
        }
    }

    /// Removes files that no row refers to. One that cannot be removed is sealed and harms nobody.
    private func discard(_ files: [UUID]) async {
        for file in files { try? await records.files.delete(file) }
    }

    /// Enters for the uploader that a file was refused and why; of the file itself nothing is kept.
    private func enter(_ refusal: UploadRefusal, of name: String) async throws {
        let id = records.ambient.newUUID()
        let details = RefusedUpload.Details(fileName: name, values: refusal.values)
        let sealed = try key.seal(json: details, in: RefusedUpload.place(id))
        try await records.database.write { session in
            try session.execute(
                """
                INSERT INTO refused_upload (id, patient_id, account_id, reason, details_sealed)
                VALUES (\(id), \(patient.id), \(viewer.account), \(refusal.reason), \(sealed))
                """)
            try AuditTrail.record(
                AuditEvent(
                    .uploadScans, .refused, by: viewer, patient: patient.id, subject: ("refused_upload", id),
                    detail: refusal.reason), records, in: session)
        }
    }
}
