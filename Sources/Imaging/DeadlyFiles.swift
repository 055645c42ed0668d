import Synchronization
import Vault
import Workers

/// The files that ended two workers each, by hash and in memory alone, so that no third worker is spent on them.
final class DeadlyFiles: Sendable {
    private struct Mark: Equatable {
        let count: Int
        let hash: [UInt8]
    }

    private static let capacity = 1000

    /// The one met last stands last.
    private let marks = Mutex<[Mark]>([])

    func remember(_ file: SharedBytes) {
        let mark = Self.mark(of: file)
        marks.withLock { marks in
            marks.removeAll { $0 == mark }
            if marks.count == Self.capacity { marks.removeFirst() }
            marks.append(mark)
        }
    }

    /// Whether the file is one of them. Only a file as long as one of them is hashed.
    func holds(_ file: SharedBytes) -> Bool {
        guard marks.withLock({ $0.contains { $0.count == file.count } }) else { return false }
        let mark = Self.mark(of: file)
        return marks.withLock { marks in
            guard let place = marks.firstIndex(of: mark) else { return false }
            marks.append(marks.remove(at: place))
            return true
        }
    }

    private static func mark(of file: SharedBytes) -> Mark {
        var hash = ContentHash()
        file.withBytes { hash.update($0) }
        return Mark(count: file.count, hash: hash.value())
    }
}
