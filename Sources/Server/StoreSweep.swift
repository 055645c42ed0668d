import Base
import FoundationEssentials
import Postgres
import Records
import Storage

/// Removes files that nothing will ever lead to: of uploads that broke off, and of servers that died between keeping a
/// file and entering its row.
package struct StoreSweep: Sendable {
    /// A row follows its file within seconds, and an upload in pieces does not take a day.
    private static let age = (kept: Duration.seconds(3600), pending: Duration.seconds(86_400))
    private static let batch = 10_000

    private let records: Records
    private let log: Log

    package init(records: Records, log: Log) {
        self.records = records
        self.log = log
    }

    /// Sweeps now and once a day, until the task is cancelled.
    package func run() async {
        while !Task.isCancelled {
            do {
                let unfinished = try await records.files.store.run { try $0.sweep(olderThan: Self.age.pending) }
                if unfinished > 0 { log.info("unfinished uploads removed", .count(unfinished)) }
                try await removeStrays()
            } catch {
                log.warning("picture store not swept", .error(error))
            }
            try? await Task.sleep(for: .seconds(86_400))
        }
    }

    /// Removes the kept files that no row names; every table refers to files through `stored_object`.
    ///
    /// A database that does not know most of the files is another's or was emptied: then none is removed.
    package func removeStrays() async throws {
        let kept = try await records.files.store.run { store in
            var kept: [UUID] = []
            try store.list(olderThan: Self.age.kept) { kept.append($0.uuid) }
            return kept
        }
        var strays: [UUID] = []
        for start in stride(from: 0, to: kept.count, by: Self.batch) {
            let ids = Array(kept[start..<min(start + Self.batch, kept.count)])
            strays += try await records.database.read { session in
                try session.values(
                    """
                    SELECT id FROM unnest(\(ids)) AS file (id)
                    WHERE NOT EXISTS (SELECT FROM stored_object WHERE stored_object.id = file.id)
                    """) as [UUID]
            }
        }
        guard !strays.isEmpty else { return }
        guard strays.count <= kept.count / 2 else {
            return log.error("files left alone that the database does not know", .count(strays.count))
        }
        for id in strays { try await records.files.delete(id) }
        log.info("files without a row removed", .count(strays.count))
    }
}
