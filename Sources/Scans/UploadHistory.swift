import Base
import FoundationEssentials
import Patients
import Postgres
import Records
import Web

/// What became of the viewer's own uploads, last first.
enum UploadHistory {
    enum Entry: Sendable {
        case accepted(Scan, Patient)
        case refused(RefusedUpload, Patient)

        var id: UUID {
            switch self {
            case .accepted(let scan, _): scan.study.uuid
            case .refused(let upload, _): upload.id
            }
        }
    }

    private struct Mark: RowDecodable {
        let id: UUID
        let patient: PatientID
        let isRefused: Bool

        init(row: Row) throws(SQLError) {
            id = try row["id"]
            patient = try row["patient_id"]
            isRefused = try row["is_refused"]
        }
    }

    /// Identifiers tell the order in which the uploads came.
    static func page(
        of viewer: Viewer, after: UUID?, _ records: Records, in session: Session
    ) throws -> KeyedPage<Entry> {
        let before = after.map { id -> SQL in " AND upload.id < \(id)" } ?? ""
        let marks: KeyedPage<Mark> = try session.page(
            """
            SELECT upload.id, upload.patient_id, upload.is_refused
            FROM (
                SELECT study.id, study.patient_id, false AS is_refused FROM study
                WHERE study.created_by = \(viewer.account)
                UNION ALL
                SELECT refused_upload.id, refused_upload.patient_id, true FROM refused_upload
                WHERE refused_upload.account_id = \(viewer.account)
            ) AS upload
            JOIN visible_patient ON visible_patient.patient_id = upload.patient_id
            JOIN patient ON patient.id = upload.patient_id
            JOIN data_key ON data_key.id = patient.data_key_id AND data_key.wrapped IS NOT NULL
            WHERE visible_patient.account_id = \(viewer.account)\(before)
            ORDER BY upload.id DESC
            """)
        let scans = try ScanQueries.visible(
            among: marks.rows.filter { !$0.isRefused }.map { StudyID($0.id) }, to: viewer, records, in: session)
        let refused = try refused(among: marks.rows.filter(\.isRefused).map(\.id), of: viewer, records, in: session)
        let patients = try PatientQueries.visible(
            among: Array(Set(marks.rows.map(\.patient))), to: viewer, records, in: session)
        let entries = marks.rows.compactMap { mark -> Entry? in
            guard let patient = patients[mark.patient] else { return nil }
            if let upload = refused[mark.id] { return .refused(upload, patient) }
            return scans[StudyID(mark.id)].map { .accepted($0, patient) }
        }
        return KeyedPage(rows: entries, hasMore: marks.hasMore)
    }

    private static func refused(
        among ids: [UUID], of viewer: Viewer, _ records: Records, in session: Session
    ) throws -> [UUID: RefusedUpload] {
        let rows = try session.rows(
            """
            SELECT refused_upload.id, refused_upload.patient_id, refused_upload.reason, refused_upload.refused_at,
                refused_upload.details_sealed, data_key.id AS key_id, data_key.wrapped
            FROM refused_upload
            JOIN patient ON patient.id = refused_upload.patient_id
            JOIN data_key ON data_key.id = patient.data_key_id
            WHERE refused_upload.id = ANY(\(ids)) AND refused_upload.account_id = \(viewer.account)
              AND data_key.wrapped IS NOT NULL
            """)
        let uploads = try rows.map { try RefusedUpload(row: $0, records.vault) }
        return Dictionary(uploads.map { ($0.id, $0) }) { first, _ in first }
    }
}
