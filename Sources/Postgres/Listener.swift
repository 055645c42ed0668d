import Dispatch
import Synchronization
import Transport

/// A connection of its own that listens on channels, for as long as somebody reads the stream.
///
/// All work happens on its lane, where a Dispatch source watches the socket.
final class Listener: Sendable {
    private struct State {
        var connection: Connection?
        var source: (any DispatchSourceRead)?
        /// A broken connection whose socket must stay open until its source has let go of it.
        var retired: Connection?
        var attempts = 0
        var hasListened = false
        var isStopped = false
    }

    private let lane: Lane
    private let settings: ConnectionSettings
    private let channels: [String]
    private let sink: AsyncStream<Notification>.Continuation
    private let state = Mutex(State())

    init(_ settings: ConnectionSettings, channels: [String], sink: AsyncStream<Notification>.Continuation) {
        self.settings = settings
        self.channels = channels
        self.sink = sink
        lane = Lane(label: "\(settings.label).listener")
    }

    func start() {
        lane.queue.async { self.connect() }
    }

    /// Ends the stream, which in turn stops the listener.
    func finish() {
        sink.finish()
    }

    func stop() {
        lane.queue.async {
            self.state.withLock { state in
                state.isStopped = true
                Self.retire(&state)
            }
        }
    }

    private func connect() {
        state.withLock { state in
            guard !state.isStopped else { return }
            do {
                let connection = try Connection(settings)
                for channel in channels { try connection.run("LISTEN \(quotedIdentifier(channel))") }
                state.source = watch(connection.socket)
                state.connection = connection
                sink.yield(state.hasListened ? .reconnected : .listening)
                state.hasListened = true
                state.attempts = 0
            } catch {
                retry(&state)
            }
        }
    }

    private func retry(_ state: inout State) {
        let delay = Backoff.delay(afterAttempt: state.attempts)
        state.attempts += 1
        lane.queue.asyncAfter(deadline: .now() + .milliseconds(Int(delay / .milliseconds(1)))) { [weak self] in
            self?.connect()
        }
    }

    private func watch(_ socket: Int32) -> any DispatchSourceRead {
        let source = DispatchSource.makeReadSource(fileDescriptor: socket, queue: lane.queue)
        source.setEventHandler { [weak self] in self?.hear() }
        source.setCancelHandler { self.state.withLock { $0.retired = nil } }
        source.resume()
        return source
    }

    private func hear() {
        state.withLock { state in
            do {
                for (channel, payload) in try state.connection?.takeNotifications() ?? [] {
                    sink.yield(.received(channel: channel, payload: payload))
                }
            } catch {
                Self.retire(&state)
                retry(&state)
            }
        }
    }

    private static func retire(_ state: inout State) {
        state.retired = state.connection
        state.connection = nil
        state.source?.cancel()
        state.source = nil
    }
}
