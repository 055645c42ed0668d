import Base
import Imaging
import Patients
import Postgres
import Records
import Web

/// What the page about a scan's file shows.
struct SourceFacts: Sendable {
    let scan: Scan
    let patient: Patient
    let elements: [DicomFacts.Element]

    static func visible(
        _ study: StudyID, to viewer: Viewer, _ records: Records, in session: Session
    ) throws -> SourceFacts {
        let (scan, key) = try ScanQueries.visibleWithKey(study, to: viewer, records, in: session)
        return SourceFacts(
            scan: scan, patient: try PatientQueries.visible(scan.patient, to: viewer, records, in: session),
            elements: try ScanQueries.elements(of: scan, under: key, in: session))
    }
}
