import Postgres

/// Where an analysis stands. The raw value is the database's.
package enum AnalysisState: String, CaseIterable, Sendable, SQLDecodable {
    case waiting, running, done
    /// No model judges this kind of picture.
    case noModel = "no_model"
    /// The picture itself cannot be judged; `AnalysisRecord.reason` says why.
    case refused
    /// It was tried several times and did not work, through no fault of the picture.
    case failed

    package var isOver: Bool { self != .waiting && self != .running }
}
