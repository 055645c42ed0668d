import Transport

/// An HTTP/1.1 server on lanes.
package actor HTTPServer {
    private let configuration: ServerConfiguration
    private let service: HTTPService
    private var lanes: [EventLane] = []
    private var listener: Listener?

    package init(configuration: ServerConfiguration, responder: any Responder) {
        self.configuration = configuration
        service = HTTPService(configuration, responder: responder)
    }

    /// A server without routes: every request goes to `respond`.
    package init(
        configuration: ServerConfiguration, respond: @escaping @Sendable (Request) async -> Response
    ) {
        self.init(
            configuration: configuration,
            responder: ClosureResponder(bodyLimit: configuration.limits.bodyBytes, respond: respond))
    }

    /// The bound port, once started.
    package var port: UInt16? { listener?.port }

    /// Connections open now, over all lanes.
    package var connections: Int {
        get async {
            var count = 0
            for lane in lanes { count += await lane.count }
            return count
        }
    }

    /// Binds and serves.
    ///
    /// - Parameters:
    ///   - address: numeric, IPv4 or IPv6.
    ///   - port: 0 for any.
    /// - Returns: the bound port.
    /// - Throws: `TransportError`.
    @discardableResult
    package func start(address: String, port: UInt16) async throws -> UInt16 {
        var limits = TransportLimits()
        limits.writeIdle = configuration.deadlines.writeIdle
        limits.handshake = configuration.deadlines.handshake
        var lanes: [EventLane] = []
        for index in 0..<max(1, configuration.lanes) {
            lanes.append(try EventLane(label: "http.\(index)", limits: limits))
        }
        let hooks = configuration.hooks
        let listener = try Listener(
            address: address, port: port, lanes: lanes, limits: configuration.connections, security: security,
            refusal: { [service] in
                Self.word(HTTPError(503, "Too many connections: try again in a few seconds"), service.responder)
            },
            happened: { event in
                switch event {
                case .starved: hooks.onEvent(.outOfDescriptors)
                case .full, .crowded: hooks.onEvent(.tooManyConnections)
                }
            },
            handler: { [service] in HTTPConnection(service, on: $0) })
        self.lanes = lanes
        self.listener = listener
        for lane in lanes { await lane.start() }
        await listener.start()
        return listener.port
    }

    /// What a connection is told that does not come as far as a request: the site's headers with a line of text.
    private static func word(_ error: HTTPError, _ responder: any Responder) -> [UInt8] {
        var response = responder.refusal(error, nil)
        response.headers["Content-Type"] = "text/plain; charset=utf-8"
        response.headers["Strict-Transport-Security"] = nil
        if error.status == 503 { response.headers["Retry-After"] = "5" }
        response.body = .string(error.reason + "\n")
        return ResponseWriter.closing(response, id: .random())
    }

    private var security: TransportSecurity? {
        guard let certificates = configuration.certificates else { return nil }
        let (hooks, responder) = (configuration.hooks, service.responder)
        var security = TransportSecurity(certificates)
        security.handshakeFailed = { hooks.onEvent(.handshakeFailed) }
        security.answerToPlaintext = {
            Self.word(HTTPError(400, "This port speaks HTTPS: the address begins with https://"), responder)
        }
        return security
    }

    /// Takes no more connections, lets begun exchanges finish for at most `grace`, ends event streams, then closes.
    package func shutdown(grace: Duration) async {
        await listener?.close()
        let lanes = lanes
        for lane in lanes { await lane.drain() }
        let end = Task {
            try await Task.sleep(for: grace)
            for lane in lanes { await lane.abortAll() }
        }
        for lane in lanes { await lane.emptied() }
        end.cancel()
    }
}
