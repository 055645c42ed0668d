import FoundationEssentials
import Imaging
import Jobs
import Postgres
import Records
import Vault

extension AnalysisTask {
    /// Writes the outcome and ends the job, both or neither.
    ///
    /// - Throws: `SQLError.notFound` when another attempt took the job over.
    func end(_ outcome: AnalysisOutcome, in session: Session) throws {
        try JobQueue.complete(job, in: session)
        switch outcome {
        case .done(let result, let embedding, let heatmap, let milliseconds):
            if let heatmap { try insert(heatmap, in: session) }
            try store(result, embedding, heatmap: heatmap?.id, milliseconds: milliseconds, in: session)
        case .noModel:
            try close(.noModel, reason: nil, in: session)
        case .refused(let refusal):
            try close(.refused, reason: refusal.reason.rawValue, in: session)
        }
        try session.notify(AnalysisNews.channel, "\(scan.study) \(outcome.state.rawValue)")
    }

    /// Marks the analysis as failed: the job goes to the dead letters.
    func fail(in session: Session) throws {
        try close(.failed, reason: nil, in: session)
        try session.notify(AnalysisNews.channel, "\(scan.study) \(AnalysisState.failed.rawValue)")
    }

    /// Notes a stage that was reached, for those who watch.
    func reach(_ stage: AnalysisStage, in session: Session) throws {
        let changed = try session.execute(
            """
            UPDATE analysis SET stage = \(Int(stage.rawValue))
            WHERE id = \(analysis) AND state = 'running' AND stage < \(Int(stage.rawValue))
            """)
        if changed == 1 { try session.notify(AnalysisNews.channel, "\(scan.study) \(stage)") }
    }

    private func insert(_ heatmap: (id: UUID, bytes: Int), in session: Session) throws {
        try session.execute(
            """
            INSERT INTO stored_object (id, patient_id, purpose, media_type, bytes)
            VALUES (\(heatmap.id), \(scan.patient), 'heatmap', 'image/png', \(heatmap.bytes))
            """)
    }

    private func store(
        _ result: AnalysisResult, _ embedding: [Float], heatmap: UUID?, milliseconds: Int, in session: Session
    ) throws {
        let sealed = try key.seal(json: result, in: AnalysisQueries.resultPlace(of: analysis))
        let features = try Embedding.sealed(embedding, of: analysis, under: key)
        try session.execute(
            """
            UPDATE analysis SET state = 'done', stage = \(Int(AnalysisStage.explained.rawValue)), reason = NULL,
                model_id = \(result.model), model_version = \(result.modelVersion), engine = \(result.engine),
                finding = \(result.leading?.label), positive = \(result.finding.key),
                probability = \(result.finding.probability),
                is_above_threshold = \(result.finding.isAboveThreshold), result_sealed = \(sealed), embedding_sealed = \(features), heatmap_id = \(heatmap),
                milliseconds = \(milliseconds), finished_at = now()
            WHERE id = \(analysis)
            """)
    }

    private func close(_ state: AnalysisState, reason: String?, in session: Session) throws {
        try session.execute(
            """
            UPDATE analysis SET state = \(state.rawValue), reason = \(reason), finished_at = now()
            WHERE id = \(analysis) AND state IN ('waiting', 'running')
            """)
    }
}
