/// DICOM files in explicit little endian, true or not (PS3.5, PS3.10).
enum DicomMaker {
    static func file(_ elements: [UInt8]...) -> [UInt8] {
        [UInt8](repeating: 0, count: 128) + Array("DICM".utf8) + text(0x0002, 0x0010, "UI", "1.2.840.10008.1.2.1\0")
            + elements.flatMap { $0 }
    }

    /// A small grey picture whose stated size may be a lie.
    static func picture(modality: String = "OT", columns: UInt16 = 64, rows: UInt16 = 64, patient: String? = nil)
        -> [UInt8]
    {
        let pixels = (0..<64 * 64).map { UInt8(truncatingIfNeeded: $0 * 7 + $0 / 64) }
        return file(
            text(0x0008, 0x0060, "CS", modality), patient.map { text(0x0010, 0x0010, "PN", $0) } ?? [],
            number(0x0028, 0x0002, 1), text(0x0028, 0x0004, "CS", "MONOCHROME2 "), number(0x0028, 0x0010, rows),
            number(0x0028, 0x0011, columns), number(0x0028, 0x0100, 8), number(0x0028, 0x0101, 8),
            number(0x0028, 0x0102, 7), number(0x0028, 0x0103, 0), picture(of: pixels))
    }

    /// Red-green-blue pixels, 0.05 mm apart.
    static func photograph(_ pixels: [UInt8], width: Int, height: Int) -> [UInt8] {
        file(
            text(0x0008, 0x0060, "CS", "XC"), number(0x0028, 0x0002, 3), text(0x0028, 0x0004, "CS", "RGB"),
            number(0x0028, 0x0006, 0), number(0x0028, 0x0010, UInt16(height)), number(0x0028, 0x0011, UInt16(width)),
            text(0x0028, 0x0030, "DS", "0.05\\0.05"), number(0x0028, 0x0100, 8), number(0x0028, 0x0101, 8),
            number(0x0028, 0x0102, 7), number(0x0028, 0x0103, 0), picture(of: pixels))
    }

    private static func picture(of pixels: [UInt8]) -> [UInt8] {
        var data: [UInt8] = [0xE0, 0x7F, 0x10, 0x00] + Array("OW".utf8) + [0, 0]
        data.append(little: UInt32(pixels.count))
        return data + pixels
    }

    /// Sequences in sequences, so many.
    static func nested(_ depth: Int) -> [UInt8] {
        let opening: [UInt8] =
            [0x08, 0x00, 0x15, 0x11] + Array("SQ".utf8) + [0, 0] + [255, 255, 255, 255] + [0xFE, 0xFF, 0x00, 0xE0]
            + [255, 255, 255, 255]
        let closing: [UInt8] = [0xFE, 0xFF, 0x0D, 0xE0, 0, 0, 0, 0] + [0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0]
        return file(
            [[UInt8]](repeating: opening, count: depth).flatMap { $0 },
            [[UInt8]](repeating: closing, count: depth).flatMap { $0 })
    }

    static func text(_ group: UInt16, _ element: UInt16, _ kind: String, _ value: String) -> [UInt8] {
        let padded = Array(value.utf8) + (value.utf8.count % 2 == 0 ? [] : [0x20])
        return head(group, element, kind, UInt16(padded.count)) + padded
    }

    private static func number(_ group: UInt16, _ element: UInt16, _ value: UInt16) -> [UInt8] {
        var bytes = head(group, element, "US", 2)
        bytes.append(little: UInt32(value), bytes: 2)
        return bytes
    }

    private static func head(_ group: UInt16, _ element: UInt16, _ kind: String, _ length: UInt16) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(little: UInt32(group), bytes: 2)
        bytes.append(little: UInt32(element), bytes: 2)
        bytes += Array(kind.utf8)
        bytes.append(little: UInt32(length), bytes: 2)
        return bytes
    }
}
