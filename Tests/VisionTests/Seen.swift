import Vision

/// A picture's values, copied out so that expectations can hold them.
struct Seen: Equatable {
    var width: Int
    var height: Int
    var channels: Int
    var pixels: [UInt8]

    init(_ picture: borrowing Picture) {
        width = picture.width
        height = picture.height
        channels = picture.channels
        pixels = picture.pixels
    }

    init(
        _ bytes: [UInt8], limits: PictureLimits = .tiny, reducedToShortSide side: Int? = nil, page: Int = 0
    ) throws(PictureError) {
        self.init(try Picture(decoding: bytes, limits: limits, reducedToShortSide: side, page: page))
    }

    func pixel(_ x: Int, _ y: Int) -> [UInt8] {
        let start = (y * width + x) * channels
        return Array(pixels[start..<start + channels])
    }

    /// The largest difference of two pictures of one size.
    func difference(from other: Seen) -> Int {
        guard pixels.count == other.pixels.count else { return .max }
        return zip(pixels, other.pixels).map { abs(Int($0) - Int($1)) }.max() ?? 0
    }
}

extension PictureLimits {
    /// Lets pictures of a single pixel through, so that tests can use small ones.
    static let tiny = PictureLimits(megapixels: 4, shortestSide: 1)
}
