import ClinicSupport
import Testing

/// A file that must not come into the record, and the reason that the person is told.
struct RefusedFile: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// The reasons of which one is right, as the catalogue's keys behind `refusal.`.
    let reasons: [String]
    let file: TestFile

    private init(_ what: String, _ reasons: String..., name: String, _ bytes: [UInt8]) {
        testDescription = what
        self.reasons = reasons
        file = TestFile(name, bytes)
    }

    static func all() throws -> [RefusedFile] {
        let picture = try TestPicture.lesion()
        let gif = Array("GIF89a".utf8) + [64, 0, 64, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x3B]
        return [
            RefusedFile("0 bytes", "empty", name: "empty.jpg", []),
            RefusedFile("one byte", "notAPicture", "truncated", name: "one.jpg", [0xFF]),
            RefusedFile(
                "half of a JPEG", "truncated", "damaged", name: "half.jpg", Array(picture.prefix(picture.count / 2))),
            RefusedFile("a JPEG's first bytes", "truncated", "damaged", name: "start.jpg", Array(picture.prefix(20))),
            RefusedFile(
                "half of a PNG", "truncated", "damaged", name: "half.png",
                Array(try TestPicture.lesionPNG().prefix(20_000))),
            RefusedFile("one pixel", "tooSmall", name: "pixel.png", PNGMaker.grey(width: 1, height: 1)),
            RefusedFile(
                "30000 × 30000 pixels in a few bytes", "tooLarge", name: "bomb.png",
                PNGMaker.file(width: 30_000, height: 30_000, rows: [0, 0, 0])),
            RefusedFile(
                "more pixels than a file has", "truncated", "damaged", name: "short.png",
                PNGMaker.file(width: 500, height: 500, rows: [0, 0, 0])),
            RefusedFile(
                "an animation", "animated", name: "animated.png",
                PNGMaker.file(width: 64, height: 64, rows: [UInt8](repeating: 0, count: 64 * 65), frames: 2)),
            RefusedFile("a GIF", "otherFormat", "notAPicture", name: "picture.jpg", gif),
            RefusedFile(
                "a text", "notAPicture", name: "letter.jpg", Array("Dear colleague, please find enclosed.".utf8)),
            RefusedFile(
                "a web page", "notAPicture", name: "x.png", Array("<html><script>alert(1)</script></html>".utf8)),
            RefusedFile("a PDF", "notAPicture", "otherFormat", name: "report.dcm", Array("%PDF-1.7\n%%EOF".utf8)),
            RefusedFile(
                "a DICOM file without pixels", "noPixels", name: "structure.dcm",
                DicomMaker.file(DicomMaker.text(0x0008, 0x0060, "CS", "SR"))),
            RefusedFile(
                "10,000 sequences in each other", "nestedTooDeep", "unsafeToOpen", "damaged", name: "deep.dcm",
                DicomMaker.nested(10_000)),
            RefusedFile(
                "a DICOM file with false dimensions", "sizesContradict", name: "false.dcm",
                DicomMaker.picture(columns: 4000, rows: 4000)),
            RefusedFile(
                "a DICOM file of 65535 × 65535", "tooLarge", "sizesContradict", name: "huge.dcm",
                DicomMaker.picture(columns: 65_535, rows: 65_535)),
            RefusedFile(
                "the first half of a DICOM file", "truncated", "damaged", "sizesContradict", name: "half.dcm",
                Array(DicomMaker.picture().prefix(2_000))),
        ]
    }
}
