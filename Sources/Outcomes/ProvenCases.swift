import Analysis
import Audit
import Base
import FoundationEssentials
import Postgres
import Records
import Scans
import Web

/// The proven cases that pictures are compared with, held in memory by each server and filled when first asked for.
///
/// A page brings in what changed since the last one and a piece of what is not read yet; `run` reads the rest. What was
/// found is asked of the database again before it is shown, so that nothing depends on how fresh the memory is.
package actor ProvenCases {
    /// Cases in memory, of all models and departments together: about 140 MB.
    package static let capacity = 100_000
    /// Fewer cases than this say nothing of how alike two cases usually are.
    static let leastToGrade = 20
    private static let shown = 6
    /// Cases that memory proposes at first. Of 4356 neighbours of real pictures all were among the first 32.
    private static let proposed = 48
    private static let mostProposed = 1500
    private static let pulse = Duration.seconds(60)

    private struct Contents {
        var table: CaseTable
        var since: Date?
        /// Where reading all goes on; nil once all are read.
        var position: StudyID? = ProvenCases.end
        var isFull = false
        var viewer: Viewer
        var used = ContinuousClock.now
        var usual: (count: Int, value: Double?)?
    }

    /// After the newest study there can be.
    private static let end = StudyID(
        UUID(uuid: (255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255)))

    private let capacity: Int
    private let piece: Int
    private var shelves: [CaseShelf: Contents] = [:]
    private let orders: AsyncStream<CaseShelf>
    private let order: AsyncStream<CaseShelf>.Continuation

    /// - Parameters:
    ///   - capacity: cases in memory, of all models and departments together.
    ///   - piece: cases that are read at once.
    package init(capacity: Int = ProvenCases.capacity, piece: Int = 500) {
        self.capacity = capacity
        self.piece = piece
        (orders, order) = AsyncStream.makeStream(of: CaseShelf.self, bufferingPolicy: .bufferingNewest(64))
    }

    /// As `similar`, with each patient whose case is shown told of on the audit trail.
    package func noted(
        to opinion: Opinion, of scan: Scan, for viewer: Viewer, _ records: Records
    ) async throws -> SimilarCases? {
        let found = try await similar(to: opinion, of: scan, for: viewer, records)
        guard let cases = found?.cases, !cases.isEmpty else { return found }
        try await records.database.write(durability: .relaxed) { session in
            for one in cases {
                try AuditTrail.record(
                    AuditEvent(.viewSimilar, by: viewer, patient: one.patient, subject: ("study", one.study.uuid)),
                    records, in: session)
            }
        }
        return found
    }

    /// The proven cases of other patients most like the picture that an opinion speaks of, of those that the viewer may
    /// see; nil where the model gives no features.
    package func similar(
        to opinion: Opinion, of scan: Scan, for viewer: Viewer, _ records: Records
    ) async throws -> SimilarCases? {
        let features = try await records.database.read { session in
            try Embedding.of(opinion, to: viewer, records, in: session)
        }
        guard let vector = features.flatMap(UnitVector.init) else { return nil }
        let shelf = CaseShelf(model: opinion.model, version: opinion.version, department: viewer.department)
        if shelves[shelf] == nil {
            shelves[shelf] = Contents(table: CaseTable(dimensions: vector.values.count), viewer: viewer)
        }
        shelves[shelf]?.viewer = viewer
        shelves[shelf]?.used = .now
        try await refresh(shelf, records)
        if shelves[shelf]?.position != nil { order.yield(shelf) }
        let began = ContinuousClock.now
        let cases = try await nearest(to: vector, without: scan.patient, on: shelf, viewer, records)
        let milliseconds = began.duration(to: .now) / .milliseconds(1)
        guard let contents = shelves[shelf] else { return nil }
        return SimilarCases(
            cases: cases, searched: contents.table.count - contents.table.count(of: scan.patient),
            extent: contents.isFull ? .newest : contents.position == nil ? .all : .loading,
            milliseconds: milliseconds, usual: usual(on: shelf))
    }

    /// Reads what pages have asked for to its end, and forgets what was erased, until the task is cancelled.
    package func run(_ records: Records, _ log: Log) async {
        await withDiscardingTaskGroup { group in
            group.addTask {
                for await shelf in self.orders { await self.readAll(shelf, records, log) }
            }
            group.addTask {
                while !Task.isCancelled {
                    try? await Task.sleep(for: Self.pulse)
                    for shelf in await self.filled { await self.keepFresh(shelf, records, log) }
                }
            }
        }
    }

    private var filled: [CaseShelf] { Array(shelves.keys) }

    private func readAll(_ shelf: CaseShelf, _ records: Records, _ log: Log) async {
        while shelves[shelf]?.position != nil, !Task.isCancelled {
            guard await keepFresh(shelf, records, log) else { return }
        }
    }

    /// Answers whether it worked. What did not is done by the next page.
    @discardableResult
    private func keepFresh(_ shelf: CaseShelf, _ records: Records, _ log: Log) async -> Bool {
        do {
            try await refresh(shelf, records)
            return true
        } catch SQLError.notFound {
            // Whoever asked for the shelf has left the department: the next one fills it.
            return false
        } catch {
            log.error("proven cases not read", .error(error))
            return false
        }
    }

    private func refresh(_ shelf: CaseShelf, _ records: Records) async throws {
        guard let contents = shelves[shelf] else { return }
        let (since, position, viewer, piece) = (contents.since, contents.position, contents.viewer, piece)
        let news = try await records.database.read { session in
            try CaseQueries.news(
                of: shelf, since: since, from: position, piece: piece, to: viewer, records, in: session)
        }
        take(news, to: shelf)
    }

    private func take(_ news: CaseQueries.News, to shelf: CaseShelf) {
        guard var contents = shelves.removeValue(forKey: shelf) else { return }
        contents.table.removeAll(of: news.erased)
        let found = Set(news.found.map(\.entry.study))
        for study in news.touched where !found.contains(study) { contents.table.remove(study) }
        for (entry, vector) in news.found {
            if !contents.table.holds(entry.study) { makeRoom(beside: contents.table.count) }
            guard contents.table.holds(entry.study) || held + contents.table.count < capacity else {
                contents.isFull = true
                continue
            }
            contents.table.keep(vector, of: entry)
        }
        contents.since = max(contents.since ?? news.moment, news.moment)
        // Two pages may have read at once: the one that is further on counts.
        if let position = contents.position, !contents.isFull {
            contents.position = news.position.map { $0.description < position.description ? $0 : position }
        } else {
            contents.position = nil
        }
        shelves[shelf] = contents
    }

    var held: Int { shelves.values.reduce(0) { $0 + $1.table.count } }

    /// Takes away the shelf that was not asked for the longest.
    private func makeRoom(beside count: Int) {
        while held + count >= capacity, let oldest = shelves.min(by: { $0.value.used < $1.value.used }) {
            shelves[oldest.key] = nil
        }
    }

    /// The memory proposes, the database decides: whose case it is, whether it still is one, and how alike exactly.
    private func nearest(
        to vector: UnitVector, without patient: PatientID, on shelf: CaseShelf, _ viewer: Viewer, _ records: Records
    ) async throws -> [SimilarCases.Case] {
        var limit = Self.proposed
        while let found = shelves[shelf]?.table.nearest(to: vector, limit: limit, without: patient) {
            let proposed = found.map(\.study)
            let standing = try await records.database.read { session in
                try CaseQueries.cases(among: proposed, of: shelf, to: viewer, records, in: session)
            }
            let cases = Self.distinct(standing.values.filter { $0.patient != patient }, by: vector)
            if cases.count >= Self.shown || proposed.count < limit || limit >= Self.mostProposed {
                return Array(cases.prefix(Self.shown))
            }
            limit *= 8
        }
        return []
    }

    /// The most similar first; of several pictures of one lesion, or of a patient's that are assigned to none, the first.
    private static func distinct(_ found: [CaseQueries.Found], by vector: UnitVector) -> [SimilarCases.Case] {
        var seen: Set<UUID> = []
        let measured = found.map { ($0, vector.similarity(to: $0.vector)) }
        return measured.sorted { ($1.1, $0.0.study.description) < ($0.1, $1.0.study.description) }
            .filter { seen.insert($0.0.lesion?.uuid ?? $0.0.patient.uuid).inserted }
            .map {
                SimilarCases.Case(
                    study: $0.0.study, patient: $0.0.patient, diagnosis: $0.0.diagnosis, similarity: $0.1)
            }
    }

    /// Measured anew when a tenth more or fewer cases are there.
    private func usual(on shelf: CaseShelf) -> Double? {
        guard let contents = shelves[shelf] else { return nil }
        let count = contents.table.count
        if let known = contents.usual, abs(known.count - count) * 10 <= count { return known.value }
        let value = contents.table.usualSimilarity(leastCases: Self.leastToGrade)
        shelves[shelf]?.usual = (count, value)
        return value
    }
}
