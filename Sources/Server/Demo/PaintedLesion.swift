import Glibc

/// A skin lesion drawn by formula, so that a demonstration needs no one's picture.
struct PaintedLesion {
    /// Semi-axes as shares of the picture's shorter side.
    var radius: Double
    var elongation: Double
    /// 0 smooth … 1 ragged.
    var raggedness: Double
    /// 0 one tone … 1 several.
    var variegation: Double
    var seed: UInt64

    private static let skin = (236.0, 190.0, 172.0)
    private static let brown = (148.0, 92.0, 66.0)
    private static let dark = (62.0, 40.0, 38.0)
    private static let blue = (96.0, 100.0, 122.0)

    /// RGB, 8 bits a channel, rows from the top.
    func pixels(width: Int, height: Int) -> [UInt8] {
        var pixels: [UInt8] = []
        pixels.reserveCapacity(width * height * 3)
        let scale = Double(min(width, height))
        let noise = ValueNoise(seed: seed)
        for row in 0..<height {
            for column in 0..<width {
                let x = (Double(column) - Double(width) / 2) / scale
                let y = (Double(row) - Double(height) / 2) / scale
                let colour = self.colour(x, y, noise)
                for channel in [colour.0, colour.1, colour.2] { pixels.append(UInt8(max(0, min(255, channel)))) }
            }
        }
        return pixels
    }

    private func colour(_ x: Double, _ y: Double, _ noise: ValueNoise) -> (Double, Double, Double) {
        // Folds of the skin, and pores as fine as the picture's pixels.
        let texture = (noise.octaves(x * 24, y * 24) - 0.5) * 22 + (noise.octaves(x * 380, y * 380) - 0.5) * 44
        let shade = 1 - 0.25 * (x * x + y * y)
        var colour = (Self.skin.0 * shade + texture, Self.skin.1 * shade + texture, Self.skin.2 * shade + texture)
        let inside = coverage(x, y, noise)
        if inside > 0 {
            let mixed = lesionColour(x, y, noise)
            let grain = (noise.octaves(x * 60 + 9, y * 60) - 0.5) * 30
            colour = Self.blend(colour, (mixed.0 + grain, mixed.1 + grain, mixed.2 + grain), inside)
        }
        return colour
    }

    /// 1 inside, 0 outside, a soft rim between.
    private func coverage(_ x: Double, _ y: Double, _ noise: ValueNoise) -> Double {
        let angle = atan2(y, x)
        let stretched = sqrt(pow(x / elongation, 2) + pow(y * elongation, 2))
        let wave = sin(angle * 3 + Double(seed % 7)) * 0.12 + sin(angle * 7 + 1) * 0.06
        let rim = radius * (1 + raggedness * (wave + (noise.octaves(cos(angle) * 3 + 5, sin(angle) * 3) - 0.5) * 0.5))
        return max(0, min(1, (rim - stretched) / 0.02 + 0.5))
    }

    private func lesionColour(_ x: Double, _ y: Double, _ noise: ValueNoise) -> (Double, Double, Double) {
        let patch = noise.octaves(x * 7 + 3, y * 7 + 1)
        var colour = Self.blend(Self.brown, Self.dark, max(0, patch - 0.3) * (0.5 + variegation))
        if patch < 0.42 { colour = Self.blend(colour, Self.blue, variegation * 0.7) }
        return colour
    }

    private static func blend(
        _ first: (Double, Double, Double), _ second: (Double, Double, Double), _ share: Double
    ) -> (Double, Double, Double) {
        let share = max(0, min(1, share))
        return (
            first.0 + (second.0 - first.0) * share, first.1 + (second.1 - first.1) * share,
            first.2 + (second.2 - first.2) * share
        )
    }
}
