import Imaging
import Records
import Scans
import Workers

/// The pictures of a report.
enum ReportPictures {
    /// With outline and heatmap where a model gave an opinion; else the picture alone.
    ///
    /// - Throws: `ReportError.picturesAway` when no worker can be had; what reading the files throws.
    static func drawn(_ draft: ReportDraft, _ imaging: Imaging, _ records: Records) async throws -> Illustrations {
        let view = try await ScanFiles.view(of: draft.scan, under: draft.key, records)
        guard let overlay = draft.overlay else { return Illustrations(original: view) }
        do {
            return try await imaging.illustrate(view, overlay)
        } catch is WorkerError {
            throw ReportError.picturesAway
        } catch is Refusal {
            return Illustrations(original: view)
        }
    }
}
