import Transport

/// The protocol's side of one connection: requests in order, one exchange at a time.
///
/// Here is the input; `HTTPConnection+Output.swift` has the answers.
final class HTTPConnection: ConnectionHandler {
    /// What the step deadline stands for.
    private enum Step { case idle, head, body, events, none }

    /// Unparsed input beyond this makes the client wait.
    private static let heldInput = 64 * 1024

    let service: HTTPService
    var exchange: Exchange?
    var date = DateLine()
    var isDraining = false
    /// The connection's other end.
    private let client: Client
    private var parser: RequestParser
    private var input = InputBuffer()
    private var number: UInt64 = 0
    /// Asked of the system once a connection: for each request it would be a good part of a file's whole cost.
    private let firstID = UInt64.random(in: .min ... .max)
    private var step = Step.none
    private(set) var hasInputEnded = false
    private var isPipeFull = false
    /// The stream of requests cannot be read on.
    private var isBroken = false

    init(_ service: HTTPService, on connection: Connection) {
        self.service = service
        client = Client(
            address: connection.peer, isSecure: connection.isSecure, certificate: connection.clientFingerprint)
        parser = RequestParser(limits: service.limits)
        enter(.head, on: connection)
    }

    func received(_ bytes: Span<UInt8>, on connection: Connection) {
        if input.isEmpty {
            let used = process(bytes, on: connection)
            if connection.isOpen { input.append(bytes.extracting(droppingFirst: used)) }
        } else {
            input.append(bytes)
            processHeld(on: connection)
        }
        adjust(connection)
    }

    func inputEnded(on connection: Connection) {
        hasInputEnded = true
        guard let exchange else { return closeIfDone(on: connection) }
        // Half a body is of no use, and nobody reads an event stream on a half-closed connection.
        if !exchange.isBodyComplete || exchange.isEventStream { connection.abort() }
    }

    func relieved(on connection: Connection) {
        if let waiter = exchange?.waiter {
            exchange?.waiter = nil
            waiter.resume()
        }
        proceed(on: connection)
    }

    func expired(_ deadline: Deadline, on connection: Connection) {
        if deadline == .whole { return tooSlow(on: connection) }
        switch step {
        case .idle, .none: connection.close(lingering: false)
        case .head:
            if input.isEmpty { return connection.close(lingering: false) }
            refuse(HTTPError(408, "The request took too long"), on: connection)
        case .body: breakBody(HTTPError(408, "The body took too long"), on: connection)
        case .events:
            comment(on: connection)
            connection.set(.step, after: service.deadlines.eventComment)
        }
    }

    func drain(on connection: Connection) {
        isDraining = true
        guard let exchange else {
            if input.isEmpty { connection.close(lingering: false) }
            return
        }
        exchange.keepsAlive = false
        guard exchange.isEventStream else { return }
        exchange.task?.cancel()
        endBody(number: exchange.number, on: connection)
    }

    func closed() {
        guard let exchange else { return }
        self.exchange = nil
        exchange.pipe?.fail(HTTPError.disconnected)
        exchange.task?.cancel()
        exchange.waiter?.resume(throwing: HTTPError.disconnected)
        report(exchange, status: exchange.status ?? 499)
    }

    /// Goes on with requests that came in while another was answered.
    func proceed(on connection: Connection) {
        // Even without input: the end of a body is a step of its own.
        processHeld(on: connection)
        adjust(connection)
        closeIfDone(on: connection)
    }

    /// Closes when the client sends nothing more and all that it sent is answered.
    private func closeIfDone(on connection: Connection) {
        guard hasInputEnded, exchange == nil, input.isEmpty || !connection.isCongested else { return }
        connection.close(lingering: false)
    }

    /// The handler asks for the body or has taken all that was there.
    func demand(_ demand: BodyPipe.Demand, number: UInt64, on connection: Connection) {
        guard let exchange, exchange.number == number else { return }
        switch demand {
        case .firstRead:
            guard exchange.awaitsContinue, exchange.status == nil, !exchange.isBodyComplete else { return }
            exchange.awaitsContinue = false
            connection.output.append(ResponseWriter.continueLine)
            adjust(connection)
        case .emptied:
            isPipeFull = false
            proceed(on: connection)
        }
    }

