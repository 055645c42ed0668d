import Base
import Imaging
import Pages
import Web

/// Whether the picture is good enough to be read, and what would make it better.
struct QualityPart: PagePart {
    let verdict: BadgePart
    let remarks: [String]

    init(_ figures: QualityFigures, _ words: Words) {
        let found = figures.remarks
        verdict =
            found.isEmpty
            ? BadgePart(icon: "check", word: words("reading.quality.good"), tone: .good)
            : BadgePart(icon: "warning", word: words("reading.quality.poor"), tone: .attention)
        remarks = found.map { words("quality." + $0.rawValue) }
    }

    static let fields: Fields<QualityPart> = [
        "verdict": { $0.verdict },
        "advice": { $0.remarks.isEmpty ? nil : ["items": $0.remarks] },
    ]
}
