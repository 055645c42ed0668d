import Base
import Imaging
import PageSupport
import Testing

@testable import Analysis

@Suite("Measurements")
struct MeasurementsTests {
    private let words: Words

    init() throws {
        words = try Checkout.words()
    }

    private func measured(_ change: (inout AnalysisResult.Outline) -> Void = { _ in }) -> Measurements? {
        AnalysisResult.sample.outline.map { outline in
            var outline = outline
            change(&outline)
            return Measurements(outline)
        }
    }

    @Test("are in pixels, with the reason, where the scale is unknown")
    func pixels() throws {
        let measurements = try #require(measured())
        #expect(
            measurements.size(words).map(\.value) == ["640 pixels", "500 pixels", "1800 pixels", "0.25 of the picture"])
        #expect(measurements.scaleRemark(words)?.contains("no scale") == true)
    }

    @Test("are in millimetres where the file states the scale")
    func millimetres() throws {
        let measurements = try #require(measured { $0.millimetresPerPixel = 0.01 })
        #expect(measurements.size(words).map(\.value) == ["6.4 mm", "5.0 mm", "18.0 mm", "20.0 mm²"])
        #expect(measurements.scaleRemark(words) == nil)
    }

    @Test("count a colour from a twentieth of the lesion on, the most common first")
    func colours() throws {
        let measurements = try #require(measured())
        #expect(measurements.colours == ["darkBrown", "lightBrown", "blueGrey"])
        #expect(measurements.suggestions(words).last?.value == "3 of 6: dark brown, light brown, blue-grey")
    }

    @Test("say so where no colour counts")
    func noColours() throws {
        let measurements = try #require(measured { $0.colours = $0.colours.mapValues { _ in 0 } })
        #expect(measurements.suggestions(words).last?.value == "None of the 6 told apart")
    }

    @Test("suggest asymmetry and border with what their figures mean")
    func suggestions() throws {
        let lines = try #require(measured()).suggestions(words)
        #expect(lines[0].value == "0.12 over the long axis, 0.20 over the short axis (0 is symmetric)")
        #expect(lines[1].value == "1.29 (1.00 is a circle)")
    }
}
