import Audit
import Base
import FoundationEssentials
import Imaging
import Jobs
import Postgres
import Records
import Web
import Workers

/// Examines the installation part by part, for the system page and for `diascope check`.
package struct SystemCheck: Sendable {
    private let clinic: Clinic
    private let patience: Duration
    var words: Words { clinic.words }

    /// - Parameter patience: how long a worker may take to answer which engine and models it has.
    package init(clinic: Clinic, patience: Duration = .seconds(20)) {
        self.clinic = clinic
        self.patience = patience
    }

    /// Every part with its state, facts and repair. Never throws: what cannot be examined is an item too.
    package func items() async -> [CheckItem] {
        let inventory = await inventory()
        var items = [program]
        items.append(await database())
        items += Self.imaging(inventory, words)
        items.append(await workers())
        items.append(await queue())
        items.append(await disk())
        items.append(await keyBackup())
        items.append(await auditChain())
        return items
    }

    private var program: CheckItem {
        let fact = words("admin.check.program", ["version": Version.text, "address": clinic.settings.origin])
        return CheckItem(words("admin.part.program"), .good, [fact])
    }

    private func database() async -> CheckItem {
        let pool = clinic.records.database.statistics
        do {
            let (server, applied) = try await clinic.records.database.read { session in
                (try session.value("SHOW server_version") as String, try AppliedMigration.all(in: session))
            }
            let state = MigrationState(applied, directory: clinic.settings.home + "/Migrations")
            let facts = [
                words("admin.check.server", ["version": String(server.prefix { $0 != " " })]),
                words("admin.check.sessions", ["used": String(pool.inUse), "all": String(pool.sessions)]),
                words("admin.check.migrations", count: applied.count),
            ]
            return item("database", state == .complete ? .good : .fault, facts, repair: state.repair)
        } catch {
            return item("database", .fault, [words("admin.check.away")], repair: "away")
        }
    }

    private func workers() async -> CheckItem {
        let (found, pids) = (await clinic.imaging.pool.statistics, await clinic.imaging.pool.pids)
        // Files of /proc are read at once, yet not on the shared pool.
        let processes = try? await clinic.records.files.store.run { _ in pids.compactMap(WorkerProcessState.init(of:)) }
        return Self.workers(found, processes ?? [], words)
    }

    private func queue() async -> CheckItem {
        do {
            let (counts, oldest, dead) = try await clinic.records.database.read { session in
                (
                    try JobQueue.counts(in: session), try DeadLetter.oldestWaiting(in: session),
                    try DeadLetter.latest(in: session)
                )
            }
            return Self.queue(counts, oldestWaiting: oldest, dead, words)
        } catch {
            return item("queue", .attention, [words("admin.check.unknown")], repair: "away")
        }
    }

    private func disk() async -> CheckItem {
        do {
            return Self.disk(try await clinic.records.files.store.run { try $0.freeSpace() }, words)
        } catch {
            return item("disk", .fault, [words("admin.check.noStore")], repair: "store")
        }
    }

    private func keyBackup() async -> CheckItem {
        do {
            let backup = try await clinic.records.database.read { try KeyBackupNote.read(in: $0) }
            return Self.keyBackup(backup, keyInUse: clinic.records.vault.masterKeyID, words)
        } catch {
            return item("keyBackup", .attention, [words("admin.check.unknown")], repair: "away")
        }
    }

    private func auditChain() async -> CheckItem {
        do {
            let waiting = try await clinic.records.database.read { try AuditTrail.waiting(in: $0) }
            return Self.auditChain(waiting, now: clinic.records.ambient.now(), words)
        } catch {
            return item("audit", .attention, [words("admin.check.unknown")], repair: "away")
        }
    }

    private func inventory() async -> Inventory? {
        let (imaging, patience) = (clinic.imaging, patience)
        return await withTaskGroup(of: Inventory?.self) { group in
            group.addTask { try? await imaging.inventory() }
            group.addTask {
                try? await Task.sleep(for: patience)
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }

    private func item(_ part: String, _ state: CheckItem.State, _ facts: [String], repair: String?) -> CheckItem {
        Self.item(part, state, facts, repair: repair, words)
    }
}
