import Glibc
import Synchronization
import Testing

@testable import WorkerProbe
@testable import Workers

/// The probe's executable lies beside the test bundle's.
enum Probe {
    static var path: String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        let own = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let besideOwn = own.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/WorkerProbe"
        guard access(besideOwn, X_OK) != 0 else { return besideOwn }
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return bundle.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/WorkerProbe"
    }
}

/// Lends a pool of probes and ends it afterwards.
func withPool(
    count: Int = 1, limits: WorkerLimits = ProbeLimits.limits, arguments: [String] = ["worker"],
    executable: String = Probe.path, events: @escaping @Sendable (WorkerEvent) -> Void = { _ in },
    _ body: (WorkerPool) async throws -> Void
) async throws {
    let pool = WorkerPool(
        executable: executable, arguments: arguments, count: count, limits: limits, events: events)
    await pool.start()
    do {
        try await body(pool)
        await pool.shutdown()
    } catch {
        await pool.shutdown()
        throw error
    }
}

extension WorkerPool {
    func ask(
        _ operation: ProbeOperation, body: [UInt8] = [], attachments: [SharedBytes] = [],
        priority: WorkerPriority = .interactive, progress: (@Sendable (UInt8) -> Void)? = nil
    ) async throws -> WorkerAnswer {
        let request = WorkerRequest(operation: operation.rawValue, body: body, attachments: attachments)
        return try await perform(request, priority: priority, progress: progress)
    }

    func attack(_ attack: ProbeAttack) async throws -> WorkerAnswer {
        try await perform(WorkerRequest(operation: attack.rawValue), priority: .batch)
    }
}

/// Expects that the pool's next answer comes.
func expectService(of pool: WorkerPool) async throws {
    let answer = try await pool.ask(.echo)
    #expect(answer.status == 1)
}

/// Collects what concurrent callbacks say.
final class Collected<Element: Sendable>: Sendable {
    private let elements = Mutex<[Element]>([])

    var all: [Element] { elements.withLock { $0 } }

    func add(_ element: Element) {
        elements.withLock { $0.append(element) }
    }
}

/// A process's `/proc` entry of the given name; nil once it is gone.
func processStatus(_ pid: Int32, _ name: String) -> String? {
    guard let file = fopen("/proc/\(pid)/status", "r") else { return nil }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 1024)
    while fgets(&line, Int32(line.count), file) != nil {
        let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard text.hasPrefix(name + ":") else { continue }
        return text.dropFirst(name.count + 1).filter { $0 != "\n" }.split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }
    return nil
}
