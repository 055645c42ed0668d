import Base
import FoundationEssentials
import Imaging
import Jobs
import Postgres
import Records
import Scans
import Workers

/// The job `analyse`: a model judges a picture set, and what it says is kept.
package struct AnalysisWork: Sendable {
    private let records: Records
    private let imaging: Imaging
    private let metrics: Metrics
    private let log: Log

    package init(records: Records, imaging: Imaging, metrics: Metrics, log: Log) {
        self.records = records
        self.imaging = imaging
        self.metrics = metrics
        self.log = log
    }

    /// Does one job and commits its outcome with it.
    ///
    /// - Throws: whatever is no fault of the picture, so that the job is tried again.
    package func perform(_ job: Job) async throws {
        // Losing this row's first state with a crash loses nothing: the next attempt writes it again.
        let begun = try await records.database.write(durability: .relaxed) { session in
            try AnalysisTask.begun(for: job, records, in: session)
        }
        guard let task = begun else {
            return try await records.database.write { try JobQueue.complete(job, in: $0) }
        }
        do {
            try await analyse(task)
        } catch let refusal as Refusal {
            try await end(task, refusal.reason == .noModel ? .noModel : .refused(refusal))
        }
    }

    /// Marks the analysis as failed: its job goes to the dead letters.
    package func bury(_ job: Job, in session: Session) throws {
        guard let task = try AnalysisTask.begun(for: job, records, in: session) else { return }
        try task.fail(in: session)
        count(.failed)
    }

    private func analyse(_ task: AnalysisTask) async throws {
        let prepared = imaging.prepared.take(task.scan.pictureSet.uuid)
        let inventory = try await imaging.knownInventory()
        let model: Inventory.Model
        switch ModelChoice.of(task.scan.modality.rawValue, age: task.age, in: inventory) {
        case .model(let chosen): model = chosen
        case .none: return try await end(task, .noModel)
        case .refused(let refusal): throw refusal
        }
        let began = ContinuousClock.now
        let picture = try await PictureToAnalyse(
            prepared, or: try await ScanFiles.original(of: task.scan, under: task.key, records), for: model)
        let (stages, reached) = AsyncStream.makeStream(of: AnalysisStage.self, bufferingPolicy: .bufferingNewest(1))
        async let telling: Void = tell(stages, of: task)
        defer { reached.finish() }
        let (result, heatmap, embedding) = try await imaging.analyse(
            picture, model: model.id, judgesStrange: task.isSynthetic
        ) { reached.yield($0) }
        reached.finish()
        let seconds = began.duration(to: .now) / .seconds(1)
        try await keep(result, heatmap, embedding, seconds: seconds, of: task)
        metrics.observe(
            "diascope_analysis_seconds", "Time from reading a picture to the model's opinion.",
            [("model", result.model), ("engine", result.engine)], seconds: seconds)
        await telling
    }

    /// Tells those who watch how far it is. Stages that follow each other faster than they are written are skipped.
    private func tell(_ stages: AsyncStream<AnalysisStage>, of task: AnalysisTask) async {
        for await stage in stages {
            try? await records.database.write(durability: .relaxed) { try task.reach(stage, in: $0) }
        }
    }

    private func keep(
        _ result: AnalysisResult, _ heatmap: [UInt8], _ embedding: [Float], seconds: Double, of task: AnalysisTask
    ) async throws {
        let object = heatmap.isEmpty ? nil : try await records.files.keep(heatmap, under: task.key)
        do {
            try await end(
                task,
                .done(
                    result, embedding: embedding, heatmap: object.map { ($0, heatmap.count) },
                    milliseconds: Int((seconds * 1000).rounded())))
        } catch SQLError.notFound {
            // Another attempt has the job. After any other error the row may stand, and with it the file.
            if let object { try? await records.files.delete(object) }
            throw SQLError.notFound
        }
    }

    private func end(_ task: AnalysisTask, _ outcome: AnalysisOutcome) async throws {
        try await records.database.write { try task.end(outcome, in: $0) }
        count(outcome.state)
        log.info("analysis ended", .id(task.analysis), .name(outcome.state.rawValue))
    }

    private func count(_ state: AnalysisState) {
        metrics.count("diascope_analyses_total", "Analyses by how they ended.", [("state", state.rawValue)])
    }
}
