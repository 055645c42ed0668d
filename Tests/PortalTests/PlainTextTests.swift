import Base
import PageSupport
import Reading
import Reports
import Scans
import Testing

@testable import Portal

@Suite("A report in plain words")
struct PlainTextTests {
    private func text(_ content: ReportContent) throws -> PlainText { PlainText(content, try Checkout.words()) }

    private func content(
        _ assessment: Assessment, _ modality: Modality = .dermoscopy, _ site: BodySite = .shoulder
    ) -> ReportContent {
        var content = ReportContent.sample
        content.judgement?.assessment = assessment
        content.examination.modality = modality
        content.examination.site = site
        return content
    }

    @Test("has a sentence for every result, and explains the word that the report uses", arguments: Modality.allCases)
    func results(modality: Modality) throws {
        let words = try Checkout.words()
        for assessment in Assessment.choices(for: modality) {
            let text = try text(content(assessment, modality, modality.showsLesions ? .shoulder : .thorax))
            #expect(!text.result.contains("⟨") && text.result.hasSuffix("."))
            #expect(text.meaning.first?.contains("“\(words(assessment.word).lowercased())”") == true)
            #expect(text.next.first?.contains("⟨") == false)
        }
    }

    @Test("speaks of a spot only where a picture shows one")
    func kind() throws {
        #expect(try text(content(.benign)).result == "Your clinician found this spot harmless.")
        let chest = try text(content(.normal, .chestXray, .thorax))
        #expect(chest.result == "Your clinician found nothing abnormal in this picture.")
    }

    @Test("explains how the picture was taken", arguments: Modality.allCases)
    func modality(modality: Modality) throws {
        #expect(try !text(content(.benign, modality)).examination.contains("⟨"))
    }

    @Test("gives the program's estimate with its count and its limits, and none where there is none")
    func estimate() throws {
        let estimate = try text(content(.benign)).estimate
        #expect(estimate.count == 3)
        #expect(estimate.dropFirst().first == "Of 118 earlier pictures with an estimate like this, 36 showed cancer.")
        var without = content(.benign)
        without.suggestion = nil
        #expect(try text(without).estimate.isEmpty)
    }
}
