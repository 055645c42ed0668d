import Imaging

/// Why an opinion deserves less trust. Its sentence is `analysis.flag.<flag>` in the catalogue.
package enum OpinionFlag: String, CaseIterable, Sendable, Codable {
    /// No lesion was found, so the middle of the picture was judged.
    case noOutline
    /// The lesion goes on beyond the picture.
    case touchesBorder
    /// No label reaches one half.
    case lowConfidence
    /// No label, or more than one, is left that cannot be ruled out.
    case undecided
    /// With what should be judged covered, the model says nearly the same.
    case shortcut
    /// The picture is not like those that the model was made for; judged only because its patient does not exist.
    case unfamiliar
    /// The model cannot tell whether the picture is of the kind that it was made for.
    case takesAll

    package var word: String { "analysis.flag." + rawValue }

    static func all(of result: AnalysisResult) -> [OpinionFlag] {
        allCases.filter { $0.applies(to: result) }
    }

    private func applies(to result: AnalysisResult) -> Bool {
        switch self {
        case .noOutline: result.otherModel != nil && result.cells == nil && result.outline == nil
        case .touchesBorder: result.outline?.touchesBorder == true
        case .lowConfidence: (result.leading?.probability ?? 1) < Opinion.lowConfidence
        case .undecided: result.predictionSet.map { $0.labels.count != 1 } ?? false
        case .shortcut: result.finding.survivesCovering
        case .unfamiliar: result.familiarity.map { !$0.isFamiliar } ?? false
        case .takesAll: result.familiarity == nil && result.cells == nil
        }
    }
}
