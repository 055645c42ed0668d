import Glibc

/// Smooth noise between 0 and 1, the same for the same seed.
struct ValueNoise {
    let seed: UInt64

    /// Four octaves, each half as strong as the one before.
    func octaves(_ x: Double, _ y: Double) -> Double {
        var sum = 0.0
        var strength = 0.5
        for octave in 0..<4 {
            let scale = Double(1 << octave)
            sum += strength * value(x * scale, y * scale)
            strength /= 2
        }
        return sum / 0.9375
    }

    private func value(_ x: Double, _ y: Double) -> Double {
        let left = floor(x)
        let top = floor(y)
        let across = Self.smooth(x - left)
        let down = Self.smooth(y - top)
        let upper = corner(left, top) * (1 - across) + corner(left + 1, top) * across
        let lower = corner(left, top + 1) * (1 - across) + corner(left + 1, top + 1) * across
        return upper * (1 - down) + lower * down
    }

    private func corner(_ x: Double, _ y: Double) -> Double {
        // SplitMix64's finaliser over the corner's coordinates.
        var state = seed &+ UInt64(bitPattern: Int64(x)) &* 0x9E37_79B9_7F4A_7C15
        state = state &+ UInt64(bitPattern: Int64(y)) &* 0xD1B5_4A32_D192_ED03
        state = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        state = (state ^ (state >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((state ^ (state >> 31)) >> 11) / 9_007_199_254_740_992
    }

    private static func smooth(_ share: Double) -> Double { share * share * (3 - 2 * share) }
}
