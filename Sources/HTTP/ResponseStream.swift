import Transport

/// A task's way to the connection whose request it handles. Works on the lane, without a hop when it is there already.
struct ResponseStream: Sendable {
    let lane: EventLane
    let token: ConnectionToken
    let number: UInt64

    /// Handles a request to the last byte of its answer.
    ///
    /// - Parameter handover: takes an answer that is there before the handler ever waited.
    func run(
        _ request: Request, _ handover: Handover? = nil, _ handle: @Sendable (Request) async -> Response
    ) async {
        let response = await handle(request)
        let isTaken = handover?.offer(response) ?? false
        if !isTaken { onConnection { $0.respond(response, number: number, on: $1) } }
        switch response.body {
        case .none, .bytes, .string, .prepared: return
        case .chunks, .events: break
        }
        // The connection writes the head first.
        if isTaken { await lane.lane.turn() }
        guard request.method != .head, ResponseWriter.allowsBody(response.status) else { return }
        let writer = BodyWriter { try await write($0) }
        do {
            switch response.body {
            case .chunks(_, let produce): try await produce(writer)
            case .events(let stream): try await stream.produce(EventSink(writer: writer))
            case .none, .bytes, .string, .prepared: return
            }
            onConnection { $0.endBody(number: number, on: $1) }
        } catch {
            onConnection { $0.breakOff(error, number: number, on: $1) }
        }
    }

    /// - Throws: `HTTPError.disconnected`.
    func write(_ bytes: [UInt8]) async throws {
        guard !bytes.isEmpty else { return }
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            lane.onLane(token) { connection in
                guard let connection, let handler = connection.handler as? HTTPConnection else {
                    return continuation.resume(throwing: HTTPError.disconnected)
                }
                handler.write(bytes, number: number, on: connection, then: continuation)
            }
        }
    }

    /// Asks the connection for more of the body.
    func demand(_ demand: BodyPipe.Demand) { onConnection { $0.demand(demand, number: number, on: $1) } }

    private func onConnection(_ body: @escaping @Sendable (HTTPConnection, Connection) -> Void) {
        lane.onLane(token) { connection in
            guard let connection, let handler = connection.handler as? HTTPConnection else { return }
            body(handler, connection)
        }
    }
}
