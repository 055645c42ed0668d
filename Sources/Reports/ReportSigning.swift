import Audit
import Base
import FoundationEssentials
import Patients
import Postgres
import Records
import Storage
import Vault
import Web

/// Signs a draft: its content is sealed, its PDF is drawn and kept, and both are locked as the next version.
enum ReportSigning {
    /// - Parameter basis: what the signer saw.
    /// - Throws: `ReportError`, `SQLError.notFound`, `DocumentError`, `StorageError`; nothing is kept then.
    static func sign(_ study: StudyID, _ basis: ReportBasis, by viewer: Viewer, _ clinic: Clinic) async throws {
        let draft = try await ReportRoutes.draft(of: study, to: viewer, clinic)
        guard draft.content.judgement != nil else { throw ReportError.notAssessed }
        guard draft.basis == basis else { throw ReportError.changedMeanwhile }
        let id: ReportID = clinic.records.ambient.newID()
        let now = clinic.records.ambient.now()
        var content = draft.content
        content.signature = ReportContent.Signature(
            report: id.description, version: basis.version, name: viewer.name, role: viewer.role.word,
            moment: Int64(now.timeIntervalSince1970))
        let pdf = try await ReportPress.draw(
            ReportDocument.document(
                content, pictures: try await ReportPictures.drawn(draft, clinic.imaging, clinic.records),
                created: Int64(now.timeIntervalSince1970), paper: clinic.settings.paper, words: clinic.words))
        let file = try await clinic.records.files.keep(pdf, under: draft.key)
        let signed = Signed(id: id, moment: now, content: content, pdf: pdf, file: file)
        do {
            try await clinic.records.database.write { session in
                try keep(signed, draft, by: viewer, clinic, in: session)
            }
        } catch {
            // No row refers to the file.
            try? await clinic.records.files.delete(file)
            throw error
        }
    }

    private struct Signed: Sendable {
        let id: ReportID
        let moment: Date
        let content: ReportContent
        let pdf: [UInt8]
        let file: UUID
    }

    private static func keep(
        _ signed: Signed, _ draft: ReportDraft, by viewer: Viewer, _ clinic: Clinic, in session: Session
    ) throws {
        let (id, study, patient) = (signed.id, draft.scan.study, draft.scan.patient)
        // Of two signatures at once the second waits here and then sees the first one's version.
        try session.execute("SELECT id FROM study WHERE id = \(study) FOR UPDATE")
        let now = try ReportDraft.read(study, to: viewer, titles: [:], clinic, in: session)
        guard now.basis == draft.basis else { throw ReportError.changedMeanwhile }
        let bytes = signed.pdf.count
        try session.execute(
            """
            INSERT INTO stored_object (id, patient_id, purpose, media_type, bytes)
            VALUES (\(signed.file), \(patient), 'report', 'application/pdf', \(bytes))
            """)
        let sealed = try draft.key.seal(json: signed.content, in: ReportQueries.place(id))
        let version = draft.basis.version
        try session.execute(
            """
            INSERT INTO report
                (id, study_id, version, state, content_sealed, pdf_id, pdf_sha256, signed_by, signed_at)
            VALUES
                (\(id), \(study), \(version), 'signed', \(sealed), \(signed.file),
                 \(ContentHash.of(signed.pdf)), \(viewer.account), \(signed.moment))
            """)
        try session.execute(
            "UPDATE report SET state = 'amended' WHERE study_id = \(study) AND version < \(version)")
        try PatientQueries.touch(patient, in: session)
        try AuditTrail.record(
            AuditEvent(
                .signReports, by: viewer, patient: patient, subject: ("report", id.uuid), detail: "version \(version)"),
            clinic.records, in: session)
    }
}
