import CVision

/// A decoded picture: grey or red-green-blue, 8 bits a channel, upright. It owns its pixels and never changes.
///
/// `@unchecked Sendable`: the handle is private to one owner, nothing writes to it after it was made, and `deinit` alone
/// frees it.
package struct Picture: ~Copyable, @unchecked Sendable {
    let handle: OpaquePointer

    package var width: Int { Int(vision_picture_width(handle)) }
    package var height: Int { Int(vision_picture_height(handle)) }
    /// 1 or 3.
    package var channels: Int { Int(vision_picture_channels(handle)) }

    /// Decodes a JPEG, PNG or TIFF file, upright.
    ///
    /// Opacity is laid over white. Grey of 16 bits is scaled by the smallest full range that holds its largest value.
    /// With `reducedToShortSide`, a JPEG may come at 1/2, 1/4 or 1/8 of its size, its short side still at least twice as
    /// long as named.
    ///
    /// - Throws: `PictureError`; a file with missing or corrupt pixels is refused as a whole.
    package init(
        decoding bytes: Span<UInt8>, limits: PictureLimits = .standard, reducedToShortSide side: Int? = nil,
        page: Int = 0
    ) throws(PictureError) {
        var header = try PictureHeader.read(bytes, limits: limits)
        guard page >= 0, page < header.pages else { throw .noSuchPage }
        if page > 0 {
            header = try TIFFHeader.read(bytes, page: page, pageLimit: limits.pages)
            try limits.check(width: header.width, height: header.height)
        }
        let bounds = vision_limits(
            max_side: Int32(clamping: limits.longestSide), max_pixels: Int64(limits.megapixels) * 1_000_000,
            max_scans: Int32(clamping: limits.scans(width: header.width, height: header.height)))
        let orientation = Int32(header.orientation)
        handle = try Picture.handle(size: (header.width * header.height / 1_000_000, limits.megapixels)) { result in
            bytes.withUnsafeBufferPointer { buffer in
                guard let start = buffer.baseAddress else { return VISION_TRUNCATED }
                switch header.format {
                case .jpeg:
                    return vision_decode_jpeg(
                        start, buffer.count, bounds, Int32(clamping: side ?? 0), orientation, &result)
                case .png: return vision_decode_png(start, buffer.count, bounds, orientation, &result)
                default:
                    return vision_decode_tiff(start, buffer.count, bounds, Int32(clamping: page), orientation, &result)
                }
            }
        }
    }

    /// Decodes a JPEG, PNG or TIFF file, upright.
    package init(
        decoding bytes: [UInt8], limits: PictureLimits = .standard, reducedToShortSide side: Int? = nil, page: Int = 0
    ) throws(PictureError) {
        try self.init(decoding: bytes.span, limits: limits, reducedToShortSide: side, page: page)
    }

    /// Takes pixels as they are: rows without gaps, one channel (grey) or three (red, green, blue), 8 bits each.
    package init(
        raw pixels: UnsafeBufferPointer<UInt8>, width: Int, height: Int, channels: Int
    ) throws(PictureError) {
        guard let start = pixels.baseAddress else { throw .invalidRequest }
        handle = try Picture.handle { result in
            vision_picture_raw(
                start, pixels.count, Int32(clamping: width), Int32(clamping: height), Int32(clamping: channels),
                &result)
        }
    }

    /// Takes pixels as they are.
    package init(raw pixels: [UInt8], width: Int, height: Int, channels: Int) throws(PictureError) {
        handle = try Picture.handle { result in
            vision_picture_raw(
                pixels, pixels.count, Int32(clamping: width), Int32(clamping: height), Int32(clamping: channels),
                &result)
        }
    }

    /// Takes over what a shim's function hands out.
    init(made call: (inout OpaquePointer?) -> vision_status) throws(PictureError) {
        handle = try Picture.handle(call)
    }

    deinit { vision_picture_free(handle) }

    /// Reads the pixels in place: rows from the top, without gaps, `channels` bytes a pixel.
    package func withPixels<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        let pixels = UnsafeBufferPointer(start: vision_picture_pixels(handle), count: width * height * channels)
        return try body(pixels)
    }

    /// A copy of the pixels.
    package var pixels: [UInt8] { withPixels { Array($0) } }

    private static func handle(
        size: (megapixels: Int, limit: Int) = (0, 0), _ call: (inout OpaquePointer?) -> vision_status
    ) throws(PictureError) -> OpaquePointer {
        var result: OpaquePointer?
        let status = call(&result)
        guard status == VISION_OK, let result else { throw PictureError(status, size: size) }
        return result
    }
}
