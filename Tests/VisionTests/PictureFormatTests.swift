import Testing
import Vision

@Suite("Recognising formats")
struct PictureFormatTests {
    @Test(
        "goes by the first bytes",
        arguments: [
            ([0xFF, 0xD8, 0xFF, 0xE0], PictureFormat.jpeg), ([0x49, 0x49, 42, 0, 8, 0, 0, 0], .tiff),
            ([0x4D, 0x4D, 0, 43], .tiff), ([0x50, 0x4B, 3, 4], .zip), ([UInt8]("%PDF-1.7".utf8), .pdf),
            ([UInt8]("GIF89a".utf8), .gif), ([UInt8]("RIFF\0\0\0\0WEBPVP8 ".utf8), .webp),
            ([0, 0, 0, 24] + [UInt8]("ftypheic".utf8), .heic), ([UInt8]("BM".utf8) + [1, 2, 3, 4, 0, 0, 0, 0], .bmp),
            ([UInt8](repeating: 0, count: 128) + [UInt8]("DICM".utf8), .dicom),
            ([8, 0, 5, 0] + [UInt8]("CS".utf8) + [10, 0], .dicom), ([8, 0, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0], .dicom),
            ([UInt8]("Dear doctor, enclosed".utf8), .unknown), ([], .unknown), ([0xFF], .unknown),
        ] as [([UInt8], PictureFormat)])
    func magic(bytes: [UInt8], format: PictureFormat) {
        #expect(PictureFormat.detect(bytes) == format)
    }

    @Test("names what was found instead of a picture")
    func refusal() {
        #expect(throws: PictureError.notAPicture(found: .pdf)) { try PictureHeader.read([UInt8]("%PDF-1.7".utf8)) }
        #expect(throws: PictureError.notAPicture(found: .unknown)) { try PictureHeader.read([1, 2, 3]) }
        #expect(throws: PictureError.empty) { try PictureHeader.read([]) }
    }
}
