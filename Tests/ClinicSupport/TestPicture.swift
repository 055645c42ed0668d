import Vision

/// Pictures drawn by a rule, so that a test needs no file.
package enum TestPicture {
    private static let skin = SIMD3(214.0, 168.0, 146.0)
    private static let dark = SIMD3(92.0, 58.0, 44.0)
    /// What the lighter patches of the spot have more.
    private static let light = SIMD3(56.0, 34.0, 22.0)

    /// A dark, uneven spot with a soft rim on skin, as RGB.
    package static func lesionPixels(width: Int, height: Int, seed: Int = 0) -> [UInt8] {
        var pixels: [UInt8] = []
        pixels.reserveCapacity(width * height * 3)
        let (centreX, centreY) = (Double(width) * 0.52, Double(height) * 0.47)
        let radius = Double(min(width, height)) * 0.28
        let swing = 0.04 + 0.015 * Double(seed % 5)
        for y in 0..<height {
            for x in 0..<width {
                let (dx, dy) = (Double(x) - centreX, Double(y) - centreY)
                let distance = (dx * dx + dy * dy * 1.3).squareRoot()
                // Three lobes.
                let uneven = 1 + swing * (dx * dx * dx - 3 * dx * dy * dy) / (distance * distance * distance + 1)
                let inside = max(0, min(1, (1 - distance / (radius * uneven)) * 4 + 0.5))
                let patch = Double(abs((x + 3 * seed) % 80 - 40)) * Double(abs(y % 60 - 30)) / 1200
                // A little grain, the same each time.
                let grain = (x &* 31 &+ y &* 17 &+ x &* y &* 7 &+ seed &* 13) % 23 - 11
                let spot: SIMD3<Double> = dark + patch * light
                let colour: SIMD3<Double> = skin + inside * (spot - skin)
                for channel in 0..<3 { pixels.append(UInt8(clamping: Int(colour[channel]) + grain)) }
            }
        }
        return pixels
    }

    /// A JPEG of such a spot. Another seed makes another file.
    package static func lesion(width: Int = 640, height: Int = 480, seed: Int = 0) throws -> [UInt8] {
        try picture(width, height, seed).encodedJPEG(quality: 90)
    }

    /// A JPEG of the spot as a camera would take it, enlarged, since drawing so many pixels takes long.
    package static func largeLesion(width: Int, height: Int) throws -> [UInt8] {
        try picture(640, 480, 0).resized(width: width, height: height).encodedJPEG(quality: 90)
    }

    /// The spot out of focus.
    package static func blurredLesion(width: Int = 640, height: Int = 480) throws -> [UInt8] {
        try picture(width, height, 0).resized(width: width / 24, height: height / 24)
            .resized(width: width, height: height).encodedJPEG(quality: 90)
    }

    /// Half of the spot; the other half lies beyond the picture.
    package static func closeLesion() throws -> [UInt8] {
        try picture(640, 480, 0).cropped(x: 333, y: 0, width: 307, height: 480).encodedJPEG(quality: 90)
    }

    /// The spot as PNG.
    package static func lesionPNG(width: Int = 640, height: Int = 480, seed: Int = 0) throws -> [UInt8] {
        try picture(width, height, seed).encodedPNG()
    }

    private static func picture(_ width: Int, _ height: Int, _ seed: Int) throws -> Picture {
        try Picture(
            raw: lesionPixels(width: width, height: height, seed: seed), width: width, height: height, channels: 3)
    }
}
