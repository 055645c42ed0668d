import Testing

@testable import Dicom

@Suite("Drawing a DICOM frame")
struct DrawingTests {
    init() throws { try Dicom.prepare() }

    @Test("spans the frame's own range when no window is stored")
    func ownRange() throws {
        let raster = try Self.grey([100, 200, 300, 400])
        #expect(raster.bytes == [0, 85, 170, 255])
    }

    @Test("uses the stored window when it is one")
    func windows() throws {
        let stored = try Self.grey([0, 50, 100, 150]) { writer in
            writer.text(0x0028_1050, "DS", "100.5\\7")
            writer.text(0x0028_1051, "DS", "101\\9")
        }
        #expect(stored.bytes == [0, 0, 128, 255])
        let senseless = try Self.grey([0, 50, 100, 150]) { writer in
            writer.text(0x0028_1050, "DS", "100")
            writer.text(0x0028_1051, "DS", "-1")
        }
        #expect(senseless.bytes == [0, 85, 170, 255])
    }

    @Test("knows the exact and the sigmoid window")
    func functions() {
        #expect(WindowFunction.linearExact.brightness(of: 75, centre: 50, width: 100) == 0.75)
        #expect(WindowFunction.sigmoid.brightness(of: 50, centre: 50, width: 100) == 0.5)
        #expect(WindowFunction.linear.brightness(of: 5, centre: 5, width: 1) == 1)
        #expect(!WindowFunction.linear.accepts(centre: 0, width: 0.5))
        #expect(!WindowFunction.sigmoid.accepts(centre: 0, width: 0))
    }

    @Test("inverts MONOCHROME1")
    func inverted() throws {
        let raster = try Self.grey([0, 0, 0, 9], photometric: "MONOCHROME1")
        #expect(raster.bytes == [255, 255, 255, 0])
    }

    @Test("keeps the sign, rescales, and leaves padding out of the range")
    func signed() throws {
        let words = [-2000, -100, 0, 100].map { UInt16(bitPattern: Int16($0)) }
        let raster = try Self.grey(words, isSigned: true) { writer in
            writer.words(0x0028_0120, UInt16(bitPattern: -2000), representation: "SS")
            writer.text(0x0028_1052, "DS", "-1000")
            writer.text(0x0028_1053, "DS", "2")
        }
        #expect(raster.bytes == [0, 0, 128, 255])
    }

