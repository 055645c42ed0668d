import ModelSupport
import Testing
import Vision

@testable import Imaging

@Suite("A network's answer over several views")
struct NetworkAnswerTests {
    private func answer(to seen: Tensor, views: Int) throws -> NetworkAnswer {
        var model = TestModel("heart")
        model.changes["preprocessing"] = "{\"frame\": \"whole\", \"views\": \(views)}"
        let place = try ModelPlace([model])
        defer { place.remove() }
        let shelf = try ModelShelf(directory: place.path, engine: .openCV())
        return try NetworkAnswer(of: seen, by: shelf.model("heart"))
    }

    /// The test's network looks at each place alone, so that turning the picture turns its maps and changes nothing else.
    @Test("shows the maps on the picture as it stands", arguments: [2, 4])
    func maps(views: Int) throws {
        let side = TestModel.side
        let seen = Tensor(shape: [1, 3, side, side], values: (0..<3 * side * side).map { Float($0 * $0 % 251) })
        let (one, several) = try (answer(to: seen, views: 1), answer(to: seen, views: views))
        let (expected, found) = try (#require(one.activations), #require(several.activations))
        #expect(found.shape == expected.shape)
        #expect(zip(found.values, expected.values).allSatisfy { abs($0 - $1) < 1e-5 })
        #expect(zip(several.probabilities, one.probabilities).allSatisfy { abs($0 - $1) < 1e-5 })
    }
}
