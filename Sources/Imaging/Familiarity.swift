import Base
import FoundationEssentials

/// Tells whether a picture is like those that a model learned from, by its embedding alone. `Models/training/README.md`,
/// step 15.
struct Familiarity {
    private let thresholds: ModelCard.Familiarity.Thresholds
    private let features: Int
    /// labels × features, row after row.
    private let means: [Double]
    /// directions × features, orthonormal rows.
    private let basis: [Double]
    /// Each label's mean along each direction: labels × directions.
    private let meansAlong: [Double]
    private let variances: [Double]
    private let rest: Double
    private let line: [Double]
    private let offset: Double

    /// - Throws: `ModelError.cardFieldWrong` for a table of another size than the card states, or with a variance of 0.
    init(_ table: Data, _ told: ModelCard.Familiarity) throws(ModelError) {
        let counts = [
            told.labels * told.features, told.directions * told.features, told.directions, 1, told.features, 1,
        ]
        guard [told.labels, told.features, told.directions].allSatisfy({ (1...65536).contains($0) }),
            table.count == 4 * counts.reduce(0, +)
        else { throw .cardFieldWrong("familiarity") }
        let numbers = table.withUnsafeBytes { FloatBytes.values(of: $0).map(Double.init) }
        guard numbers.allSatisfy(\.isFinite) else { throw .cardFieldWrong("familiarity") }
        var rest = numbers[...]
        let parts = counts.map { count in
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        guard parts[2].allSatisfy({ $0 > 0 }), parts[3][0] > 0 else { throw .cardFieldWrong("familiarity") }
        let (features, means, basis) = (told.features, parts[0], parts[1])
        thresholds = told.thresholds
        self.features = features
        self.means = means
        self.basis = basis
        variances = parts[2]
        self.rest = parts[3][0]
        line = parts[4]
        offset = parts[5][0]
        meansAlong = (0..<told.labels).flatMap { Self.along(basis, means[($0 * features)...].prefix(features)) }
    }

    func of(_ embedding: [Float]) throws(ModelError) -> AnalysisResult.Familiarity {
        guard embedding.count == features else { throw .outputMissing("embedding") }
        let values = embedding.map(Double.init)
        let along = Self.along(basis, values[...])
        let directions = variances.count
        var least = Double.infinity
        for label in 0..<(means.count / features) {
            var (known, square, alongSquare) = (0.0, 0.0, 0.0)
            for index in 0..<features {
                let difference = values[index] - means[label * features + index]
                square += difference * difference
            }
            for index in 0..<directions {
                let difference = along[index] - meansAlong[label * directions + index]
                known += difference * difference / variances[index]
                alongSquare += difference * difference
            }
            least = min(least, known + max(square - alongSquare, 0) / rest)
        }
        let strangeness = zip(line, values).reduce(offset) { $0 + $1.0 * $1.1 }
        return AnalysisResult.Familiarity(
            distance: least / Double(features), strangeness: strangeness, farthest: thresholds.distance,
            strangest: thresholds.strangeness)
    }

    private static func along(_ basis: [Double], _ values: ArraySlice<Double>) -> [Double] {
        let (features, values) = (values.count, Array(values))
        return (0..<(basis.count / features)).map { direction in
            var sum = 0.0
            for index in 0..<features { sum += basis[direction * features + index] * values[index] }
            return sum
        }
    }
}
