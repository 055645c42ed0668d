import Base
import Foundation
import HTTP
import PageSupport
import Postgres
import Testing
import Web

@testable import Reports

@Suite("The page of a report")
struct ReportPageTests {
    private func page(
        _ draft: ReportDraft, error: ReportError? = nil, allows: Set<Action> = Set(Action.allCases)
    ) throws -> ReportPage {
        ReportPage(
            draft, error: error, allows: allows.contains, today: CivilDate(daysSince1970: 20_778),
            words: try Checkout.words())
    }

    private func draft(
        judged: Bool = true, signed: ReportState? = nil, changed: Bool = false
    ) -> ReportDraft {
        var content = ReportContent.sample.unsigned
        if !judged { content.judgement = nil }
        if changed { content.judgement?.remarks = "Something else." }
        let versions = signed.map { [SignedVersion(report: report($0), content: .sample)] } ?? []
        let sample = ReportDraft.sample
        return ReportDraft(
            scan: sample.scan, key: sample.key, patient: sample.patient, content: content, outline: nil, overlay: nil,
            heatmap: nil,
            basis: ReportBasis(version: versions.count + 1, reading: 1, patient: 1, analysis: nil), versions: versions)
    }

    private func report(_ state: ReportState) -> Report {
        let sample = Report.sample
        return Report(
            id: sample.id, study: sample.study, patient: sample.patient, version: 1, state: state,
            signedBy: sample.signedBy, signed: sample.signed, released: state == .released ? sample.signed : nil,
            pdf: sample.pdf, pdfHash: [], contentSealed: [])
    }

    @Test("has a property for every tag of its template and a text for every word")
    func tags() async throws {
        #expect(try await Checkout.misses(ReportPage.sample).isEmpty)
        let html = try await Checkout.html(page(.sample, error: .changedMeanwhile))
        #expect(html.contains("name=\"version\" value=\"2\""))
        #expect(html.contains("name=\"revisions\" value=\"3.1\""))
    }

    @Test("asks for the assessment before it offers to sign")
    func notAssessed() throws {
        let page = try page(draft(judged: false))
        #expect(page.step == nil)
        #expect(page.remark?.link != nil)
        #expect(page.sheet.text.conclusion == "Not assessed yet.")
    }

    @Test("offers to sign a draft, and says which version that makes")
    func sign() throws {
        let study = ReportDraft.sample.scan.study
        let first = try page(draft())
        #expect(first.step?.label == "Sign" && first.step?.action == ReportLinks.sign(study))
        let second = try page(draft(signed: .released, changed: true))
        #expect(second.step?.label == "Sign as version 2" && second.step?.basis?.version == 2)
        #expect(second.remark?.text.contains("version 1") == true)
    }

    @Test("offers to release what is signed, and nothing once it is released")
    func release() throws {
        let signed = try page(draft(signed: .signed))
        #expect(signed.step?.action == ReportLinks.release(Report.sample.id))
        #expect(signed.step?.basis == nil && signed.remark == nil)
        #expect(signed.file == ReportLinks.pdf(Report.sample.id))
        let released = try page(draft(signed: .released))
        #expect(released.step == nil)
    }

    @Test("lets a version that waits be released although something changed since")
    func waiting() throws {
        let page = try page(draft(signed: .signed, changed: true))
        #expect(page.versions.first?.release == ReportLinks.release(Report.sample.id))
        #expect(page.step?.basis?.version == 2)
    }

    @Test("offers nothing that the viewer may not do")
    func permissions() throws {
        #expect(try page(draft(), allows: [.viewReports]).step == nil)
        #expect(try page(draft(signed: .signed), allows: [.viewReports, .signReports]).step == nil)
    }

    @Test("refuses a form that does not say what was seen")
    func basis() throws {
        #expect(throws: ReportError.changedMeanwhile) { try ReportBasis(FormFields([("version", "1")])) }
        #expect(throws: ReportError.changedMeanwhile) {
            try ReportBasis(FormFields([("version", "x"), ("revisions", "1.1"), ("analysis", "")]))
        }
        let form = FormFields([("version", "2"), ("revisions", "3.1"), ("analysis", "")])
        let basis = try ReportBasis(form)
        #expect(basis == ReportDraft.sample.basis)
    }
}
