/// What a picture file says about itself before any pixel is decoded.
package struct PictureHeader: Codable, Sendable, Equatable {
    package var format: PictureFormat
    /// As stored; `uprightWidth` and `uprightHeight` apply the orientation.
    package var width: Int
    package var height: Int
    /// Channels in the file, opacity included.
    package var channels: Int
    /// Bits a channel.
    package var bitDepth: Int
    package var colourSpace: ColourSpace
    /// EXIF's orientation, 1 to 8.
    package var orientation = 1
    package var pages = 1
    package var isAnimated = false

    package var uprightWidth: Int { orientation >= 5 ? height : width }
    package var uprightHeight: Int { orientation >= 5 ? width : height }

    /// Reads the header and checks it against the limits. Work is bounded by the number of segments, not by the size
    /// that the file claims.
    ///
    /// - Throws: `PictureError.notAPicture` for everything that is not JPEG, PNG or TIFF.
    package static func read(_ bytes: Span<UInt8>, limits: PictureLimits = .standard) throws(PictureError)
        -> PictureHeader
    {
        guard !bytes.isEmpty else { throw .empty }
        let header: PictureHeader
        switch PictureFormat.detect(bytes) {
        case .jpeg: header = try JPEGHeader.read(bytes)
        case .png: header = try PNGHeader.read(bytes)
        case .tiff: header = try TIFFHeader.read(bytes, page: 0, pageLimit: limits.pages)
        case let other: throw .notAPicture(found: other)
        }
        try limits.check(width: header.width, height: header.height)
        guard !header.isAnimated else { throw .animated }
        return header
    }

    /// Reads the header and checks it against the limits.
    package static func read(_ bytes: [UInt8], limits: PictureLimits = .standard) throws(PictureError) -> PictureHeader
    {
        try read(bytes.span, limits: limits)
    }
}
