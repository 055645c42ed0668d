import Base
import FoundationEssentials
import Imaging
import Postgres
import Records
import Vault

/// The outline inside which a model judged a picture, for work that shows it to nobody.
package enum JudgedOutline {
    /// Corners as shares of width and height, 0…1, of the last analysis by that model; empty where there is none.
    package static func points(
        of pictureSet: PictureSetID, by model: String, under key: DataKey, in session: Session
    ) throws -> [[Double]] {
        let found = try session.rows(
            """
            SELECT analysis.id, analysis.result_sealed
            FROM analysis
            WHERE analysis.picture_set_id = \(pictureSet) AND analysis.state = 'done' AND analysis.model_id = \(model)
            ORDER BY analysis.created_at DESC, analysis.id DESC
            LIMIT 1
            """)
        guard let row = found.first, let sealed: [UInt8] = try row["result_sealed"] else { return [] }
        let result = try key.open(
            sealed, as: AnalysisResult.self, in: AnalysisQueries.resultPlace(of: row["id"]))
        return result.outline?.points ?? []
    }
}
