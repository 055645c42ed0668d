import Testing

@testable import Analysis

@Suite("Figures as text")
struct FigureTextTests {
    @Test(
        "are rounded to the decimals asked for",
        arguments: [
            (0.305, 2, "0.31"), (1.005, 1, "1.0"), (12, 0, "12"), (0.999, 2, "1.00"), (-0.25, 1, "−0.3"),
            (-0.004, 2, "0.00"),
        ])
    func decimals(value: Double, places: Int, text: String) {
        #expect(FigureText.decimal(value, places: places) == text)
    }

    @Test("show a dash for what is no number", arguments: [Double.nan, .infinity, -.infinity, 1e300])
    func noNumber(value: Double) {
        #expect(FigureText.decimal(value, places: 2) == "–")
    }

    @Test(
        "never claim certainty of a probability",
        arguments: [
            (0, "< 0.01"), (0.0099, "< 0.01"), (0.01, "0.01"), (0.99, "0.99"), (0.9901, "> 0.99"), (1, "> 0.99"),
        ]
    )
    func probability(value: Double, text: String) {
        #expect(FigureText.probability(value) == text)
    }

    @Test(
        "give a length as many decimals as it needs",
        arguments: [(0.123, "0.12"), (6.24, "6.2"), (99.94, "99.9"), (123.4, "123")])
    func length(value: Double, text: String) {
        #expect(FigureText.length(value) == text)
    }
}
