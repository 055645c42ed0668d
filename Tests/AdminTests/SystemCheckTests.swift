import Base
import Foundation
import PageSupport
import Postgres
import Testing
import Vault
import Web

@testable import Admin
@testable import Imaging
@testable import Storage
@testable import Workers

@Suite("Examining the installation")
struct SystemCheckTests {
    private let words: Words
    private let now = Date(timeIntervalSince1970: 1_795_257_120)
    private let gigabyte: UInt64 = 1 << 30

    init() throws {
        words = try Checkout.words()
    }

    private func expect(_ item: CheckItem, _ state: CheckItem.State) {
        #expect(item.state == state)
        #expect((item.repair == nil) == (state == .good), "a repair for each fault, none where all is well")
        #expect(!item.line.contains("⟨"), "a text is missing from the catalogue")
    }

    @Test("says that all is well first, or how much is not, the worst on top")
    func firstLine() async throws {
        let good = CheckItem("Disk", .good, ["40 GB"])
        #expect(SystemPage([good], words).title == words("admin.system.well"))
        let page = SystemPage(
            [good, CheckItem("Queue", .attention, [], repair: "a"), CheckItem("Key", .fault, [], repair: "b")], words)
        #expect(page.title == words("admin.system.needs", count: 2))
        let html = try await Checkout.html(page)
        let places = try ["Key", "Queue", "Disk"].map { try #require(html.range(of: ">\($0) <")).lowerBound }
        #expect(places == places.sorted())
    }

    @Test("finds an engine with its models, and names the model that cannot be used")
    func models() {
        var model = Inventory.Model(
            id: "skin", version: "1", title: "Skin", modality: "dermoscopy", kind: .classes, hash: "00", fault: nil)
        let usable = SystemCheck.imaging(Inventory(engine: "OpenCV 4.6", models: [model]), words)
        #expect(usable.count == 2)
        for item in usable { expect(item, .good) }
        model.fault = "card.json is incomplete"
        let faulty = SystemCheck.imaging(Inventory(engine: "OpenCV 4.6", models: [model]), words)
        expect(faulty[1], .fault)
        #expect(faulty[1].facts[0].contains("card.json is incomplete"))
        expect(SystemCheck.imaging(Inventory(engine: "OpenCV 4.6", models: []), words)[1], .fault)
        expect(SystemCheck.imaging(nil, words)[0], .fault)
    }

    @Test("believes the kernel about the wall around each worker")
    func workers() {
        var found = WorkerStatistics()
        expect(SystemCheck.workers(found, [], words), .fault)
        found.alive = 2
        let walled = WorkerProcessState(status: "Name:\tdiascope\nVmRSS:\t  204800 kB\nNoNewPrivs:\t1\nSeccomp:\t2\n")
        #expect(walled.isWalledIn && walled.residentKilobytes == 204_800)
        expect(SystemCheck.workers(found, [walled, walled], words), .good)
        let open = WorkerProcessState(status: "NoNewPrivs:\t1\nSeccomp:\t0\n")
        expect(SystemCheck.workers(found, [walled, open], words), .fault)
        #expect(!WorkerProcessState(status: "garbage\n::\nSeccomp: two").isWalledIn)
        #expect(WorkerProcessState(of: -1) == nil)
    }

    @Test("tells of dead letters with kind, time and type of the error, and of a queue that stands still")
    func queue() {
        expect(SystemCheck.queue([:], oldestWaiting: nil, [], words), .good)
        expect(SystemCheck.queue(["waiting": 3, "leased": 1], oldestWaiting: 5, [], words), .good)
        expect(SystemCheck.queue(["waiting": 3], oldestWaiting: 601, [], words), .attention)
        let letter = DeadLetter(kind: "analyse", created: now, error: "WorkerError")
        let item = SystemCheck.queue(["dead": 1], oldestWaiting: nil, [letter], words)
        expect(item, .attention)
        #expect(item.line.contains("analyse") && item.line.contains("WorkerError"))
    }

    @Test("warns before the disk is full")
    func disk() {
        func space(_ gigabytes: UInt64, files: UInt64 = 1_000_000) -> FreeSpace {
            FreeSpace(
                available: gigabytes * gigabyte, total: 40 * gigabyte, availableFiles: files, totalFiles: 2_000_000)
        }
        expect(SystemCheck.disk(space(20), words), .good)
        expect(SystemCheck.disk(space(3), words), .attention)
        expect(SystemCheck.disk(space(0), words), .fault)
        expect(SystemCheck.disk(space(20, files: 5), words), .fault)
        #expect(SystemCheck.disk(space(20), words).facts[0].contains("20.0 GB free of 40.0 GB"))
    }

    @Test("reports a fault until the key that is in use was exported")
    func keyBackup() {
        expect(SystemCheck.keyBackup(nil, keyInUse: 7, words), .fault)
        expect(SystemCheck.keyBackup(KeyBackupNote(key: "8", noted: now), keyInUse: 7, words), .fault)
        expect(SystemCheck.keyBackup(KeyBackupNote(key: "7", noted: now), keyInUse: 7, words), .good)
    }

    @Test("notices when the chain is not extended")
    func chain() {
        expect(SystemCheck.auditChain((0, nil), now: now, words), .good)
        expect(SystemCheck.auditChain((3, now.addingTimeInterval(-2)), now: now, words), .good)
        expect(SystemCheck.auditChain((3, now.addingTimeInterval(-120)), now: now, words), .attention)
    }

    @Test("tells apart a database that is behind, that was made by other files, and files that are not there")
    func migrations() throws {
        let directory = Checkout.root + "/Migrations"
        let all = try Migrations(directory: directory).files.map {
            AppliedMigration(name: $0.name, sha256: Hex.text(ContentHash.of(Array($0.text.utf8))))
        }
        #expect(MigrationState(all, directory: directory) == .complete)
        #expect(MigrationState(all.dropLast() + [], directory: directory) == .pending)
        #expect(MigrationState([], directory: directory) == .pending)
        var edited = all
        edited[0] = AppliedMigration(name: all[0].name, sha256: "00")
        #expect(MigrationState(edited, directory: directory) == .edited)
        #expect(
            MigrationState(all + [AppliedMigration(name: "9999-later.sql", sha256: "")], directory: directory)
                == .edited)
        #expect(MigrationState(all, directory: "/nowhere") == .unreadable)
        for repair in ["away", "pending", "edited", "unreadable", "store"] {
            #expect(words.has("admin.repair.\(repair)"))
        }
        for part in ["program", "database", "keyBackup"] { #expect(words.has("admin.part.\(part)")) }
        for check in [
            "program", "server", "sessions", "migrations.one", "migrations.other", "away", "unknown", "noStore",
        ] {
            #expect(words.has("admin.check.\(check)"))
        }
    }
}
