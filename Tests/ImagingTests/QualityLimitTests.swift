import FoundationEssentials
import Imaging
import Testing

@Suite("Limits of quality")
struct QualityLimitTests {
    /// What `Models/training/quality.py` wrote.
    private struct Fit: Decodable {
        struct Kind: Decodable {
            struct Untouched: Decodable {
                let n: Int
                let flagged: Int
            }

            let fitted: Untouched
        }

        let allowed: Double
        let limits: [String: QualityLimits]
        let kinds: [String: Kind]
    }

    private static let good = QualityFigures(
        contrast: 40, sharpness: 0.5, light: 190, bright: 0, glare: 0, hair: 0, shortSide: 450,
        frame: LesionFrame(edge: 0, area: 0.2))

    private static func fit() throws -> Fit {
        let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
        let file = URL(filePath: root + "/Models/training/quality.json")
        return try JSONDecoder().decode(Fit.self, from: Data(contentsOf: file))
    }

    @Test("are those that the fit to real pictures gave")
    func fitted() throws {
        var limits = try Self.fit().limits
        #expect(limits.removeValue(forKey: "any") == QualityLimits.any)
        #expect(limits == QualityLimits.byModality)
    }

    @Test("find hardly any untouched picture wanting")
    func untouched() throws {
        let fit = try Self.fit()
        for (kind, found) in fit.kinds {
            #expect(found.fitted.n >= 100, "\(kind)")
            #expect(Double(found.fitted.flagged) <= fit.allowed * Double(found.fitted.n), "\(kind)")
        }
    }

    @Test("are passed one by one, each with its own remark", arguments: QualityRemark.allCases)
    func remark(remark: QualityRemark) {
        var figures = Self.good
        #expect(figures.remarks(on: "dermoscopy") == [])
        switch remark {
        case .blank: figures.contrast = 1
        case .small: figures.shortSide = 100
        case .blurred: figures.sharpness = 0.1
        case .dark: figures.light = 60
        case .bright: figures.bright = 0.4
        case .cropped: figures.frame?.edge = 0.4
        case .distant: figures.frame?.area = 0.001
        case .glare: figures.glare = 0.2
        case .hair: figures.hair = 0.2
        }
        #expect(figures.remarks(on: "dermoscopy") == [remark])
    }

    @Test(
        "look for hair, reflections and a lesion on skin alone", arguments: ["chest-xray", "ct", "blood-smear", "mri"])
    func otherKinds(modality: String) {
        var figures = Self.good
        (figures.hair, figures.glare, figures.frame) = (0.5, 0.5, LesionFrame(edge: 1, area: 1))
        #expect(figures.remarks(on: modality) == [])
        figures.sharpness = 0.01
        #expect(figures.remarks(on: modality) == [.blurred])
    }

    @Test("say of a blank picture that it is blank, and nothing more")
    func blank() {
        var figures = Self.good
        (figures.contrast, figures.sharpness, figures.light) = (0, 0, 0)
        #expect(figures.remarks(on: "dermoscopy") == [.blank])
    }

    @Test("ask nothing of what was not measured")
    func unmeasured() throws {
        let old =
            #"{"contrast":40,"sharpness":0.5,"glare":0,"dark":0,"bright":0,"hair":0,"luminance":10,"shortSide":450}"#
        let figures = try JSONDecoder().decode(QualityFigures.self, from: Data(old.utf8))
        #expect(figures.light == nil && figures.frame == nil && figures.remarks(on: "dermoscopy") == [])
    }
}
