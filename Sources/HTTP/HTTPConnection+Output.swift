import Transport

extension HTTPConnection {
    /// A task's answer to the request `number`; too late for any other.
    func respond(_ response: Response, number: UInt64, on connection: Connection) {
        guard let exchange, exchange.number == number, exchange.status == nil else { return }
        begin(response, on: connection)
        proceed(on: connection)
    }

    /// Writes the head and a body that is at hand.
    func begin(_ response: Response, on connection: Connection) {
        guard let exchange else { return }
        connection.clear(.whole)
        exchange.keepsAlive = exchange.keepsAlive && !isDraining && exchange.canSkipBody
        let writer = ResponseWriter(
            isHead: exchange.head.method == .head, isVersion10: exchange.head.isVersion10,
            keepsAlive: exchange.keepsAlive, id: exchange.id)
        exchange.status = response.status
        exchange.framing = writer.framing(response)
        if exchange.framing == .untilClose { exchange.keepsAlive = false }
        connection.output.gather { writer.writeHead(response, date: &date, to: &$0) }
        let carriesBody = writer.carriesBody(response.status)
        switch response.body {
        case .none: exchange.isResponseComplete = true
        case .bytes(let bytes), .prepared(_, let bytes):
            exchange.isResponseComplete = true
            if carriesBody {
                connection.output.append(bytes)
                exchange.bytes = bytes.count
            }
        case .string(let text):
            exchange.isResponseComplete = true
            if carriesBody {
                connection.output.append(Array(text.utf8))
                exchange.bytes = text.utf8.count
            }
        case .chunks(let length, _):
            exchange.isResponseComplete = !carriesBody
            exchange.owed = length
        case .events:
            exchange.isResponseComplete = !carriesBody
            exchange.isEventStream = carriesBody
        }
        finishIfDone(on: connection)
        if isDraining, exchange.isEventStream { endBody(number: exchange.number, on: connection) }
    }

    /// Sends more of a body; `then` goes on when the client has room for more.
    func write(
        _ bytes: [UInt8], number: UInt64, on connection: Connection, then: CheckedContinuation<Void, any Error>
    ) {
        guard let exchange, exchange.number == number, exchange.status != nil, !exchange.isResponseComplete,
            exchange.waiter == nil, connection.isOpen
        else { return then.resume(throwing: HTTPError.disconnected) }
        if let owed = exchange.owed {
            guard bytes.count <= owed else {
                then.resume(throwing: HTTPError(500, "The body is longer than was stated"))
                return
            }
            exchange.owed = owed - bytes.count
        }
        exchange.bytes += bytes.count
        appendPiece(bytes, exchange.framing, to: connection)
        if exchange.isEventStream { connection.set(.step, after: service.deadlines.eventComment) }
        if connection.isCongested { exchange.waiter = then } else { then.resume() }
    }

    /// The producer has made all of the body.
    func endBody(number: UInt64, on connection: Connection) {
        guard let exchange, exchange.number == number, exchange.status != nil, !exchange.isResponseComplete else {
            return
        }
        guard (exchange.owed ?? 0) == 0 else {
            return breakOff(HTTPError(500, "The body is shorter than was stated"), number: number, on: connection)
        }
        if exchange.framing == .chunked { connection.output.append(ResponseWriter.lastChunk) }
        exchange.isResponseComplete = true
        exchange.isEventStream = false
        finishIfDone(on: connection)
        proceed(on: connection)
    }

    /// The producer failed: the client must see that the body is not whole, and only a broken connection says so.
    func breakOff(_ error: any Error, number: UInt64, on connection: Connection) {
        guard let exchange, exchange.number == number, !exchange.isResponseComplete else { return }
        service.hooks.onEvent(.producerFailed(exchange.id, pattern: exchange.pattern, error))
        connection.abort()
    }

    /// A comment, which browsers skip (WHATWG HTML, section 9.2.7).
    func comment(on connection: Connection) {
        guard let exchange, exchange.isEventStream, !connection.isCongested else { return }
        appendPiece(Array(":\n\n".utf8), exchange.framing, to: connection)
    }

    /// Answers what could not be read as a request, and closes.
    func refuse(_ error: HTTPError, on connection: Connection) {
        let id = RequestID.random()
        service.hooks.onEvent(.requestRefused(id, error))
        let response = RequestID.$current.withValue(id) { service.responder.refusal(error, nil) }
        connection.output.append(ResponseWriter.closing(response, id: id))
        connection.close(lingering: true)
        service.hooks.onFinish(
            FinishedExchange(id: id, pattern: nil, method: nil, status: error.status, duration: .zero, bytes: 0))
    }

    /// Ends the exchange when both its halves are done, or the answer is and the request's rest is not worth waiting for.
    func finishIfDone(on connection: Connection) {
        guard let exchange, exchange.isResponseComplete, exchange.isBodyComplete || !exchange.keepsAlive else { return }
        self.exchange = nil
        exchange.pipe?.fail(HTTPError.disconnected)
        exchange.waiter?.resume(throwing: HTTPError.disconnected)
        report(exchange, status: exchange.status ?? 499)
        // RFC 9112, section 9.6: a request still on its way must not take the answer with it.
        if !exchange.keepsAlive { connection.close(lingering: !hasInputEnded) }
    }

    func report(_ exchange: Exchange, status: Int) {
        service.hooks.onFinish(
            FinishedExchange(
                id: exchange.id, pattern: exchange.pattern, method: exchange.head.method, status: status,
                duration: ContinuousClock.now - exchange.began, bytes: exchange.bytes))
    }

    private func appendPiece(_ bytes: [UInt8], _ framing: ResponseWriter.Framing, to connection: Connection) {
        guard framing == .chunked else { return connection.output.append(bytes) }
        connection.output.append(ResponseWriter.chunkStart(bytes.count))
        connection.output.append(bytes)
        connection.output.append(ResponseWriter.chunkEnd)
    }
}
