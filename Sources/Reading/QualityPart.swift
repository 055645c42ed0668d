import Base
import Pages
import Scans
import Web

/// Whether the picture is good enough to be read, what would make it better, and the clinician's word against that.
struct QualityPart: PagePart {
    /// What the form says of a word that is taken back.
    static let takingBack = "retake"

    /// The button by which a clinician overrules the program, or takes that back.
    struct Overrule: PagePart {
        let action: String
        let verdict: String
        let label: String

        static let fields: Fields<Overrule> = [
            "action": { $0.action }, "verdict": { $0.verdict }, "label": { $0.label },
        ]
    }

    let verdict: BadgePart
    let remarks: [String]
    let overruled: String?
    let overrule: Overrule?

    init(_ view: ScanView, _ words: Words) {
        let scan = view.scan
        verdict = scan.qualityBadge(words)
        remarks = scan.remarks.map { words("quality." + $0.rawValue) }
        // Nothing to overrule, nothing to say of it: the limits may have changed since.
        let given = remarks.isEmpty ? nil : scan.overrule
        overruled = given.map {
            words("reading.quality.overruled", ["name": view.overruler ?? "", "moment": words.moment($0.at)])
        }
        overrule =
            remarks.isEmpty || !view.allows(.reviewScans)
            ? nil
            : Overrule(
                action: ReadingLinks.quality(scan.study), verdict: given == nil ? "good" : Self.takingBack,
                label: words(given == nil ? "reading.quality.overrule" : "reading.quality.takeBack"))
    }

    static let fields: Fields<QualityPart> = [
        "verdict": { $0.verdict },
        "advice": { $0.remarks.isEmpty ? nil : ["items": $0.remarks] },
        "overruled": { $0.overruled }, "overrule": { $0.overrule },
    ]
}
