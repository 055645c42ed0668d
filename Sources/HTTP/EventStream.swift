/// The source of a response of server-sent events.
///
/// The connection adds a comment when nothing was sent for 15 s, so that proxies keep it and a client that left is
/// noticed; the producer's task is cancelled then.
package struct EventStream: Sendable {
    package let produce: @Sendable (EventSink) async throws -> Void

    package init(_ produce: @escaping @Sendable (EventSink) async throws -> Void) { self.produce = produce }

    package init<Events: AsyncSequence & Sendable>(_ events: Events) where Events.Element == ServerSentEvent {
        produce = { sink in
            for try await event in events { try await sink.send(event) }
        }
    }
}
