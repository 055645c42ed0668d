import Base
import Imaging
import Web

extension Scan {
    /// What would make a better picture; empty when it will do.
    package var remarks: [QualityRemark] { details.quality.remarks(on: modality.rawValue) }

    /// Whether the picture is good enough to be read, or found so by a clinician.
    package func qualityBadge(_ words: Words) -> BadgePart {
        if remarks.isEmpty { return BadgePart(icon: "check", word: words("quality.verdict.good"), tone: .good) }
        if overrule != nil { return BadgePart(icon: "check", word: words("quality.verdict.overruled"), tone: .good) }
        return BadgePart(icon: "retry", word: words("quality.verdict.poor"), tone: .attention)
    }
}