    @Test("draws a frame of one value dark")
    func flat() throws { #expect(try Self.grey([7, 7, 7, 7]).bytes == [0, 0, 0, 0]) }

    @Test("goes through a table of window values")
    func windowTable() throws {
        let raster = try Self.grey([0, 1, 2, 60_000]) { writer in
            writer.sequence(0x0028_3010) { item in
                item.words(0x0028_3002, 3, 0, 8)
                item.words(0x0028_3006, 10, 200, 255, representation: "OW")
            }
        }
        #expect(raster.bytes == [10, 200, 255, 255])
    }

    @Test("takes the last colour for an index beyond the palette")
    func palette() throws {
        let raster = try Self.palette(
            [0, 1, 2, 255], descriptor: [2, 0, 8], data: [0x2010])
        #expect(raster.bytes == [16, 16, 16, 32, 32, 32, 32, 32, 32, 32, 32, 32])
        let shifted = try Self.palette([0, 5, 6, 7], descriptor: [2, 5, 16], data: [0x1000, 0xFF00])
        #expect(shifted.bytes == [16, 16, 16, 16, 16, 16, 255, 255, 255, 255, 255, 255])
    }

    @Test(
        "refuses a palette that is not there or senseless", arguments: [[], [2], [2, 0, 99], [4, 0, 0]] as [[UInt16]])
    func missingPalette(_ descriptor: [UInt16]) throws {
        #expect(throws: DicomError.sizesContradict) {
            _ = try Self.palette([0, 1, 2, 3], descriptor: descriptor, data: [1])
        }
        #expect(throws: DicomError.sizesContradict) {
            _ = try Self.palette([0, 1, 2, 3], descriptor: [4, 0, 8], data: [])
        }
    }

    @Test("expands a palette of segments, and ends with one that repeats itself")
    func segments() {
        let line = PaletteSegments.expanded([0, 1, 0, 1, 4, 400], bits: 16, length: 5)
        #expect(line == [0, 100, 200, 300, 400])
        let repeated = PaletteSegments.expanded([0, 2, 7, 9, 2, 1, 0, 0], bits: 16, length: 100)
        #expect(repeated == [7, 9, 7, 9])
        let itself = PaletteSegments.expanded([2, 65535, 0, 0, 2, 65535, 0, 0], bits: 16, length: 65536)
        #expect(itself.isEmpty)
        #expect(PaletteSegments.expanded([1, 65535, 9], bits: 16, length: 10).count == 10)
        #expect(PaletteSegments.expanded([0, 65535, 9], bits: 16, length: 10).isEmpty)
        #expect(PaletteSegments.expanded([2, 1, 65535, 65535], bits: 16, length: 10).isEmpty)
        // Opcode, length and values are bytes when an entry is: a run of 5 and 6, then a line to 10.
        #expect(PaletteSegments.expanded([0x0200, 0x0605, 0x0201, 0x000A], bits: 8, length: 4) == [5, 6, 8, 10])
    }

    @Test("turns luminance and colour differences into red, green, blue")
    func luminance() throws {
        let bytes = DicomWriter.file { writer in
            writer.image(rows: 1, columns: 2, samples: 3, photometric: "YBR_FULL")
            writer.pixels([76, 85, 255, 255, 128, 128])
        }
        let raster = try DicomFile.read(bytes: bytes).frame(0)
        #expect(raster.bytes == [254, 0, 0, 255, 255, 255])
        let halved = DicomWriter.file { writer in
            writer.image(rows: 1, columns: 2, samples: 3, photometric: "YBR_FULL_422")
            writer.pixels([0, 255, 128, 128])
        }
        #expect(try DicomFile.read(bytes: halved).frame(0).bytes == [0, 0, 0, 255, 255, 255])
    }

    @Test("brings planes together and scales sixteen bits")
    func planes() throws {
        let bytes = DicomWriter.file { writer in
            writer.words(0x0028_0002, 3)
            writer.text(0x0028_0004, "CS", "RGB")
            writer.words(0x0028_0006, 1)
            writer.words(0x0028_0010, 1)
            writer.words(0x0028_0011, 2)
            writer.words(0x0028_0100, 16)
            writer.words(0x0028_0101, 10)
            writer.words(0x7FE0_0010, 0, 1023, 1, 2, 1023, 0, representation: "OW")
        }
        #expect(try DicomFile.read(bytes: bytes).frame(0).bytes == [0, 0, 255, 255, 0, 0])
    }

    @Test("finds each frame of several")
    func frames() throws {
        let bytes = DicomWriter.file { writer in
            writer.image(rows: 1, columns: 2, frames: "3")
            writer.pixels([0, 1, 2, 0, 0, 9])
        }
        let file = try DicomFile.read(bytes: bytes)
        #expect(try file.frame(0).bytes == [0, 255])
        #expect(try file.frame(1).bytes == [255, 0])
        #expect(try file.frame(2).bytes == [0, 255])
    }

    private static func grey(
        _ words: [UInt16], isSigned: Bool = false, photometric: String = "MONOCHROME2",
        _ more: (inout DicomWriter) -> Void = { _ in }
    ) throws -> DicomRaster {
        let bytes = DicomWriter.file { writer in
            writer.image(rows: 2, columns: 2, bits: 16, isSigned: isSigned, photometric: photometric)
            more(&writer)
            writer.pixels(words.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] })
        }
        return try DicomFile.read(bytes: bytes).frame(0)
    }

    private static func palette(_ pixels: [UInt8], descriptor: [UInt16], data: [UInt16]) throws -> DicomRaster {
        let bytes = DicomWriter.file { writer in
            writer.image(rows: 2, columns: 2, photometric: "PALETTE COLOR")
            for channel in UInt32(1)...3 {
                writer.value(0x0028_1100 + channel, "US", littleEndian(descriptor))
                writer.value(0x0028_1200 + channel, "OW", littleEndian(data))
            }
            writer.pixels(pixels)
        }
        return try DicomFile.read(bytes: bytes).frame(0)
    }

    private static func littleEndian(_ words: [UInt16]) -> [UInt8] {
        words.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    }
}