    private func processHeld(on connection: Connection) {
        // The buffer is taken out, so that what `process` calls may look at the connection.
        var held = InputBuffer()
        swap(&held, &input)
        held.consume { process($0, on: connection) }
        swap(&held, &input)
    }

    /// Parses as far as it goes; answers how many bytes were used up.
    private func process(_ bytes: Span<UInt8>, on connection: Connection) -> Int {
        var used = 0
        while connection.isOpen {
            if isBroken { return bytes.count }
            if let exchange {
                if exchange.isBodyComplete || isPipeFull { return used }
            } else if connection.isCongested {
                return used
            }
            do {
                switch try parser.next(bytes.extracting(droppingFirst: used)) {
                case .needsMore(let consumed):
                    used += consumed
                    if consumed == 0 || used == bytes.count { return used }
                case .head(let head, let consumed):
                    used += consumed
                    begin(head, on: connection)
                case .body(let range, let consumed):
                    take(bytes.extracting(used + range.lowerBound..<used + range.upperBound), on: connection)
                    used += consumed
                case .end(let consumed):
                    used += consumed
                    completeBody(on: connection)
                }
            } catch {
                isBroken = true
                if exchange == nil { refuse(error, on: connection) } else { breakBody(error, on: connection) }
            }
        }
        return bytes.count
    }

    private func begin(_ head: RequestHead, on connection: Connection) {
        number += 1
        step = .none
        let exchange = Exchange(number: number, id: RequestID(firstID &+ number), head: head)
        var body = RequestBody()
        let stream = ResponseStream(lane: connection.lane, token: connection.token, number: number)
        if head.framing != .none {
            let pipe = BodyPipe { stream.demand($0) }
            exchange.pipe = pipe
            if case .length(let count) = head.framing {
                body = RequestBody(pipe: pipe, length: count)
            } else {
                body = RequestBody(pipe: pipe, length: nil)
            }
        }
        let request = Request(
            head: head, client: service.proxies.client(of: head.headers, connection: client), body: body)
        RequestID.$current.withValue(exchange.id) { admit(request, exchange, stream, on: connection) }
    }

    /// Lets the responder answer on the spot or begin a task, which stays the request's own.
    private func admit(
        _ request: Request, _ exchange: Exchange, _ stream: ResponseStream, on connection: Connection
    ) {
        self.exchange = exchange
        // RFC 9110, section 7.4.
        guard !request.head.isHTTPS || request.client.isSecure else {
            exchange.keepsAlive = false
            let error = HTTPError(421, "The connection is not secured")
            return answer(service.responder.refusal(error, request), to: request, through: stream, on: connection)
        }
        guard !service.servesProxiesOnly || request.client.isProxied else {
            let error = HTTPError(403, "This server is reached through its proxy")
            return answer(service.responder.refusal(error, request), to: request, through: stream, on: connection)
        }
        switch service.responder.admit(request) {
        case .answer(let response, let pattern):
            exchange.pattern = pattern
            answer(response, to: request, through: stream, on: connection)
        case .handle(let pattern, let bodyLimit, let handle):
            exchange.pattern = pattern
            guard parser.limitBody(to: bodyLimit) else {
                return answer(
                    service.responder.refusal(.tooLarge, request), to: request, through: stream, on: connection)
            }
            guard service.gate.enter() else {
                service.hooks.onEvent(.tooManyRequests)
                let error = HTTPError(503, "The server is too busy")
                return answer(service.responder.refusal(error, request), to: request, through: stream, on: connection)
            }
            connection.set(.whole, after: service.deadlines.whole)
            // The handler runs here and now up to where it first waits; one that never waits costs no hop.
            let handover = Handover()
            exchange.task = Task.immediate(executorPreference: connection.lane.lane) { [service] in
                await stream.run(request, handover) { request in
                    defer { service.gate.leave() }
                    return await handle(request)
                }
            }
            if let response = handover.close() { begin(response, on: connection) }
        }
    }

