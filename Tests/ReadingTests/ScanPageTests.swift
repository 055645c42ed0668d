import Analysis
import HTTP
import Outcomes
import PageSupport
import Testing
import Web

@testable import Reading

@Suite("The page of a scan")
struct ScanPageTests {
    private func html(_ view: ScanView) async throws -> String {
        try await Checkout.html(ScanPage(view, Checkout.words()))
    }

    @Test("has a property for every tag")
    func sample() async throws {
        #expect(try await Checkout.misses(ScanPage.sample).isEmpty)
    }

    @Test("has words for everything it says of a reading or an analysis", arguments: AnalysisState.allCases)
    func words(state: AnalysisState) async throws {
        _ = try await html(.sample(analysis: .sample(state, reason: "damaged")))
    }

    @Test("shows a clinician the picture's layers, the suggestion and the way to the report")
    func clinician() async throws {
        let view = ScanView.sample(analysis: .sample)
        let html = try await html(view)
        #expect(html.contains(AnalysisLinks.heatmap(view.scan.study)))
        #expect(html.contains("class=\"layer-outline\""))
        #expect(html.contains("0.31") && html.contains("Melanoma") && html.contains("36 of 118"))
        #expect(html.contains("skin-lesion") && html.contains("For research use."))
        #expect(html.contains("Report released, version 2"))
        #expect(html.contains("Saved by Ada Lind"))
    }

    @Test("shows a clinician what was proven, and the way to state it where nothing is")
    func proven() async throws {
        let view = ScanView.sample(analysis: nil)
        let link = "href=\"\(OutcomeLinks.outcome(view.scan.study))\""
        let stated = try await html(view)
        #expect(stated.contains("Histology") && stated.contains("Stated by Ada Lind") && stated.contains(link))
        let open = try await html(.sample(analysis: nil, outcome: nil))
        #expect(open.contains("State what was proven") && open.contains(link) && !open.contains("Histology"))
    }

    @Test("shows a technician nothing that a model said", arguments: AnalysisState.allCases)
    func technician(state: AnalysisState) async throws {
        let view = ScanView.sample(.technician, analysis: .sample(state), reading: nil, report: nil)
        let html = try await html(view)
        for trace in ["0.31", "Melanoma", "heatmap.png", "layer-outline", "skin-lesion", "Suggested", "No model"] {
            #expect(!html.contains(trace), "\(trace)")
        }
        #expect(!html.contains(ReadingLinks.save(view.scan.study)))
        #expect(!html.contains("/outcome") && !html.contains("Histology"))
        #expect(!html.contains(AnalysisLinks.again(view.scan.study)))
        #expect(html.contains("Consider a new picture"))
    }

    @Test("follows the analysis while it runs and no longer")
    func live() async throws {
        let running = ScanView.sample(analysis: .sample(.running, stage: .checked))
        let address = AnalysisLinks.events(running.scan.study)
        #expect(try await html(running).contains("data-events=\"\(address)\""))
        #expect(try await html(.sample(analysis: nil)).contains("data-events=\"\(address)\""))
        #expect(try await !html(.sample(analysis: .sample)).contains("data-events"))
    }

    @Test(
        "says what is the matter and offers to try again",
        arguments: [
            (AnalysisState.noModel, "No model for this modality."), (.refused, "The file is damaged."),
            (.failed, "The analysis did not work."),
        ])
    func standing(state: AnalysisState, sentence: String) async throws {
        let view = ScanView.sample(analysis: .sample(state, reason: "damaged"))
        let html = try await html(view)
        #expect(html.contains(sentence))
        #expect(html.contains("action=\"\(AnalysisLinks.again(view.scan.study))\""))
        #expect(!html.contains("data-events"))
    }

    @Test("says something helpful of a reason it does not know")
    func unknownReason() async throws {
        let html = try await html(.sample(analysis: .sample(.refused, reason: "new")))
        #expect(html.contains("It could be kept, but not judged."))
    }

    @Test("keeps what was typed when someone else was faster, and shows theirs")
    func conflict() async throws {
        let typed = ReadingForm(
            FormFields([("assessment", "benign"), ("remarks", "Mine & <new>"), ("revision", "0")]))
        let page = ScanPage(.sample(analysis: nil), try Checkout.words(), typed: typed, isConflict: true)
        let html = try await Checkout.html(page)
        #expect(html.contains("Mine &amp; &lt;new&gt;"))
        #expect(html.contains("Grew since May") && html.contains("Saved by Ada Lind"))
        #expect(html.contains("name=\"revision\" value=\"1\""))
        #expect(html.contains("value=\"benign\" checked"))
        #expect(html.contains("class=\"error-summary\""))
    }

    @Test("lets a clinician overrule the wish for a new picture, and take that back")
    func overrule() async throws {
        let asked = try await html(.sample(analysis: nil))
        let action = "action=\"\(ReadingLinks.quality(ScanView.sample(analysis: nil).scan.study))\""
        #expect(asked.contains("Consider a new picture") && asked.contains("The picture is blurred"))
        #expect(asked.contains(action) && asked.contains("value=\"good\">Good enough to read<"))
        let overruled = try await html(.sample(analysis: nil, isOverruled: true))
        #expect(
            overruled.contains("Found good enough to read by Ada Lind, ")
                && overruled.contains("The picture is blurred"))
        #expect(!overruled.contains("Consider a new picture"))
        #expect(overruled.contains(action) && overruled.contains("value=\"retake\""))
    }

    @Test("shows a technician who overruled it, without a button")
    func overruleOfTechnician() async throws {
        for isOverruled in [false, true] {
            let html = try await html(.sample(.technician, analysis: nil, isOverruled: isOverruled))
            #expect(!html.contains("/quality\""))
            #expect(html.contains("by Ada Lind") == isOverruled)
        }
    }
}
