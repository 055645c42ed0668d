import Synchronization

/// Notes which ranges a source was asked for.
final class ReadLog: Sendable {
    private let noted = Mutex<[Range<Int>]>([])

    var ranges: [Range<Int>] { noted.withLock { $0 } }

    func note(_ range: Range<Int>) { noted.withLock { $0.append(range) } }
}
