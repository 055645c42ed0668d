import ClinicSupport
import Imaging
import Testing
import Workers

@Suite("An analysis of prepared pixels")
struct PreparedAnalysisTests {
    @Test("says of a large photograph to the last digit what one of the file says")
    func photograph() async throws {
        let result = try await Self.same(TestPicture.largeLesion(width: 3600, height: 2700))
        #expect(result.width == 3600 && result.height == 2700)
    }

    @Test("says of a DICOM file to the last digit what one of the file says, with its scale")
    func dicom() async throws {
        let pixels = TestPicture.lesionPixels(width: 640, height: 480)
        let result = try await Self.same(DicomMaker.photograph(pixels, width: 640, height: 480))
        #expect(result.outline?.millimetresPerPixel == 0.05)
    }

    /// What both ways say, once they say the same.
    private static func same(_ bytes: [UInt8]) async throws -> AnalysisResult {
        var result: AnalysisResult?
        try await withClinic { clinic in
            let (imaging, file) = (clinic.clinic.imaging, try SharedBytes(copying: bytes))
            let models = try await imaging.inventory().models
            let model = try #require(models.first { $0.isUsable && $0.modality == "dermoscopy" && $0.kind == .classes })
                .id
            let prepared = try #require(try await imaging.examine(file, modality: "dermoscopy").prepared)
            let early = try await imaging.analyse(.prepared(prepared), model: model)
            let late = try await imaging.analyse(.file(file, frame: 0), model: model)
            #expect(early.result == late.result && early.heatmap == late.heatmap && early.embedding == late.embedding)
            #expect(!early.result.pixelHash.isEmpty && early.result.outline != nil)
            result = early.result
        }
        return try #require(result)
    }
}
