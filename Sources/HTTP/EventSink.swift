/// Where an event stream's producer puts its events.
package struct EventSink: Sendable {
    private let writer: BodyWriter

    package init(writer: BodyWriter) { self.writer = writer }

    /// - Throws: `HTTPError.disconnected` once the client has left.
    package func send(_ event: ServerSentEvent) async throws { try await writer.write(event.serialised) }
}
