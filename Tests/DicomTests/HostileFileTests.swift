import Testing

@testable import Dicom

@Suite("Hostile DICOM files")
struct HostileFileTests {
    init() throws { try Dicom.prepare() }

    @Test(
        "that are not DICOM are told apart",
        arguments: [[], [0xFF, 0xD8, 0xFF, 0xE0], Array(repeating: 0, count: 4096)])
    func notDicom(_ bytes: [UInt8]) {
        #expect(throws: DicomError.notDicom) { _ = try DicomFile.read(bytes: bytes) }
    }

    @Test("with nested sequences are refused on a common stack", arguments: [33, 400, 10_000])
    func nesting(_ depth: Int) {
        let bytes = DicomWriter.file { writer in
            for _ in 0..<depth {
                writer.header(0x0040_0275, "SQ", length: 0xFFFF_FFFF)
                writer.item()
            }
        }
        #expect(throws: DicomError.nestedTooDeep) { _ = try DicomFile.read(bytes: bytes) }
    }

    @Test("with thirty-two nested sequences are read")
    func deepestNesting() throws {
        let bytes = DicomWriter.file { writer in
            for _ in 0..<32 {
                writer.header(0x0040_0275, "SQ", length: 0xFFFF_FFFF)
                writer.item()
            }
            for _ in 0..<32 {
                writer.end(0xFFFE_E00D)
                writer.end()
            }
            writer.image(rows: 1, columns: 1)
            writer.pixels([7])
        }
        #expect(try DicomFile.read(bytes: bytes).frame(0).bytes.count == 1)
    }

    @Test("with too many elements are refused")
    func elements() {
        let bytes = DicomWriter.file { writer in
            for _ in 0...100_000 { writer.words(0x0028_0010, 1) }
        }
        #expect(throws: DicomError.tooManyElements) { _ = try DicomFile.read(bytes: bytes) }
    }

    @Test("that claim 46341 × 46341 pixels are refused before anything is allocated")
    func hugeClaim() {
        let bytes = DicomWriter.file { writer in
            writer.image(rows: 46341, columns: 46341)
            writer.pixels([UInt8](repeating: 0, count: 200))
        }
        #expect(throws: DicomError.tooLarge(megapixels: 2147, limit: 100)) { _ = try DicomFile.read(bytes: bytes) }
    }

    @Test("that claim more pixels than they hold are refused", arguments: [nil, "3", "0", "-1", "x"])
    func contradiction(_ frames: String?) {
        let bytes = DicomWriter.file { writer in
            writer.image(rows: 20, columns: 20, frames: frames)
            writer.pixels([UInt8](repeating: 0, count: frames == nil ? 398 : 800))
        }
        #expect(throws: DicomError.sizesContradict) { _ = try DicomFile.read(bytes: bytes) }
    }

    @Test("with too many frames are refused")
    func frames() {
        let bytes = DicomWriter.file { writer in
            writer.image(rows: 1, columns: 1, frames: "2000000")
            writer.pixels([0, 0])
        }
        #expect(throws: DicomError.tooManyFrames(2_000_000, limit: 10_000)) { _ = try DicomFile.read(bytes: bytes) }
    }

    @Test("whose lengths lead beyond the end are refused", arguments: [0xFFFF_FFFE, 0x8000_0000, 0x7FFF_FFFF, 65_536])
    func lengths(_ length: UInt32) {
        for representation in ["OB", "OW", "SQ", "UN", "UT"] {
            let bytes = DicomWriter.file { writer in
                writer.image(rows: 4, columns: 4)
                writer.header(0x7FE0_0010, representation, length: length)
                writer.raw([UInt8](repeating: 0, count: 16))
            }
            #expect(throws: DicomError.truncated) { _ = try DicomFile.read(bytes: bytes) }
        }
    }

    @Test("whose sequences never close are refused")
    func neverClosed() {
        let open = DicomWriter.file { $0.header(0x0040_0275, "SQ", length: 0xFFFF_FFFF) }
        #expect(throws: DicomError.truncated) { _ = try DicomFile.read(bytes: open) }
        let fragments = DicomWriter.file(DicomWriter.jpegBaseline) { writer in
            writer.image(rows: 8, columns: 16, samples: 3, photometric: "YBR_FULL_422")
            writer.fragments([Pictures.jpeg], closes: false)
        }
        #expect(throws: DicomError.truncated) { _ = try DicomFile.read(bytes: fragments) }
    }

    @Test("with delimiters where none may stand are refused")
    func delimiters() {
        let stray = DicomWriter.file { $0.end(0xFFFE_E00D) }
        #expect(throws: DicomError.damagedStructure) { _ = try DicomFile.read(bytes: stray) }
        let text = DicomWriter.file { writer in
            writer.header(0x0040_0275, "SQ", length: 16)
            writer.text(0x0010_0020, "LO", "12345678")
        }
        #expect(throws: DicomError.damagedStructure) { _ = try DicomFile.read(bytes: text) }
    }

    @Test("whose rows are of another representation are refused")
    func rowsOfAnotherKind() {
        let bytes = DicomWriter.file { writer in
            writer.text(0x0028_0004, "CS", "MONOCHROME2")
            writer.value(0x0028_0010, "UL", [255, 255, 255, 255])
            writer.words(0x0028_0011, 4)
            writer.words(0x0028_0100, 8)
            writer.pixels([UInt8](repeating: 0, count: 16))
        }
        #expect(throws: DicomError.sizesContradict) { _ = try DicomFile.read(bytes: bytes) }
    }

