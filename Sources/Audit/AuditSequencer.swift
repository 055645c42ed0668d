import Base
import Postgres
import Records

/// Appends events to the chain as they come, one server at a time.
package struct AuditSequencer: Sendable {
    private let records: Records
    private let log: Log

    package init(records: Records, log: Log) {
        self.records = records
        self.log = log
    }

    /// Works until the task is cancelled.
    package func run() async {
        let (wakes, waker) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        await withDiscardingTaskGroup { group in
            group.addTask {
                for await _ in records.database.notifications(on: [AuditTrail.channel]) { waker.yield() }
            }
            group.addTask {
                while !Task.isCancelled {
                    waker.yield()
                    try? await Task.sleep(for: .seconds(10))
                }
                waker.finish()
            }
            group.addTask {
                await catchUp()
                for await _ in wakes { await append(everywhere: false) }
            }
        }
    }

    /// Appends everything that waits, however old.
    package func catchUp() async {
        await append(everywhere: true)
    }

    private func append(everywhere: Bool) async {
        do {
            while try await records.database.write({
                try AuditChain.append(records, everywhere: everywhere, in: $0)
            }) > 0 {}
        } catch {
            log.warning("audit chain not extended", .error(error))
        }
    }
}
