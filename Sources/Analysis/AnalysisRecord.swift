import Base
import FoundationEssentials
import Imaging
import Postgres

/// One analysis of a picture set.
///
/// What the machine says of the picture stays inside this slice; `Gate` alone hands it out.
package struct AnalysisRecord: Sendable {
    package let id: AnalysisID
    package let pictureSet: PictureSetID
    package let state: AnalysisState
    package let stage: AnalysisStage
    /// A code of `Refusal.Reason` where the picture was refused.
    package let reason: String?
    package let created: Date
    package let finished: Date?

    let model: String?
    let version: String?
    let engine: String?
    /// The key of the most probable label.
    let label: String?
    /// The key of what the probability is of.
    let finding: String?
    let probability: Double?
    let isAboveThreshold: Bool?
    let heatmap: UUID?
    let milliseconds: Int?
    /// Opened by `AnalysisQueries.latest` for a viewer who may see it; lists leave it closed.
    var result: AnalysisResult?
}

extension AnalysisRecord {
    /// Reads the columns of `AnalysisQueries.columns`; nil where nothing was begun yet.
    package static func found(in row: Row) throws(SQLError) -> AnalysisRecord? {
        guard let id: AnalysisID = try row["analysis_id"] else { return nil }
        return try AnalysisRecord(id, row)
    }

    private init(_ id: AnalysisID, _ row: Row) throws(SQLError) {
        self.id = id
        pictureSet = try row["analysis_picture_set_id"]
        state = try row["analysis_state"]
        let stage: Int = try row["analysis_stage"]
        self.stage = UInt8(exactly: stage).flatMap(AnalysisStage.init) ?? .received
        reason = try row["analysis_reason"]
        created = try row["analysis_created_at"]
        finished = try row["analysis_finished_at"]
        model = try row["analysis_model_id"]
        version = try row["analysis_model_version"]
        engine = try row["analysis_engine"]
        label = try row["analysis_finding"]
        finding = try row["analysis_positive"]
        probability = try row["analysis_probability"]
        isAboveThreshold = try row["analysis_is_above_threshold"]
        heatmap = try row["analysis_heatmap_id"]
        milliseconds = try row["analysis_milliseconds"]
    }
}