    @Test("without pixels are refused")
    func withoutPixels() {
        let bytes = DicomWriter.file { $0.text(0x0010_0010, "PN", "Nobody") }
        #expect(throws: DicomError.noPixels) { _ = try DicomFile.read(bytes: bytes) }
        let empty = DicomWriter.file(DicomWriter.jpegBaseline) { writer in
            writer.image(rows: 8, columns: 16, samples: 3, photometric: "RGB")
            writer.fragments([])
        }
        #expect(throws: DicomError.noPixels) { _ = try DicomFile.read(bytes: empty) }
    }

    @Test("in a transfer syntax without a decoder are refused by its name")
    func transferSyntax() {
        let bytes = DicomWriter.file("1.2.840.10008.1.2.4.103") { writer in
            writer.image(rows: 8, columns: 16, samples: 3, photometric: "RGB")
            writer.fragments([[0, 0]])
        }
        #expect(throws: DicomError.unsupportedTransferSyntax("1.2.840.10008.1.2.4.103")) {
            _ = try DicomFile.read(bytes: bytes)
        }
    }

    @Test("that inflate without end are refused")
    func deflateBomb() {
        // A stored block of 65,535 zeros, again and again: the limit alone counts, not the ratio.
        let block: [UInt8] = [0, 0xFF, 0xFF, 0, 0] + [UInt8](repeating: 0, count: 65_535)
        let bytes = DicomWriter.file("1.2.840.10008.1.2.1.99") { writer in
            for _ in 0..<40 { writer.raw(block) }
        }
        var limits = DicomLimits.standard
        limits.inflatedBytes = 1 << 20
        #expect(throws: DicomError.inflatesTooFar) { _ = try DicomFile.read(bytes: bytes, limits: limits) }
    }

    @Test("whose JPEG 2000 picture claims other sizes are refused", arguments: [8, 12, 24, 28, 40, 42])
    func lyingCodestream(_ place: Int) throws {
        var picture = Pictures.jpeg2000
        picture[place] = place < 40 ? 0x7F : 0x1F
        picture[place + 1] = 0xFF
        let bytes = DicomWriter.file(DicomWriter.jpeg2000) { writer in
            writer.image(rows: 16, columns: 16)
            writer.fragments([picture])
        }
        let file = try DicomFile.read(bytes: bytes)
        if [24, 28].contains(place) {
            // A tile may be larger than the picture.
            #expect(try file.frame(0).bytes.count == 256)
        } else {
            #expect(throws: DicomError.self) { try file.frame(0) }
        }
    }

    @Test("whose JPEG claims other sizes are refused")
    func lyingJPEG() throws {
        for (rows, columns, samples, photometric) in [(9, 16, 3, "RGB"), (8, 17, 3, "RGB"), (8, 16, 1, "MONOCHROME2")] {
            let bytes = DicomWriter.file(DicomWriter.jpegBaseline) { writer in
                writer.image(
                    rows: UInt16(rows), columns: UInt16(columns), samples: UInt16(samples), photometric: photometric)
                writer.fragments([Pictures.jpeg])
            }
            let file = try DicomFile.read(bytes: bytes)
            #expect(throws: DicomError.sizesContradict) { try file.frame(0) }
        }
    }

    @Test("whose offset table lies are read by their fragments", arguments: [[0, 0xFFFF_FFF0], [8, 4], [0, 0], [0]])
    func lyingOffsets(_ offsets: [UInt32]) throws {
        let half = Pictures.jpeg.count / 2 / 2 * 2
        let parts = [Array(Pictures.jpeg[..<half]), Array(Pictures.jpeg[half...])]
        let bytes = DicomWriter.file(DicomWriter.jpegBaseline) { writer in
            writer.image(rows: 8, columns: 16, samples: 3, photometric: "YBR_FULL_422", frames: "2")
            writer.fragments(parts + parts, offsets: offsets)
        }
        let file = try DicomFile.read(bytes: bytes)
        #expect(try file.frame(0) == file.frame(1))
        #expect(throws: DicomError.frameOutOfRange) { try file.frame(2) }
        #expect(throws: DicomError.frameOutOfRange) { try file.frame(-1) }
    }

    @Test("whose run lengths lead outside are refused")
    func lyingRunLengths() throws {
        for offset in [UInt32(0), 63, 66, 0xFFFF_FFFF] {
            var header = DicomWriter()
            header.longWord(1)
            header.longWord(offset)
            let fragment = header.bytes + [UInt8](repeating: 0, count: 56) + [0x81, 9]
            let bytes = DicomWriter.file(DicomWriter.rle) { writer in
                writer.image(rows: 16, columns: 16)
                writer.fragments([fragment])
            }
            let file = try DicomFile.read(bytes: bytes)
            #expect(throws: DicomError.damagedPixels) { try file.frame(0) }
        }
    }

    @Test("that make a large picture of almost nothing are refused")
    func implausibleRatio() {
        let bytes = DicomWriter.file(DicomWriter.jpeg2000) { writer in
            writer.image(rows: 9000, columns: 9000)
            writer.fragments([Pictures.jpeg2000])
        }
        #expect(throws: DicomError.sizesContradict) { _ = try DicomFile.read(bytes: bytes) }
    }
}
