/// A picture's size in pixels.
struct PictureSize {
    /// Cairo's limit for a side.
    static let limit = 32_767

    let width: Int
    let height: Int

    init(ofJPEG bytes: [UInt8]) throws(DocumentError) {
        let header = try JPEGHeader(bytes)
        (width, height) = (header.width, header.height)
        guard width <= Self.limit, height <= Self.limit else { throw .pictureTooLarge(width: width, height: height) }
    }

    /// Width by height, kept within what can be shown in a row beside others.
    var aspect: Double { min(max(Double(width) / Double(height), 0.1), 10) }
}
