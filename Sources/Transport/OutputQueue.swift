/// Bytes on their way to a socket, in order.
///
/// Small pieces are gathered into one buffer, large ones are kept as they are, so a large body is never copied.
package struct OutputQueue {
    private static let gatherBelow = 16 * 1024

    /// Sealed pieces, then `tail`. `sent` bytes of the first one (of `tail` when there is none) are gone already.
    private var sealed: [[UInt8]] = []
    private var first = 0
    private var tail: [UInt8] = []
    private var sent = 0

    /// How many bytes wait.
    package private(set) var count = 0

    package init() {}

    package var isEmpty: Bool { count == 0 }

    /// Adds bytes: copied when few, by reference otherwise.
    package mutating func append(_ bytes: [UInt8]) {
        guard bytes.count >= Self.gatherBelow else {
            tail.append(contentsOf: bytes)
            count += bytes.count
            return
        }
        if !tail.isEmpty {
            sealed.append(tail)
            tail = []
        }
        sealed.append(bytes)
        count += bytes.count
    }

    /// Lets `body` append small pieces in place.
    package mutating func gather(_ body: (inout [UInt8]) -> Void) {
        let before = tail.count
        body(&tail)
        count += tail.count - before
    }

    /// Shows up to two runs of bytes to `send`, which answers how many of them it took.
    package mutating func drain(_ send: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Int) -> Int {
        let taken: Int
        let skip = sent
        if first == sealed.count {
            taken = tail.withUnsafeBufferPointer {
                send(.init(rebasing: $0.dropFirst(skip)), .init(start: nil, count: 0))
            }
        } else {
            let following = first + 1 < sealed.count ? sealed[first + 1] : tail
            taken = sealed[first].withUnsafeBufferPointer { head in
                following.withUnsafeBufferPointer { send(.init(rebasing: head.dropFirst(skip)), $0) }
            }
        }
        if taken > 0 { remove(taken) }
        return taken
    }

    private mutating func remove(_ taken: Int) {
        count -= taken
        sent += taken
        while first < sealed.count, sent >= sealed[first].count {
            sent -= sealed[first].count
            sealed[first] = []
            first += 1
        }
        if first == sealed.count {
            sealed.removeAll()
            first = 0
        }
        guard sealed.isEmpty, sent == tail.count else { return }
        // A buffer that grew for a burst is given back.
        tail.removeAll(keepingCapacity: tail.capacity <= Self.gatherBelow)
        sent = 0
    }
}
