/// Where an event stream's producer puts its events.
package struct EventSink: Sendable {
    let writer: BodyWriter

    /// - Throws: `HTTPError.disconnected` once the client has left.
    package func send(_ event: ServerSentEvent) async throws { try await writer.write(event.serialised) }
}
