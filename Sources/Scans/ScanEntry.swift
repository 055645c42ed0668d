import Audit
import Base
import FoundationEssentials
import Imaging
import Jobs
import Patients
import Postgres
import Records
import Vault

/// The rows of a new scan, ready to be entered in one transaction, which may be run more than once.
struct ScanEntry: Sendable {
    /// The files in the store.
    struct Objects: Sendable {
        let original: UUID
        let view: UUID
        let viewBytes: Int
        let thumbnail: UUID
        let thumbnailBytes: Int
    }

    let study: StudyID
    let pictureSet: PictureSetID
    private let upload: ScanUpload
    /// As the person chose, or as the file says for certain.
    var modality: Modality { choices.modality }
    private let choices: UploadChoices
    private let found: Examination
    private let objects: Objects
    private let bytes: Int
    private let contentToken: [UInt8]
    private let details: [UInt8]
    private let source: [UInt8]?
    private let seriesUID: String
    private let instanceUID: String

    init(
        _ upload: ScanUpload, _ file: ReceivedFile, _ found: Examination, named name: String, objects: Objects
    ) throws {
        let records = upload.records
        study = records.ambient.newID()
        let pictureSet: PictureSetID = records.ambient.newID()
        self.pictureSet = pictureSet
        self.upload = upload
        self.found = found
        self.objects = objects
        choices = upload.choices.adapted(to: found.dicom)
        bytes = file.bytes
        contentToken = records.vault.searchToken(file.sha256, purpose: "picture content")
        details = try upload.key.seal(
            json: ScanDetails(fileName: name, sha256: file.sha256, examination: found),
            in: SealedScan.place(pictureSet))
        source = try found.dicom.map { facts in
            try upload.key.seal(json: facts.elements, in: SealedScan.sourcePlace(pictureSet))
        }
        seriesUID = UniqueIdentifier.text(of: records.ambient.newUUID())
        instanceUID = UniqueIdentifier.text(of: records.ambient.newUUID())
    }

    /// Enters the scan; answers its study, or the one that holds the same file of this patient already.
    ///
    /// - Throws: `UploadRefusal.knownElsewhere`; `SQLError.notFound` when the patient or the lesion is none of the
    ///   viewer's any more.
    func enter(in session: Session) throws -> StudyID {
        let records = upload.records
        let patient = upload.patient.id
        // Uploads for one patient go one after the other, so that no file is entered and no number given twice.
        try session.execute("SELECT FROM patient WHERE id = \(patient) FOR NO KEY UPDATE")
        _ = try PatientQueries.visible(patient, to: upload.viewer, records, in: session)
        if let known = try holder(in: session) { return known }
        if !choices.confirmsDuplicate, try isKnownElsewhere(in: session) { throw UploadRefusal.knownElsewhere }
        try insertObjects(in: session)
        try insertStudy(lesion: lesion(in: session), in: session)
        try insertPictureSet(in: session)
        try PatientQueries.touch(patient, in: session)
        try JobQueue.enqueue(
            .analyse, subject: pictureSet, priority: .interactive, cause: pictureSet, id: records.ambient.newID(),
            in: session)
        try AuditTrail.record(
            AuditEvent(.uploadScans, by: upload.viewer, patient: patient, subject: ("study", study.uuid)), records,
            in: session)
        return study
    }

    private func holder(in session: Session) throws -> StudyID? {
        let found: [StudyID] = try session.values(
            """
            SELECT study.id
            FROM picture_set
            JOIN study ON study.id = picture_set.study_id
            WHERE picture_set.content_token = \(contentToken) AND study.patient_id = \(upload.patient.id)
            ORDER BY study.id
            LIMIT 1
            """)
        return found.first
    }

    private func isKnownElsewhere(in session: Session) throws -> Bool {
        try session.value(
            """
            SELECT EXISTS (
                SELECT FROM picture_set
                JOIN study ON study.id = picture_set.study_id
                JOIN visible_patient ON visible_patient.patient_id = study.patient_id
                WHERE picture_set.content_token = \(contentToken) AND study.patient_id <> \(upload.patient.id)
                  AND visible_patient.account_id = \(upload.viewer.account))
            """)
    }

    /// The lesion that the picture shows, entered now where it is new.
    private func lesion(in session: Session) throws -> LesionID? {
        let patient = upload.patient.id
        let id: LesionID
        switch choices.lesion {
        case .none: return nil
        case .known(let known): id = known
        case .new(let mark):
            id = LesionChoice.newID(mark: mark, site: choices.site, laterality: choices.laterality)
            try LesionQueries.insert(
                id, of: patient, site: choices.site, laterality: choices.laterality, by: upload.viewer.account,
                in: session)
        }
        return try session.value("SELECT id FROM lesion WHERE id = \(id) AND patient_id = \(patient)")
    }

    private func insertObjects(in session: Session) throws {
        let rows: [(UUID, String, String, Int)] = [
            (objects.original, "original", mediaType, bytes), (objects.view, "view", "image/jpeg", objects.viewBytes),
            (objects.thumbnail, "thumbnail", "image/jpeg", objects.thumbnailBytes),
        ]
        for (id, purpose, type, bytes) in rows {
            try session.execute(
                """
                INSERT INTO stored_object (id, patient_id, purpose, media_type, bytes)
                VALUES (\(id), \(upload.patient.id), \(purpose), \(type), \(bytes))
                """)
        }
    }

    private var mediaType: String { found.format == "dicom" ? "application/dicom" : "image/" + found.format }

    private func insertStudy(lesion: LesionID?, in session: Session) throws {
        try session.execute(
            """
            INSERT INTO study
                (id, patient_id, lesion_id, study_uid, modality, site, laterality, captured_on, captured_precision,
                 created_by)
            VALUES
                (\(study), \(upload.patient.id), \(lesion), \(UniqueIdentifier.text(of: study.uuid)),
                 \(choices.modality.rawValue), \(choices.site.rawValue), \(choices.laterality.rawValue),
                 \(choices.captured), \(choices.captured.precision.rawValue), \(upload.viewer.account))
            """)
    }

    private func insertPictureSet(in session: Session) throws {
        try session.execute(
            """
            INSERT INTO picture_set
                (id, study_id, series_uid, instance_uid, format, width, height, frames, content_token, original_id,
                 view_id, thumbnail_id, details_sealed, source_sealed)
            VALUES
                (\(pictureSet), \(study), \(seriesUID), \(instanceUID), \(found.format), \(found.width),
                 \(found.height), \(found.frames), \(contentToken), \(objects.original), \(objects.view),
                 \(objects.thumbnail), \(details), \(source))
            """)
    }
}
