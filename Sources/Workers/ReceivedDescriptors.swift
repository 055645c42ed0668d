import CWorkers
import Glibc

/// Descriptors that arrived over a socket and belong to nobody yet; those left over are closed.
struct ReceivedDescriptors: ~Copyable {
    private var all: [Int32] = []

    var isEmpty: Bool { all.isEmpty }

    deinit { for descriptor in all { close(descriptor) } }

    /// Receives bytes and keeps the descriptors that come with them; answers the bytes' count or a negative errno.
    mutating func receive(_ socket: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int {
        var room = [Int32](repeating: -1, count: WORKERS_MAX_ATTACHMENTS)
        var arrived: Int32 = 0
        let result = workers_receive(socket, bytes, count, &room, &arrived)
        all += room.prefix(Int(arrived))
        return result
    }

    /// Makes sealed memory of them: exactly `count`, each of at most `limit` bytes.
    mutating func adopted(count: Int, limit: Int) throws(WorkerProtocolFault) -> [SharedBytes] {
        guard all.count == count else { throw .attachmentCount }
        var adopted: [SharedBytes] = []
        while !all.isEmpty {
            do throws(WorkerError) {
                adopted.append(try SharedBytes(adopting: all.removeFirst(), limit: limit))
            } catch {
                throw .attachment
            }
        }
        return adopted
    }
}
