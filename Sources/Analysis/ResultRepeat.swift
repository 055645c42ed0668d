import Base
import FoundationEssentials
import Imaging
import Postgres
import Records
import Scans
import Vault
import Workers

/// Judges kept pictures again: the same model, card and engine must say the same, to the last digit.
package struct ResultRepeat: Sendable {
    package struct Tally: Sendable, Equatable {
        /// Results and heatmaps that came out the same.
        package var same = 0
        package var different: [AnalysisID] = []
        /// Results of a model, a card or an engine that is not installed now.
        package var foreign = 0
        /// Results whose key was destroyed.
        package var erased = 0
    }

    private struct Kept {
        let analysis: AnalysisID
        let pictureSet: PictureSetID
        let sealed: [UInt8]
        let heatmap: UUID?
    }

    private let records: Records
    private let imaging: Imaging

    package init(records: Records, imaging: Imaging) {
        self.records = records
        self.imaging = imaging
    }

    /// The latest results first, at most so many.
    ///
    /// - Throws: `SQLError`, `WorkerError`, `StorageError`.
    package func run(atMost limit: Int) async throws -> Tally {
        let inventory = try await imaging.inventory()
        var tally = Tally()
        for kept in try await kept(atMost: limit) {
            let opened: (scan: Scan, key: DataKey)
            do {
                opened = try await records.database.read { session in
                    let (scan, key) = try ScanQueries.forWork(kept.pictureSet, records, in: session)
                    return (scan, key)
                }
            } catch RecordsError.erased {
                tally.erased += 1
                continue
            }
            let result = try opened.key.open(
                kept.sealed, as: AnalysisResult.self, in: AnalysisQueries.resultPlace(of: kept.analysis))
            guard let model = inventory.models.first(where: { $0.isUsable && $0.judged(result) }),
                inventory.engine == result.engine
            else {
                tally.foreign += 1
                continue
            }
            let file = try await ScanFiles.original(of: opened.scan, under: opened.key, records)
            let again = try await imaging.analyse(
                .file(file, frame: 0), model: model.id, judgesStrange: result.familiarity?.isFamiliar == false,
                priority: .batch)
            let heatmap =
                if let id = kept.heatmap { try await records.files.read(id, under: opened.key) } else { [UInt8]() }
            if again.result == result, again.heatmap == heatmap {
                tally.same += 1
            } else {
                tally.different.append(kept.analysis)
            }
        }
        return tally
    }

    private func kept(atMost limit: Int) async throws -> [Kept] {
        try await records.database.read { session in
            try session.rows(
                """
                SELECT analysis.id, analysis.picture_set_id, analysis.result_sealed, analysis.heatmap_id
                FROM analysis
                WHERE analysis.state = 'done'
                ORDER BY analysis.created_at DESC, analysis.id DESC
                LIMIT \(limit)
                """
            ).map { row in
                Kept(
                    analysis: try row["id"], pictureSet: try row["picture_set_id"], sealed: try row["result_sealed"],
                    heatmap: try row["heatmap_id"])
            }
        }
    }
}

extension Inventory.Model {
    fileprivate func judged(_ result: AnalysisResult) -> Bool {
        id == result.model && hash == result.modelHash && cardHash == result.cardHash
    }
}
