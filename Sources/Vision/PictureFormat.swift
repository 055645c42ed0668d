/// What a file is, by its first bytes and never by its name.
package enum PictureFormat: String, Codable, Sendable, CaseIterable {
    case jpeg, png, tiff, dicom, gif, webp, bmp, heic, pdf, zip, unknown

    /// The name people know the format by.
    package var name: String {
        switch self {
        case .jpeg: "JPEG"
        case .png: "PNG"
        case .tiff: "TIFF"
        case .dicom: "DICOM"
        case .gif: "GIF"
        case .webp: "WebP"
        case .bmp: "BMP"
        case .heic: "HEIC"
        case .pdf: "PDF"
        case .zip: "ZIP"
        case .unknown: "unknown"
        }
    }

    /// Recognises a format. A DICOM file without its preamble is known by a plausible first element of group 0002 or 0008.
    package static func detect(_ bytes: Span<UInt8>) -> PictureFormat {
        if bytes.holds([0xFF, 0xD8, 0xFF], at: 0) { return .jpeg }
        if bytes.holds([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], at: 0) { return .png }
        // A DICOM file's preamble may hold another format's header, for programs that know only that one.
        if bytes.holds("DICM", at: 128) || isBareDICOM(bytes) { return .dicom }
        if isTIFF(bytes) { return .tiff }
        if bytes.holds("GIF87a", at: 0) || bytes.holds("GIF89a", at: 0) { return .gif }
        if bytes.holds("RIFF", at: 0) && bytes.holds("WEBP", at: 8) { return .webp }
        if isHEIC(bytes) { return .heic }
        if bytes.holds("%PDF-", at: 0) { return .pdf }
        if bytes.holds([0x50, 0x4B, 0x03, 0x04], at: 0) || bytes.holds([0x50, 0x4B, 0x05, 0x06], at: 0) {
            return .zip
        }
        if bytes.holds("BM", at: 0), bytes.little32(at: 6) == 0 { return .bmp }
        return .unknown
    }

    /// Recognises a format.
    package static func detect(_ bytes: [UInt8]) -> PictureFormat { detect(bytes.span) }

    private static func isTIFF(_ bytes: Span<UInt8>) -> Bool {
        let marks: [[UInt8]] = [
            [0x49, 0x49, 42, 0], [0x4D, 0x4D, 0, 42], [0x49, 0x49, 43, 0], [0x4D, 0x4D, 0, 43],
        ]
        return marks.contains { bytes.holds($0, at: 0) }
    }

    private static func isHEIC(_ bytes: Span<UInt8>) -> Bool {
        guard bytes.holds("ftyp", at: 4) else { return false }
        return ["heic", "heix", "hevc", "heim", "heis", "mif1", "msf1", "avif"].contains { bytes.holds($0, at: 8) }
    }

    /// PS3.5 section 7.1: tag, then either a value representation or a length of four bytes.
    private static func isBareDICOM(_ bytes: Span<UInt8>) -> Bool {
        guard let group = bytes.little16(at: 0), let element = bytes.little16(at: 2),
            group == 0x0008 || (group == 0x0002 && element <= 1), element <= 0x0060,
            let first = bytes.byte(at: 4), let second = bytes.byte(at: 5)
        else { return false }
        let representations = ["UL", "OB", "CS", "UI", "DA", "TM", "SH", "LO", "DT", "IS", "US"]
        let found = String(decoding: [first, second], as: UTF8.self)
        if representations.contains(found) { return true }
        guard let length = bytes.little32(at: 4) else { return false }
        return length <= 256 && length % 2 == 0 && Int(length) <= bytes.count - 8
    }
}
