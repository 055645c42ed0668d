/// How far an analysis has come; shown while it runs.
package enum AnalysisStage: UInt8, Sendable, CaseIterable {
    case received = 0
    case checked = 1
    case outlined = 2
    case judged = 3
    case explained = 4
}
