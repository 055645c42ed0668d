import Outcomes

/// Features as a network with a rectifier gives them: none below zero, in clusters of cases that are much alike.
struct MadeUpFeatures {
    let vectors: [UnitVector]

    init(count: Int, dimensions: Int) {
        var random = Numbers(state: 7)
        let centres = (0..<500).map { _ in (0..<dimensions).map { _ in max(0, random.bell()) } }
        vectors = (0..<count).compactMap { number in
            UnitVector(centres[number % centres.count].map { max(0, $0 + 0.5 * random.bell()) })
        }
    }

    /// SplitMix64.
    private struct Numbers {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }

        /// About normal: the sum of four even numbers.
        mutating func bell() -> Float {
            let word = next()
            let sum = (0..<4).reduce(Float(0)) { $0 + Float((word >> (16 * UInt64($1))) & 0xFFFF) / 65536 }
            return (sum - 2) * 1.73
        }
    }
}
