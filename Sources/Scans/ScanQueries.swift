import Base
import FoundationEssentials
import Imaging
import Postgres
import Records
import Vault
import Web

/// Scans as they are asked for. Whoever is looking sees those of visible patients.
package enum ScanQueries {
    /// A scan, and the key that opens its files.
    package typealias Opened = (scan: Scan, key: DataKey)

    /// A scan.
    ///
    /// - Throws: `SQLError.notFound` when there is none that the viewer may see.
    package static func visible(
        _ study: StudyID, to viewer: Viewer, _ records: Records, in session: Session
    ) throws -> Scan {
        try visibleWithKey(study, to: viewer, records, in: session).scan
    }

    /// A scan and the key of its files.
    ///
    /// - Throws: as `visible`.
    package static func visibleWithKey(
        _ study: StudyID, to viewer: Viewer, _ records: Records, in session: Session
    ) throws -> Opened {
        let sealed: SealedScan = try session.one(seen(by: viewer) + " AND study.id = \(study)")
        return try sealed.opened(by: records.vault)
    }

    /// A patient's scans, last taken first.
    package static func list(
        of patient: PatientID, to viewer: Viewer, after: StudyID? = nil, _ records: Records, in session: Session
    ) throws -> KeyedPage<Scan> {
        var query = seen(by: viewer) + " AND study.patient_id = \(patient)"
        if let after {
            query += """
                 AND (study.captured_on, study.id) < (SELECT last.captured_on, last.id FROM study AS last
                    WHERE last.id = \(after))
                """
        }
        let page: KeyedPage<SealedScan> = try session.page(
            query + "\nORDER BY study.captured_on DESC, study.id DESC")
        return try page.map { try $0.opened(by: records.vault).scan }
    }

    /// The scans of some studies that the viewer may see, for lists that found them by other means.
    package static func visible(
        among studies: [StudyID], to viewer: Viewer, _ records: Records, in session: Session
    ) throws -> [StudyID: Scan] {
        let ids = studies.map(\.uuid)
        let found: [SealedScan] = try session.all(seen(by: viewer) + " AND study.id = ANY(\(ids))")
        let scans = try found.map { try $0.opened(by: records.vault).scan }
        return Dictionary(scans.map { ($0.study, $0) }) { first, _ in first }
    }

    /// The scan of a picture set and the key of its files, for work that the program does by itself.
    ///
    /// - Throws: `SQLError.notFound`.
    package static func forWork(
        _ pictureSet: PictureSetID, _ records: Records, in session: Session
    ) throws -> Opened {
        let sealed: SealedScan = try session.one(
            "SELECT \(SealedScan.columns) FROM \(SealedScan.tables) WHERE picture_set.id = \(pictureSet)")
        return try sealed.opened(by: records.vault)
    }

    /// The elements that a DICOM file lists; none for other files.
    static func elements(
        of scan: Scan, under key: DataKey, in session: Session
    ) throws -> [DicomFacts.Element] {
        let sealed: [UInt8]? = try session.value(
            "SELECT source_sealed FROM picture_set WHERE id = \(scan.pictureSet)")
        guard let sealed else { return [] }
        return try key.open(sealed, as: [DicomFacts.Element].self, in: SealedScan.sourcePlace(scan.pictureSet))
    }

    private static func seen(by viewer: Viewer) -> SQL {
        """
        SELECT \(SealedScan.columns)
        FROM \(SealedScan.tables)
        JOIN visible_patient ON visible_patient.patient_id = study.patient_id
        WHERE visible_patient.account_id = \(viewer.account) AND data_key.wrapped IS NOT NULL
        """
    }
}
