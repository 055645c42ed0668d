import Base
import FoundationEssentials
import Postgres

/// A signed version of a report. Its content and its file stay closed until they are asked for.
package struct Report: Sendable {
    package let id: ReportID
    package let study: StudyID
    package let patient: PatientID
    package let version: Int
    package let state: ReportState
    package let signedBy: AccountID
    package let signed: Date
    package let released: Date?
    let pdf: UUID
    let pdfHash: [UInt8]
    let contentSealed: [UInt8]

    /// What the queries select, from `report` and `study`.
    static let columns: SQL = """
        report.id, report.study_id, study.patient_id, report.version, report.state, report.signed_by,
        report.signed_at, report.released_at, report.pdf_id, report.pdf_sha256, report.content_sealed
        """

    /// A neutral name for the file that a browser keeps.
    package var fileName: String { "report-\(id.description.suffix(12))-v\(version).pdf" }
}

extension Report: RowDecodable {
    package init(row: Row) throws(SQLError) {
        id = try row["id"]
        study = try row["study_id"]
        patient = try row["patient_id"]
        version = try row["version"]
        state = try row["state"]
        signedBy = try row["signed_by"]
        signed = try row["signed_at"]
        released = try row["released_at"]
        pdf = try row["pdf_id"]
        pdfHash = try row["pdf_sha256"]
        contentSealed = try row["content_sealed"]
    }
}
