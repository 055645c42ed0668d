/// Writes DICOM files for tests, well-formed or not: explicit little endian, element by element.
struct DicomWriter {
    private(set) var bytes: [UInt8] = []

    static let jpegBaseline = "1.2.840.10008.1.2.4.50"
    static let explicitLittleEndian = "1.2.840.10008.1.2.1"
    static let jpeg2000 = "1.2.840.10008.1.2.4.91"
    static let rle = "1.2.840.10008.1.2.5"
    static let vlPhotographic = "1.2.840.10008.5.1.4.1.1.77.1.4"

    /// Preamble, meta header, then whatever the body writes.
    static func file(_ syntax: String = explicitLittleEndian, _ body: (inout DicomWriter) -> Void) -> [UInt8] {
        var meta = DicomWriter()
        meta.text(0x0002_0010, "UI", syntax)
        var dataset = DicomWriter()
        body(&dataset)
        return [UInt8](repeating: 0, count: 128) + Array("DICM".utf8) + meta.bytes + dataset.bytes
    }

    mutating func raw(_ more: [UInt8]) { bytes += more }

    mutating func tag(_ tag: UInt32) {
        word(UInt16(tag >> 16))
        word(UInt16(truncatingIfNeeded: tag))
    }

    mutating func word(_ value: UInt16) { bytes += [UInt8(truncatingIfNeeded: value), UInt8(value >> 8)] }

    mutating func longWord(_ value: UInt32) {
        word(UInt16(truncatingIfNeeded: value))
        word(UInt16(value >> 16))
    }

    /// Tag, representation and a length that need not be true.
    mutating func header(_ tag: UInt32, _ representation: String, length: UInt32) {
        self.tag(tag)
        bytes += Array(representation.utf8)
        if ["OB", "OW", "SQ", "UN", "UT", "UC"].contains(representation) {
            word(0)
            longWord(length)
        } else {
            word(UInt16(truncatingIfNeeded: length))
        }
    }

    mutating func value(_ tag: UInt32, _ representation: String, _ value: [UInt8]) {
        let padding: UInt8 = ["UI", "OB", "OW", "UN"].contains(representation) ? 0 : 0x20
        let padded = value.count % 2 == 0 ? value : value + [padding]
        header(tag, representation, length: UInt32(padded.count))
        bytes += padded
    }

    mutating func text(_ tag: UInt32, _ representation: String, _ text: String) {
        value(tag, representation, Array(text.utf8))
    }

    mutating func words(_ tag: UInt32, _ values: UInt16..., representation: String = "US") {
        value(tag, representation, values.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] })
    }

    mutating func item(length: UInt32 = 0xFFFF_FFFF) {
        tag(0xFFFE_E000)
        longWord(length)
    }

    mutating func end(_ tag: UInt32 = 0xFFFE_E0DD) {
        self.tag(tag)
        longWord(0)
    }

    /// A sequence of one item, both of undefined length.
    mutating func sequence(_ tag: UInt32, _ body: (inout DicomWriter) -> Void) {
        header(tag, "SQ", length: 0xFFFF_FFFF)
        item()
        body(&self)
        end(0xFFFE_E00D)
        end()
    }

    /// Sizes of a picture.
    mutating func image(
        rows: UInt16, columns: UInt16, samples: UInt16 = 1, bits: UInt16 = 8, isSigned: Bool = false,
        photometric: String = "MONOCHROME2", frames: String? = nil
    ) {
        words(0x0028_0002, samples)
        text(0x0028_0004, "CS", photometric)
        if samples > 1 { words(0x0028_0006, 0) }
        if let frames { text(0x0028_0008, "IS", frames) }
        words(0x0028_0010, rows)
        words(0x0028_0011, columns)
        words(0x0028_0100, bits)
        words(0x0028_0101, bits)
        words(0x0028_0102, bits - 1)
        words(0x0028_0103, isSigned ? 1 : 0)
    }

    mutating func pixels(_ value: [UInt8]) { self.value(0x7FE0_0010, "OW", value) }

    /// Compressed pixel data: an offset table, then the fragments.
    mutating func fragments(_ fragments: [[UInt8]], offsets: [UInt32] = [], closes: Bool = true) {
        header(0x7FE0_0010, "OB", length: 0xFFFF_FFFF)
        item(length: UInt32(offsets.count * 4))
        for offset in offsets { longWord(offset) }
        for fragment in fragments {
            let padded = fragment.count % 2 == 0 ? fragment : fragment + [0]
            item(length: UInt32(padded.count))
            bytes += padded
        }
        if closes { end() }
    }
}
