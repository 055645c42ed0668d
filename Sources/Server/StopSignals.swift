import Dispatch
import Glibc

/// Waits for the signals that end a server: Ctrl-C and termination.
struct StopSignals {
    private let stream: AsyncStream<Void>
    private let sources: [any DispatchSourceSignal]

    init() {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        self.stream = stream
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { continuation.yield() }
            source.resume()
            return source
        }
    }

    /// Back at the first signal.
    func first() async {
        for await _ in stream { break }
        withExtendedLifetime(sources) {}
    }
}
