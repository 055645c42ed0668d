import Base
import Pages
import Web

/// What was measured and what follows from it for the ABCD rule, for the partial `Analysis/measurements`.
package struct MeasurementsPart: PagePart {
    /// A list of its own, so that the partial `parts/data` finds it.
    struct Lines: PagePart {
        let lines: [LabelledPart]
        static let fields: Fields<Lines> = ["data": { $0.lines }]
    }

    let size: Lines
    let scaleRemark: String?
    let suggestions: Lines

    package init(_ measurements: Measurements, _ words: Words) {
        size = Lines(lines: measurements.size(words).map { LabelledPart($0.label, $0.value) })
        scaleRemark = measurements.scaleRemark(words)
        suggestions = Lines(lines: measurements.suggestions(words).map { LabelledPart($0.label, $0.value) })
    }

    package static let fields: Fields<MeasurementsPart> = [
        "size": { $0.size }, "scaleRemark": { $0.scaleRemark }, "suggestions": { $0.suggestions },
    ]
}
