import Analysis
import Base
import Foundation
import Imaging
import PageSupport
import Reading
import Scans
import Testing

@testable import Reports

@Suite("A report in words")
struct ReportTextTests {
    private func text(_ content: ReportContent = .sample) throws -> ReportText {
        ReportText(content, try Checkout.words())
    }

    private func value(_ label: String, in lines: [ReportText.Line]) -> String? {
        lines.first { $0.label == label }?.value
    }

    @Test("names the patient with age on the day of the picture")
    func facts() throws {
        var content = ReportContent.sample
        content.examination.captured = try #require(CivilDate(year: 2026, month: 3, day: 7))
        let facts = try text(content).facts
        #expect(value("Patient", in: facts) == "Jansen, Eva")
        #expect(value("Born", in: facts) == "8 March 1972 (aged 53 years)")
        #expect(value("Picture taken", in: facts) == "7 March 2026")
        #expect(value("Site", in: facts) == "Shoulder, left · lesion 2")
    }

    @Test("keeps a date as exact as it was given")
    func precision() throws {
        var content = ReportContent.sample
        content.examination.captured = try #require(CivilDate(year: 2025))
        content.patient.birth = nil
        let facts = try text(content).facts
        #expect(value("Picture taken", in: facts) == "2025")
        #expect(value("Born", in: facts) == "Not known")
    }

    @Test("gives every probability its interval, its count and its threshold")
    func suggestion() throws {
        var content = ReportContent.sample
        content.suggestion?.finding.probability = 0.314
        let lines = try text(content).suggestion
        #expect(value("Probability: Malignant", in: lines) == "0.31")
        #expect(
            value("Observed", in: lines)
                == "36 of 118 validation pictures with such a score had the finding (95 % interval 0.23 to 0.39)")
        #expect(
            value("Threshold", in: lines)
                == "Above 0.05, which was chosen to find 95 of 100 pictures with the finding")
    }

    @Test("of a smear gives the share of the cells, and the threshold as such a share")
    func smear() throws {
        var content = ReportContent.sample
        content.suggestion?.finding = AnalysisResult.smearSample.finding
        content.suggestion?.cells = AnalysisResult.smearSample.cells
        let lines = try text(content).suggestion
        #expect(value("Share of the cells: Parasitised red cells", in: lines) == "5.0 %")
        #expect(value("Threshold", in: lines) == "Above 1.5 %")
    }

    @Test("says that the scale is not known instead of giving millimetres")
    func scale() throws {
        var content = ReportContent.sample
        let unknown = try text(content)
        #expect(unknown.sizeRemark?.contains("no scale") == true)
        #expect(unknown.size.first?.value.hasSuffix("pixels") == true)
        content.suggestion?.size?.isInMillimetres = true
        content.suggestion?.size?.longest = 6.24
        let known = try text(content)
        #expect(known.sizeRemark == nil)
        #expect(known.size.first?.value == "6.2 mm")
    }

    @Test("stands without a model and says why", arguments: ["no_model", "failed", "refused", "running", "gone"])
    func absence(state: String) throws {
        var content = ReportContent.sample
        content.suggestion = nil
        content.analysisState = state
        let text = try text(content)
        #expect(text.absence?.hasSuffix("This report is the clinician’s own.") == true)
        #expect(text.suggestion.isEmpty && text.classes.isEmpty && text.provenance == nil)
    }

    @Test("names the models with their versions and hashes, and the engine")
    func provenance() throws {
        var content = ReportContent.sample
        content.suggestion?.model.hash = String(repeating: "ab", count: 32)
        content.suggestion?.model.other?.hash = String(repeating: "cd", count: 32)
        #expect(
            try text(content).provenance
                == "Skin lesions 1.0.0, SHA-256 abababababababab…; Skin lesion outline, SHA-256 cdcdcdcdcdcdcdcd…; "
                + "ONNX Runtime 1.31.1.")
        content.suggestion?.model.hash = ""
        content.suggestion?.model.other = nil
        #expect(try text(content).provenance == "Skin lesions 1.0.0; ONNX Runtime 1.31.1.")
    }

    @Test("has words for everything that can happen")
    func words() throws {
        let words = try Checkout.words()
        var keys = Modality.allCases.map { "reports.title." + $0.rawValue }
        keys += Assessment.allCases.map { "reports.conclusion." + $0.rawValue }
        keys += QualityRemark.allCases.map { "reports.quality." + $0.rawValue }
        keys += OpinionFlag.allCases.map { "reports.flag." + $0.rawValue }
        keys += ReportState.allCases.map(\.word)
        keys += AnalysisState.allCases.filter { $0 != .done }.map { "reports.absence." + $0.rawValue }
        for error in [ReportError.notAssessed, .changedMeanwhile, .amended, .altered, .picturesAway] {
            keys.append(error.sentence.key)
        }
        for key in keys { #expect(words.has(key), "\(key)") }
    }

    @Test("is the same after it was sealed and opened")
    func coding() throws {
        let bytes = try JSONEncoder().encode(ReportContent.sample)
        let opened = try JSONDecoder().decode(ReportContent.self, from: bytes)
        #expect(opened == .sample)
    }

    @Test("says beside a picture's faults that the clinician found it good enough")
    func overruled() throws {
        var content = ReportContent.sample
        let sentence = try Checkout.words()("reports.qualityOverruled")
        let before = try text(content).cautions
        content.examination.isQualityOverruled = true
        let after = try text(content).cautions
        #expect(!before.contains(sentence) && after.contains(sentence) && after.count == before.count + 1)
    }
}
