import ModelSupport
import Testing
import Vision

@Suite("Real pictures", .enabled(if: TestData.folder != nil, Comment(rawValue: TestData.absent)))
struct RealPictureTests {
    @Test("are decoded, and their header tells the truth", arguments: ["seg_fullframe", "skin_ham224", "cxr_kermany"])
    func decode(folder: String) throws {
        let files = try TestData.files(folder, endingIn: ".jpg", limit: 12)
        #expect(!files.isEmpty)
        for file in files {
            let bytes = try TestData.bytes(file)
            let header = try PictureHeader.read(bytes)
            let seen = try Seen(bytes, limits: .standard)
            #expect(seen.width == header.uprightWidth && seen.height == header.uprightHeight)
            #expect(try Picture(decoding: bytes).quality().contrast > 3)
        }
    }

    @Test("cut short at every 97th byte are refused")
    func truncated() throws {
        for file in try TestData.files("skin_ham224", endingIn: ".jpg", limit: 3)
            + TestData.files("seg_ham_masks", endingIn: ".png", limit: 3)
        {
            let bytes = try TestData.bytes(file)
            for end in stride(from: 0, to: bytes.count, by: 97) {
                #expect(throws: PictureError.self) { try Seen(Array(bytes[..<end])) }
            }
        }
    }

    @Test("with expert masks give outlines that fit them")
    func masks() throws {
        for file in try TestData.files("seg_ham_masks", endingIn: ".png", limit: 20) {
            let seen = try Seen(try TestData.bytes(file))
            let values = stride(from: 0, to: seen.pixels.count, by: seen.channels).map { Float(seen.pixels[$0]) / 255 }
            let plane = Tensor(shape: [1, 1, seen.height, seen.width], values: values)
            guard let mask = try Mask(probabilities: plane, width: 600, height: 450) else { continue }
            let shape = try mask.shape()
            let cells = try mask.cells()
            #expect(abs(shape.areaPixels / (cells.share * 600 * 450) - 1) < 0.03)
            #expect(shape.longest.length >= shape.across.length * 0.99)
            #expect(mask.outline().count >= 4 && shape.compactness >= 0.95)
        }
    }

    @Test("DICOM files are recognised, with and without their preamble")
    func dicom() throws {
        for file in try TestData.files("dicom_tests/files", endingIn: ".dcm", limit: 40) {
            #expect(PictureFormat.detect(try TestData.bytes(file)) == .dicom, "\(file)")
        }
    }
}
