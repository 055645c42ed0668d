import Imaging

/// Why an opinion deserves less trust. Its sentence is `analysis.flag.<flag>` in the catalogue.
package enum OpinionFlag: String, CaseIterable, Sendable, Codable {
    /// No lesion was found, so the middle of the picture was judged.
    case noOutline
    /// The lesion goes on beyond the picture.
    case touchesBorder
    /// No label reaches one half.
    case lowConfidence

    package var word: String { "analysis.flag." + rawValue }

    static func all(of result: AnalysisResult) -> [OpinionFlag] {
        allCases.filter { $0.applies(to: result) }
    }

    private func applies(to result: AnalysisResult) -> Bool {
        switch self {
        case .noOutline: result.outline == nil
        case .touchesBorder: result.outline?.touchesBorder == true
        case .lowConfidence: (result.leading?.probability ?? 0) < Opinion.lowConfidence
        }
    }
}
