/// A JPEG stream's size, read from its frame header (ITU-T T.81, B.2.2).
struct JPEGHeader {
    let width: Int
    let height: Int

    /// Refuses what a PDF's DCTDecode filter cannot show alike everywhere: other than 8 bits, other than 1 or 3
    /// components, lossless and arithmetic coding.
    init(_ bytes: [UInt8]) throws(DocumentError) {
        guard bytes.count > 4, bytes[0] == 0xFF, bytes[1] == 0xD8 else { throw .unreadablePicture }
        var at = 2
        while at + 3 < bytes.count {
            guard bytes[at] == 0xFF else { throw .unreadablePicture }
            let marker = bytes[at + 1]
            if marker == 0xFF {
                at += 1
                continue
            }
            let length = Int(bytes[at + 2]) << 8 | Int(bytes[at + 3])
            guard length >= 2, at + 2 + length <= bytes.count, marker != 0xDA, marker != 0xD9 else { break }
            if marker >= 0xC0, marker <= 0xC2, length >= 8 {
                self = try JPEGHeader(frame: bytes[(at + 4)..<(at + 2 + length)])
                return
            }
            at += 2 + length
        }
        throw .unreadablePicture
    }

    private init(frame: ArraySlice<UInt8>) throws(DocumentError) {
        let first = frame.startIndex
        guard frame[first] == 8, frame[first + 5] == 1 || frame[first + 5] == 3 else { throw .unreadablePicture }
        height = Int(frame[first + 1]) << 8 | Int(frame[first + 2])
        width = Int(frame[first + 3]) << 8 | Int(frame[first + 4])
        guard width > 0, height > 0 else { throw .unreadablePicture }
    }
}
