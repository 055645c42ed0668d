/// Bytes that came in before they could be parsed.
struct InputBuffer {
    private var bytes: [UInt8] = []
    private var start = 0

    var count: Int { bytes.count - start }

    var isEmpty: Bool { count == 0 }

    mutating func append(_ input: Span<UInt8>) {
        guard !input.isEmpty else { return }
        if start > bytes.count / 2 {
            bytes.removeFirst(start)
            start = 0
        }
        input.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    }

    /// Lets `body` look at everything and drops as much as it says it used. The buffer is empty meanwhile.
    mutating func consume(_ body: (Span<UInt8>) -> Int) {
        let used = body(bytes.span.extracting(droppingFirst: start))
        start += used
        guard start >= bytes.count else { return }
        bytes.removeAll(keepingCapacity: bytes.capacity <= 16 * 1024)
        start = 0
    }
}