    /// Answers at once, but for bodies that take a task to make.
    private func answer(
        _ response: Response, to request: Request, through stream: ResponseStream, on connection: Connection
    ) {
        switch response.body {
        case .none, .bytes, .string, .prepared: begin(response, on: connection)
        case .chunks, .events:
            exchange?.task = Task(executorPreference: connection.lane.lane) {
                await stream.run(request) { _ in response }
            }
        }
    }

    private func take(_ bytes: Span<UInt8>, on connection: Connection) {
        guard let exchange, !bytes.isEmpty else { return }
        exchange.awaitsContinue = false
        if step == .body { enter(.body, on: connection) }
        guard !exchange.isResponseComplete, let pipe = exchange.pipe else { return }
        isPipeFull = !pipe.push(bytes.withUnsafeBufferPointer { Array($0) })
    }

    /// How much of a body of known length is still to come and would be handed on as it comes.
    var bulk: Int {
        guard let exchange, !exchange.isResponseComplete, exchange.pipe != nil, input.isEmpty, !isPipeFull, !isBroken
        else { return 0 }
        return parser.remaining
    }

    func received(bulk bytes: [UInt8], on connection: Connection) {
        guard let pipe = exchange?.pipe else { return }
        exchange?.awaitsContinue = false
        if step == .body { enter(.body, on: connection) }
        parser.skip(bytes.count)
        isPipeFull = !pipe.push(bytes)
        processHeld(on: connection)
        adjust(connection)
    }

    private func completeBody(on connection: Connection) {
        exchange?.isBodyComplete = true
        exchange?.pipe?.finish()
        finishIfDone(on: connection)
    }

    /// The body cannot be read to its end; the handler learns it and answers.
    private func breakBody(_ error: HTTPError, on connection: Connection) {
        isBroken = true
        exchange?.keepsAlive = false
        exchange?.pipe?.fail(error)
        if exchange?.isResponseComplete == true { connection.close(lingering: true) }
    }

    private func tooSlow(on connection: Connection) {
        guard let exchange, exchange.status == nil else { return connection.abort() }
        service.hooks.onEvent(.handlerTooSlow(exchange.id, pattern: exchange.pattern))
        exchange.task?.cancel()
        exchange.pipe?.fail(HTTPError(408, "The request took too long"))
        isBroken = true
        exchange.keepsAlive = false
        let error =
            exchange.isBodyComplete
            ? HTTPError(503, "The server took too long") : HTTPError(408, "The request took too long")
        begin(RequestID.$current.withValue(exchange.id) { service.responder.refusal(error, nil) }, on: connection)
    }

    /// Lets the client wait or go on, and sets the deadline for what is awaited from it.
    private func adjust(_ connection: Connection) {
        guard connection.isOpen else { return }
        let mustWait = isPipeFull || input.count > Self.heldInput || exchange == nil && connection.isCongested
        if hasInputEnded || mustWait { connection.pauseReading() } else { connection.resumeReading() }
        guard let exchange else {
            let wanted = input.isEmpty && !parser.isInHead ? Step.idle : .head
            if step != wanted && !(step == .head && number == 0) { enter(wanted, on: connection) }
            return
        }
        if exchange.isEventStream { return step == .events ? () : enter(.events, on: connection) }
        let wanted = exchange.isBodyComplete || exchange.awaitsContinue || mustWait ? Step.none : .body
        if step != wanted { enter(wanted, on: connection) }
    }

    private func enter(_ step: Step, on connection: Connection) {
        self.step = step
        switch step {
        case .idle: connection.set(.step, after: service.deadlines.keepAlive)
        case .head: connection.set(.step, after: service.deadlines.head)
        case .body: connection.set(.step, after: service.deadlines.bodyIdle)
        case .events: connection.set(.step, after: service.deadlines.eventComment)
        case .none: connection.clear(.step)
        }
    }
}
