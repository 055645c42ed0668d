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
            refusal: ResponseWriter.closing(Self.refusal, id: .random()),
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

    private static let refusal = Response(
        503, headers: ["Retry-After": "5", "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store"],
        body: .string("Too many connections: try again in a few seconds\n"))

    private var security: TransportSecurity? {
        guard let certificates = configuration.certificates else { return nil }
        let hooks = configuration.hooks
        var security = TransportSecurity(certificates)
        security.handshakeFailed = { hooks.onEvent(.handshakeFailed) }
        security.answerToPlaintext = {
            let answer = Response.text("This port speaks HTTPS: the address begins with https://\n", status: 400)
            return ResponseWriter.closing(answer, id: .random())
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
