/// A request's body: chunks as they arrive, read once.
///
/// Reading drives the socket: what is not asked for is not received beyond a bounded buffer, and a client that sent
/// `Expect: 100-continue` is told to go on only when the first chunk is asked for.
package struct RequestBody: AsyncSequence, Sendable {
    package typealias Element = [UInt8]

    private let pipe: BodyPipe?
    private let content: [UInt8]
    /// The declared length, where there is one.
    package let length: Int?

    init(pipe: BodyPipe, length: Int?) {
        self.pipe = pipe
        self.length = length
        content = []
    }

    /// A body that is here already; empty for requests without one.
    package init(_ content: [UInt8] = []) {
        pipe = nil
        self.content = content
        length = content.count
    }

    /// The whole body.
    ///
    /// - Throws: `HTTPError` 413 beyond `limit`, 408 when the client stalls, 499 when it left.
    package func collect(upTo limit: Int) async throws -> [UInt8] {
        guard (length ?? 0) <= limit else { throw HTTPError.tooLarge }
        var whole: [UInt8] = []
        for try await chunk in self {
            guard whole.count + chunk.count <= limit else { throw HTTPError.tooLarge }
            if whole.isEmpty { whole = chunk } else { whole.append(contentsOf: chunk) }
        }
        return whole
    }

    package func makeAsyncIterator() -> Iterator { Iterator(pipe: pipe, content: content) }

    package struct Iterator: AsyncIteratorProtocol, Sendable {
        fileprivate let pipe: BodyPipe?
        fileprivate var content: [UInt8]

        package mutating func next() async throws -> [UInt8]? {
            if let pipe { return try await pipe.next() }
            defer { content = [] }
            return content.isEmpty ? nil : content
        }
    }
}
