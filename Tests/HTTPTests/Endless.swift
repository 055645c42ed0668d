import HTTP
import Synchronization

/// An answer without an end, in pieces, as long as its client takes them.
final class Endless: Sendable {
    /// How many pieces were taken.
    let written = Atomic<Int>(0)
    /// Why the answer ended.
    let ended: AsyncStream<HTTPError?>
    private let end: AsyncStream<HTTPError?>.Continuation
    private let piece: [UInt8]

    /// - Parameter piece: bytes written at a time.
    init(piece count: Int) {
        piece = [UInt8](repeating: 1, count: count)
        (ended, end) = AsyncStream.makeStream()
    }

    @Sendable func respond(_ request: Request) async -> Response {
        .stream(type: "a/b") { [self] writer in
            do {
                while true {
                    try await writer.write(piece)
                    written.add(1, ordering: .relaxed)
                }
            } catch {
                end.yield(error as? HTTPError)
                throw error
            }
        }
    }
}
