import Foundation

@testable import Postgres

/// A server of this test's own, to be stopped and killed.
struct TestCluster {
    private let directory: String

    static func started() throws -> TestCluster {
        let path = FileManager.default.temporaryDirectory.appending(path: "cluster-\(UUID().uuidString.prefix(8))").path
        let cluster = TestCluster(directory: path)
        try cluster.start()
        return cluster
    }

    func start() throws { try command("start", "--throw-away") }
    func stop() throws { try command("stop") }

    func address() throws -> String {
        try command("url", "admin").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Ends the server as a power failure would.
    func kill() throws {
        let file = try String(contentsOfFile: "\(directory)/location/data/postmaster.pid", encoding: .utf8)
        guard let line = file.split(separator: "\n").first, let number = Int32(line) else { throw POSIXError(.ESRCH) }
        Glibc.kill(number, SIGKILL)
    }

    func remove() {
        _ = try? command("stop", "--remove")
        try? FileManager.default.removeItem(atPath: directory)
    }

    @discardableResult
    private func command(_ verb: String, _ option: String = "") throws -> String {
        let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL.path
        guard let output = popen("'\(root)/Deploy/cluster' \(verb) '\(directory)' \(option) 2>/dev/null", "r") else {
            throw POSIXError(.EAGAIN)
        }
        var answer = ""
        var line = [CChar](repeating: 0, count: 4096)
        while fgets(&line, Int32(line.count), output) != nil {
            answer += line.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
        }
        guard pclose(output) == 0 else { throw POSIXError(.EIO) }
        return answer
    }
}

func withCluster(_ body: (TestCluster, Database) async throws -> Void) async throws {
    let cluster = try TestCluster.started()
    defer { cluster.remove() }
    let database = Database(address: try cluster.address(), sessions: 2, label: "test")
    try await body(cluster, database)
    await database.close()
}
