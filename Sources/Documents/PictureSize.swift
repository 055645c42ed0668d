/// A picture's size in pixels, checked against its bytes.
struct PictureSize {
    /// Cairo's limit for a side.
    static let limit = 32_767

    let width: Int
    let height: Int
    let channels: Int

    init(of source: DocumentPicture.Source) throws(DocumentError) {
        switch source {
        case .jpeg(let bytes):
            let header = try JPEGHeader(bytes)
            try self.init(width: header.width, height: header.height, channels: 3)
        case .pixels(let bytes, let width, let height):
            guard width > 0, height > 0 else { throw .unreadablePicture }
            try self.init(width: width, height: height, channels: bytes.count / width / height)
            guard channels == 3 || channels == 4, channels * width * height == bytes.count else {
                throw .unreadablePicture
            }
        }
    }

    private init(width: Int, height: Int, channels: Int) throws(DocumentError) {
        guard width <= Self.limit, height <= Self.limit else { throw .pictureTooLarge(width: width, height: height) }
        (self.width, self.height, self.channels) = (width, height, channels)
    }

    /// Width by height, kept within what can be shown in a row beside others.
    var aspect: Double { min(max(Double(width) / Double(height), 0.1), 10) }
}
