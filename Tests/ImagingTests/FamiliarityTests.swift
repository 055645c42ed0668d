import FoundationEssentials
import Testing

@testable import Imaging

@Suite("Familiarity")
struct FamiliarityTests {
    /// One direction along the first of three features; two labels, around 0 and around (4, 0, 0).
    private let numbers: [Float] = [0, 0, 0, 4, 0, 0] + [1, 0, 0] + [4] + [0.25] + [0, 1, 0] + [-0.5]

    private func told(features: Int = 3) -> ModelCard.Familiarity {
        ModelCard.Familiarity(
            file: "familiar.bin", sha256: "", bytes: 0, labels: 2, features: features, directions: 1,
            thresholds: .init(distance: 2, strangeness: 0.5))
    }

    private func table(_ numbers: [Float]) -> Data {
        Data(numbers.flatMap { number in withUnsafeBytes(of: number.bitPattern.littleEndian, Array.init) })
    }

    @Test("is the least distance to any label, along the main directions and beside them")
    func distance() throws {
        let familiarity = try Familiarity(table(numbers), told())
        // Along: (6 − 4)² / 4 = 1. Beside: 1² / 0.25 = 4. Three features.
        let found = try familiarity.of([6, 1, 0])
        #expect(abs(found.distance - 5.0 / 3) < 1e-9)
        #expect(abs(found.strangeness - 0.5) < 1e-9)
        #expect(found.isFamiliar)
    }

    @Test("ends at either threshold")
    func thresholds() throws {
        let familiarity = try Familiarity(table(numbers), told())
        #expect(try !familiarity.of([4, 0, 1.3]).isFamiliar)
        #expect(try !familiarity.of([4, 1.01, 0]).isFamiliar)
        #expect(try familiarity.of([4, 0, 0]).isFamiliar)
    }

    @Test("refuses a table of another size, and one that holds no numbers")
    func broken() {
        #expect(throws: ModelError.cardFieldWrong("familiarity")) { try Familiarity(table(numbers + [1]), told()) }
        #expect(throws: ModelError.cardFieldWrong("familiarity")) {
            try Familiarity(table(numbers.dropLast() + [.nan]), told())
        }
        #expect(throws: ModelError.cardFieldWrong("familiarity")) { try Familiarity(table(numbers), told(features: 0)) }
    }

    @Test("refuses features of another number")
    func features() throws {
        let familiarity = try Familiarity(table(numbers), told())
        #expect(throws: ModelError.outputMissing("embedding")) { try familiarity.of([1, 2]) }
    }
}
