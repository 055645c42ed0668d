import Base
import FoundationEssentials
import Imaging
import Storage
import Web
import Workers

/// What the figures of each part mean. Pure, so that every state can be tested without making it happen.
extension SystemCheck {
    private static let gigabyte: UInt64 = 1 << 30
    /// Below, uploads may fail at any moment.
    private static let leastDisk = gigabyte
    private static let littleDisk = 5 * gigabyte
    private static let patientSeconds = 600.0
    private static let chainSeconds = 60.0

    /// - Parameter inventory: nil when no worker answered in time.
    static func imaging(_ inventory: Inventory?, _ words: Words) -> [CheckItem] {
        guard let inventory else {
            return [item("engine", .fault, [words("admin.check.noAnswer")], repair: "engine", words)]
        }
        let engine = item("engine", .good, [inventory.engine], words)
        guard !inventory.models.isEmpty else {
            return [engine, item("models", .fault, [words("admin.check.noModels")], repair: "models", words)]
        }
        let facts = inventory.models.map { model in
            words(
                model.isUsable ? "admin.check.usable" : "admin.check.unusable",
                ["model": "\(model.id) \(model.version)", "reason": model.fault ?? ""])
        }
        let areUsable = inventory.models.allSatisfy(\.isUsable)
        return [
            engine, item("models", areUsable ? .good : .fault, facts, repair: areUsable ? nil : "model", words),
        ]
    }

    static func workers(_ found: WorkerStatistics, _ processes: [WorkerProcessState], _ words: Words) -> CheckItem {
        let walled = processes.count { $0.isWalledIn }
        var facts = [
            words("admin.check.workers", ["alive": String(found.alive), "busy": String(found.busy)]),
            words("admin.check.served", count: found.served),
            words("admin.check.crashes", ["crashes": String(found.crashes), "timeouts": String(found.timeouts)]),
        ]
        if !processes.isEmpty {
            let megabytes = processes.map { String($0.residentKilobytes / 1024) }.joined(separator: ", ")
            facts.append(
                words(
                    "admin.check.wall", ["walled": String(walled), "all": String(processes.count), "memory": megabytes])
            )
        }
        guard found.alive > 0 else { return item("workers", .fault, facts, repair: "workers", words) }
        guard walled == processes.count else { return item("workers", .fault, facts, repair: "wall", words) }
        return item("workers", .good, facts, words)
    }

    static func queue(
        _ counts: [String: Int], oldestWaiting seconds: Double?, _ dead: [DeadLetter], _ words: Words
    ) -> CheckItem {
        let (waiting, leased, given) = (counts["waiting"] ?? 0, counts["leased"] ?? 0, counts["dead"] ?? 0)
        let facts =
            [
                words("admin.check.queue", ["waiting": String(waiting), "leased": String(leased)]),
                words("admin.check.dead", count: given),
            ]
            + dead.map { letter in
                words(
                    "admin.check.letter",
                    ["kind": letter.kind, "time": words.moment(letter.created), "error": letter.error ?? "-"])
            }
        if given > 0 { return item("queue", .attention, facts, repair: "dead", words) }
        if let seconds, seconds > patientSeconds { return item("queue", .attention, facts, repair: "slow", words) }
        return item("queue", .good, facts, words)
    }

    static func disk(_ space: FreeSpace, _ words: Words) -> CheckItem {
        let fact = words(
            "admin.check.disk", ["free": gigabytes(space.available), "total": gigabytes(space.total)])
        let hasFiles = space.totalFiles == 0 || space.availableFiles > 10_000
        if space.available < leastDisk || !hasFiles { return item("disk", .fault, [fact], repair: "disk", words) }
        guard space.available >= littleDisk else { return item("disk", .attention, [fact], repair: "disk", words) }
        return item("disk", .good, [fact], words)
    }

    static func keyBackup(_ backup: KeyBackupNote?, keyInUse: UInt32, _ words: Words) -> CheckItem {
        guard let backup else {
            return item("keyBackup", .fault, [words("admin.check.noBackup")], repair: "keyBackup", words)
        }
        guard backup.key == String(keyInUse) else {
            return item("keyBackup", .fault, [words("admin.check.otherKey")], repair: "keyBackup", words)
        }
        return item(
            "keyBackup", .good, [words("admin.check.backup", ["time": words.moment(backup.noted)])], words)
    }

    static func auditChain(_ waiting: (events: Int, oldest: Date?), now: Date, _ words: Words) -> CheckItem {
        let fact = words("admin.check.audit", count: waiting.events)
        let isLate = waiting.oldest.map { now.timeIntervalSince($0) > chainSeconds } ?? false
        return item("audit", isLate ? .attention : .good, [fact], repair: isLate ? "audit" : nil, words)
    }

    static func item(
        _ part: String, _ state: CheckItem.State, _ facts: [String], repair: String? = nil, _ words: Words
    ) -> CheckItem {
        CheckItem(words("admin.part." + part), state, facts, repair: repair.map { words("admin.repair." + $0) })
    }

    /// With one decimal, as people read free space.
    private static func gigabytes(_ bytes: UInt64) -> String {
        let tenths = bytes / (gigabyte / 10)
        return "\(tenths / 10).\(tenths % 10)"
    }
}
