import Analysis
import Base
import Reports
import Web

/// Where a scan stands, seen as a whole: derived from its analysis and its report, never stored.
enum ScanState: String, CaseIterable, Sendable {
    /// What those who see no results are told.
    case received
    case waiting, running, done
    case noModel = "no_model"
    case refused, failed, signed, released

    /// Those a list can be narrowed to.
    static let filters: [ScanState] = allCases.filter { $0 != .received }

    init(_ analysis: AnalysisState?, _ report: ReportState?, to viewer: Viewer) {
        guard Gate.isOpen(to: viewer) else {
            self = analysis == .refused ? .refused : .received
            return
        }
        if let report {
            self = report == .signed ? .signed : .released
            return
        }
        self =
            switch analysis {
            case nil, .waiting: .waiting
            case .running: .running
            case .done: .done
            case .noModel: .noModel
            case .refused: .refused
            case .failed: .failed
            }
    }

    var word: String { "worklist.state." + rawValue }

    func badge(_ words: Words) -> BadgePart {
        let (icon, tone): (String, BadgePart.Tone?) =
            switch self {
            case .received: ("check", .good)
            case .waiting: ("clock", nil)
            case .running: ("clock", .active)
            case .done: ("model", nil)
            case .noModel: ("info", nil)
            case .refused: ("warning", .attention)
            case .failed: ("warning", .danger)
            case .signed: ("lock", .active)
            case .released: ("release", .good)
            }
        return BadgePart(icon: icon, word: words(word), tone: tone)
    }
}
