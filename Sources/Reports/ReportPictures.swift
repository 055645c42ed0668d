import Imaging
import Records
import Scans
import Workers

/// The pictures of a report.
enum ReportPictures {
    /// With outline and heatmap where the model that gave the opinion still serves; else the picture alone.
    ///
    /// - Throws: `ReportError.picturesAway` when no worker can be had; what reading the files throws.
    static func drawn(_ draft: ReportDraft, _ imaging: Imaging, _ records: Records) async throws -> Illustrations {
        guard let model = draft.content.suggestion?.model else { return try await alone(draft, records) }
        let file = try await ScanFiles.original(of: draft.scan, under: draft.key, records)
        do {
            let models = try await imaging.inventory().models
            let isServing = models.contains { $0.id == model.id && $0.hash == model.hash && $0.isUsable }
            guard isServing else { return try await alone(draft, records) }
            return try await imaging.illustrate(file, model: model.id)
        } catch is WorkerError {
            throw ReportError.picturesAway
        } catch is Refusal {
            return try await alone(draft, records)
        }
    }

    private static func alone(_ draft: ReportDraft, _ records: Records) async throws -> Illustrations {
        Illustrations(original: try await ScanFiles.view(of: draft.scan, under: draft.key, records))
    }
}
