import Base
import FoundationEssentials
import Postgres
import Records
import Vault
import Web

/// The network's features of a picture, by which pictures are compared. They tell of a person as the picture does: sealed
/// in the database, and never in a log.
package enum Embedding {
    /// The features of the picture that an opinion speaks of, and so only for one who may see that; nil where the model
    /// gives none, or gave none when it judged.
    ///
    /// - Throws: `SQLError.notFound` when the picture is none that the viewer may see.
    package static func of(
        _ opinion: Opinion, to viewer: Viewer, _ records: Records, in session: Session
    ) throws -> [Float]? {
        let row = try session.oneRow(
            """
            SELECT analysis.embedding_sealed, study.patient_id
            FROM analysis
            JOIN picture_set ON picture_set.id = analysis.picture_set_id
            JOIN study ON study.id = picture_set.study_id
            WHERE analysis.id = \(opinion.analysis)
              AND (
                SELECT true FROM visible_patient
                WHERE visible_patient.account_id = \(viewer.account)
                  AND visible_patient.patient_id = study.patient_id
                LIMIT 1)
            """)
        guard let sealed: [UInt8] = try row["embedding_sealed"] else { return nil }
        return try opened(sealed, of: opinion.analysis, under: records.key(of: row["patient_id"], in: session))
    }

    /// As the database holds the features of an analysis: float32, little-endian, sealed; nil where there are none.
    package static func sealed(_ features: [Float], of analysis: AnalysisID, under key: DataKey) throws -> [UInt8]? {
        guard !features.isEmpty else { return nil }
        return try key.seal(FloatBytes.bytes(of: features), in: place(of: analysis))
    }

    package static func opened(_ sealed: [UInt8], of analysis: AnalysisID, under key: DataKey) throws -> [Float] {
        try key.open(sealed, in: place(of: analysis)).withUnsafeBytes { FloatBytes.values(of: $0) }
    }

    private static func place(of id: AnalysisID) -> FieldPlace {
        FieldPlace(table: "analysis", column: "embedding_sealed", row: id.uuid)
    }
}
