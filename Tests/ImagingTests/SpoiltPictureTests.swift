import FoundationEssentials
import ModelSupport
import Testing
import Vision

@testable import Imaging

/// Each limit on real pictures, and on copies of them spoilt here. `Models/training/quality.py` does so at length.
@Suite("Spoilt pictures", .enabled(if: TestData.folder != nil, Comment(rawValue: TestData.absent)))
struct SpoiltPictureTests {
    private static let pictures = 16

    /// A way to spoil a picture, and the remark that should follow.
    enum Spoiling: String, CaseIterable, Sendable {
        case soft, underexposed, overexposed, reflecting, hairy, flat

        var remark: QualityRemark {
            switch self {
            case .soft: .blurred
            case .underexposed: .dark
            case .overexposed: .bright
            case .reflecting: .glare
            case .hairy: .hair
            case .flat: .blank
            }
        }

        func spoilt(_ pixels: Pixels) throws -> Picture {
            let (width, height) = (pixels.width, pixels.height)
            switch self {
            case .soft:
                return try pixels.picture().resized(width: width / 6, height: height / 6)
                    .resized(width: width, height: height)
            case .underexposed: return try pixels.lit(0.12).picture()
            case .overexposed: return try pixels.lit(8).picture()
            case .reflecting:
                return try pixels.painted([252, 253, 253]) { x, y in
                    // Nine discs that cover a hundredth each.
                    let away = (x * 3 % width - width / 2, y * 3 % height - height / 2)
                    return Double(away.0 * away.0 + away.1 * away.1) < 0.0315 * Double(width * height)
                }.picture()
            case .hairy:
                return try pixels.painted([40, 28, 20]) { x, y in
                    (x + y / 3) % 24 < 2 || (y + x / 4) % 36 < 2
                }.picture()
            case .flat: return try pixels.painted([90, 60, 50]) { _, _ in true }.picture()
            }
        }
    }

    private static func remarks(_ picture: borrowing Picture, _ frame: LesionFrame? = nil) throws -> [QualityRemark] {
        let side = min(picture.width, picture.height)
        return QualityFigures(try picture.quality(), shortSide: side, frame: frame).remarks(on: "dermoscopy")
    }

    @Test("get the remark that they deserve, and their originals do not", arguments: Spoiling.allCases)
    func spoilt(spoiling: Spoiling) throws {
        var (found, wrong) = (0, 0)
        let files = try TestData.files("skin_ham224/images", endingIn: ".jpg", limit: Self.pictures)
        for file in files {
            let pixels = try Pixels(Picture(decoding: TestData.bytes(file)))
            if try Self.remarks(pixels.picture()).contains(spoiling.remark) { wrong += 1 }
            if try Self.remarks(spoiling.spoilt(pixels)).contains(spoiling.remark) { found += 1 }
        }
        #expect(files.count == Self.pictures && wrong <= 1)
        #expect(found >= files.count - 2, "\(spoiling): \(found) of \(files.count)")
    }

    @Test("are called cropped where the lesion is cut, and distant where it is a speck, by their true outlines")
    func frames() throws {
        var (clear, cut, far) = (0, 0, 0)
        let files = try TestData.files("seg_fullframe/masks", endingIn: ".png", limit: Self.pictures)
        for file in files {
            let mask = try Pixels(Picture(decoding: TestData.bytes(file)))
            let limits = QualityLimits.of(modality: "dermoscopy")
            let whole = try #require(try mask.frame())
            guard whole.edge == 0, let middle = mask.middleColumn() else { continue }
            clear += 1
            let half = try #require(try mask.from(column: middle).frame())
            if half.edge > limits.edge ?? 1 { cut += 1 }
            if whole.area / 400 < limits.area ?? 0 { far += 1 }
        }
        #expect(clear >= 8 && cut == clear && far == clear, "\(clear) \(cut) \(far)")
    }
}
