import Glibc
import Testing

@testable import WorkerProbe
@testable import Workers

@Suite("The wall around a worker")
struct WorkerWallTests {
    @Test("shows in the process's status and in its hello")
    func status() async throws {
        let events = Collected<WorkerEvent>()
        try await withPool(events: events.add) { pool in
            _ = try await pool.ask(.echo)
            let pid = try #require(await pool.pids.first)
            #expect(processStatus(pid, "NoNewPrivs") == "1")
            #expect(processStatus(pid, "Seccomp") == "2")
        }
        guard case .started(_, let wall, _) = events.all.first else {
            Issue.record("the worker was not announced")
            return
        }
        #expect(wall.seccomp == 2 && wall.noNewPrivileges)
    }

    @Test("takes root, groups and capabilities away", .enabled(if: getuid() == 0, "only root has them to lose"))
    func root() async throws {
        try await withPool { pool in
            _ = try await pool.ask(.echo)
            let pid = try #require(await pool.pids.first)
            #expect(processStatus(pid, "Uid") == "65534 65534 65534 65534")
            #expect(processStatus(pid, "Groups") == "")
            #expect(processStatus(pid, "CapEff") == "0000000000000000")
        }
    }

    @Test(
        "refuses files, sockets and new code, and the worker lives on",
        arguments: [(ProbeAttack.openFile, EACCES), (.connect, EPERM), (.mapExecutable, EACCES), (.allocate, ENOMEM)])
    func refused(attack: ProbeAttack, reason: Int32) async throws {
        try await withPool { pool in
            let answer = try await pool.attack(attack)
            #expect(answer.status == UInt8(reason))
            #expect(await pool.statistics.crashes == 0)
        }
    }

    @Test("kills who runs a program or signals another process", arguments: [ProbeAttack.execute, .spawn, .killParent])
    func killed(attack: ProbeAttack) async throws {
        try await withPool { pool in
            await #expect(throws: WorkerError.crashed(signal: SIGSYS)) { try await pool.attack(attack) }
            try await expectService(of: pool)
        }
    }

    @Test("bounds the memory a worker can take around its address space")
    func hoard() async throws {
        try await withPool { pool in
            let hoard = try await pool.attack(.hoardMemory)
            #expect(hoard.status < 32)
            try await expectService(of: pool)
        }
    }

    @Test("leaves nothing of the server's: two names of environment, four descriptors")
    func inheritance() async throws {
        let leaked = open("/dev/null", O_RDONLY)
        defer { close(leaked) }
        try await withPool { pool in
            let environment = String(decoding: try await pool.ask(.environment).body, as: UTF8.self)
            #expect(environment == "LANG=C.UTF-8\nSWIFT_BACKTRACE=enable=no\n")
            #expect(try await pool.ask(.descriptors).status == 4)
        }
    }

    @Test("lets a worker start threads and use its big stack")
    func permitted() async throws {
        try await withPool { pool in
            let threaded = try await pool.ask(.startThread)
            #expect(threaded.status == 1)
            let deep = try await pool.attack(.recurse)
            #expect(deep.status != 0)
            #expect(await pool.statistics.crashes == 0)
        }
    }
}
