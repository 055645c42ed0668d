import Vision

/// Pictures drawn by a rule, so that a test needs no file.
package enum TestPicture {
    /// A dark, uneven spot on skin, as RGB.
    package static func lesionPixels(width: Int, height: Int, seed: Int = 0) -> [UInt8] {
        var pixels: [UInt8] = []
        pixels.reserveCapacity(width * height * 3)
        let (centreX, centreY) = (Double(width) * 0.52, Double(height) * 0.47)
        let radius = Double(min(width, height)) * 0.28
        for y in 0..<height {
            for x in 0..<width {
                let (dx, dy) = (Double(x) - centreX, Double(y) - centreY)
                let uneven = 1 + 0.15 * Double((x / 7 + y / 5 + seed) % 5) / 5
                let isSpot = dx * dx + dy * dy * 1.3 < radius * radius * uneven
                // A little grain, the same each time.
                let grain = (x &* 31 &+ y &* 17 &+ x &* y &* 7 &+ seed &* 13) % 23
                let colour = isSpot ? (92, 58, 44) : (214, 168, 146)
                for channel in [colour.0, colour.1, colour.2] {
                    pixels.append(UInt8(clamping: channel + grain - 11))
                }
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
