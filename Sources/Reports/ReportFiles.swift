import Audit
import FoundationEssentials
import HTTP
import Records
import Storage
import Vault
import Web

/// The files of signed reports.
package enum ReportFiles {
    /// The very bytes that were signed.
    ///
    /// - Throws: `ReportError.altered` when the file is missing or not the one whose hash was signed; `StorageError`
    ///   when the disk does not answer.
    package static func pdf(of report: Report, under key: DataKey, _ records: Records) async throws -> [UInt8] {
        let bytes: [UInt8]
        do {
            bytes = try await records.files.read(report.pdf, under: key)
        } catch is VaultError {
            throw ReportError.altered
        } catch RecordsError.pictureMissing {
            throw ReportError.altered
        }
        guard constantTimeEquals(ContentHash.of(bytes), report.pdfHash) else { throw ReportError.altered }
        return bytes
    }

    /// The same as an answer, put on the audit trail: who took it, or that it could not be given.
    package static func download(
        of report: Report, under key: DataKey, action: Action, _ context: Context
    ) async throws -> Response {
        let bytes: [UInt8]
        do {
            bytes = try await pdf(of: report, under: key, context.records)
        } catch let error as ReportError {
            context.clinic.log.error("report differs from what was signed", .id(report.id))
            try await note(report, action, .failed, context)
            throw error
        }
        try await note(report, action, .done, context)
        return .pdf(bytes, named: report.fileName)
    }

    private static func note(
        _ report: Report, _ action: Action, _ outcome: AuditEvent.Outcome, _ context: Context
    ) async throws {
        try await AuditTrail.note(
            AuditEvent(
                action, outcome, by: context.viewer, patient: report.patient, subject: ("report", report.id.uuid),
                detail: "file of version \(report.version)"), context.records)
    }
}

extension Response {
    /// A PDF that the browser keeps under a neutral name.
    static func pdf(_ bytes: [UInt8], named name: String) -> Response {
        var response = Response.bytes(bytes, type: "application/pdf")
        response.headers["Content-Disposition"] = "attachment; filename=\"\(name)\""
        return response
    }
}
