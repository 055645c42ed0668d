import Testing
import Vision

@Suite("Orientation")
struct OrientationTests {
    /// Where the stored corners (left top, right top, left bottom, right bottom) are seen, for each value of EXIF.
    private static let corners: [UInt8: [Int]] = [
        1: [0, 1, 2, 3], 2: [1, 0, 3, 2], 3: [3, 2, 1, 0], 4: [2, 3, 0, 1], 5: [0, 2, 1, 3], 6: [2, 0, 3, 1],
        7: [3, 1, 2, 0], 8: [1, 3, 0, 2],
    ]
    private static let tones: [UInt8] = [0, 80, 160, 240]

    private static func stored() throws -> Picture {
        var pixels: [UInt8] = []
        for y in 0..<32 {
            for x in 0..<48 { pixels.append(tones[(y < 16 ? 0 : 2) + (x < 24 ? 0 : 1)]) }
        }
        return try Picture(raw: pixels, width: 48, height: 32, channels: 1)
    }

    private static func seenCorners(_ seen: Seen) -> [Int] {
        let right = seen.width - 4
        let bottom = seen.height - 4
        return [(3, 3), (right, 3), (3, bottom), (right, bottom)].map { x, y in
            tones.firstIndex { abs(Int($0) - Int(seen.pixel(x, y)[0])) < 12 } ?? -1
        }
    }

    @Test("of a JPEG is applied", arguments: [UInt8](1...8))
    func jpeg(orientation: UInt8) throws {
        let file = JPEGWriter.withOrientation(orientation, try Self.stored().encodedJPEG(quality: 95))
        let seen = try Seen(file)
        #expect(Self.seenCorners(seen) == Self.corners[orientation])
        #expect(seen.width == (orientation >= 5 ? 32 : 48))
        let header = try PictureHeader.read(file)
        #expect(header.uprightWidth == seen.width && header.uprightHeight == seen.height)
    }

    @Test("of a TIFF is applied", arguments: [UInt8](1...8))
    func tiff(orientation: UInt8) throws {
        let page = TIFFWriter.Page(
            width: 48, height: 32, orientation: Int(orientation), pixels: try Self.stored().pixels)
        #expect(Self.seenCorners(try Seen(TIFFWriter(pages: [page]).bytes)) == Self.corners[orientation])
    }

    @Test("that makes no sense is passed over", arguments: [UInt8](9...12) + [0, 255])
    func nonsense(orientation: UInt8) throws {
        let file = JPEGWriter.withOrientation(orientation, try Self.stored().encodedJPEG(quality: 95))
        #expect(Self.seenCorners(try Seen(file)) == [0, 1, 2, 3])
    }

    @Test("is not carried into what is encoded anew")
    func metadata() throws {
        let file = JPEGWriter.withOrientation(6, try Self.stored().encodedJPEG(quality: 95))
        let again = try Picture(decoding: file).encodedJPEG()
        #expect(try PictureHeader.read(again).orientation == 1)
        let exif = [UInt8]("Exif".utf8)
        #expect(!again.indices.contains { again[$0...].starts(with: exif) })
    }
}
