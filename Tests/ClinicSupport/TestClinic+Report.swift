import Base
import FoundationEssentials

extension TestClinic {
    /// Reads a scan and signs its report by the pages, as a clinician does.
    package func signedReport(of study: StudyID, by clinician: TestAccount, remarks: String = "") async throws
        -> ReportID
    {
        var browser = browser(as: clinician)
        let page = try await browser.get("/scans/\(study)")
        guard let reading = page.form(to: "/scans/\(study)/reading") else { throw UnexpectedAnswer(page) }
        let saved = try await browser.post(
            reading.action, reading.filled(["assessment": "benign", "remarks": remarks]))
        guard saved.status == 303 else { throw UnexpectedAnswer(saved) }
        let preview = try await browser.get("/scans/\(study)/report")
        guard let form = preview.form(to: "/scans/\(study)/report/sign") else { throw UnexpectedAnswer(preview) }
        let signed = try await browser.post(form.action, form.fields)
        guard signed.status == 303 else { throw UnexpectedAnswer(signed) }
        return try await value("SELECT id FROM report WHERE study_id = \(study) ORDER BY version DESC LIMIT 1")
    }

    /// Opens a signed report to its patient.
    package func release(_ report: ReportID, by clinician: TestAccount) async throws {
        let answer = try await post("/reports/\(report)/release", as: clinician)
        guard answer.status == 303 else { throw UnexpectedAnswer(answer) }
    }
}
