import Synchronization
import Testing
import Transport

@testable import HTTP

@Suite("Serving over sockets")
struct ServerTests {
    private func withServer(
        _ configuration: ServerConfiguration = ServerConfiguration(),
        _ respond: @escaping @Sendable (Request) async -> Response, _ body: (HTTPServer, UInt16) async throws -> Void
    ) async throws {
        let server = HTTPServer(configuration: configuration, respond: respond)
        let port = try await server.start(address: "127.0.0.1", port: 0)
        try await body(server, port)
        await server.shutdown(grace: .zero)
        #expect(await server.connections == 0)
    }

    private func echo(_ request: Request) async -> Response {
        let body = (try? await request.body.collect(upTo: 1 << 20)) ?? Array("broken".utf8)
        return .text("\(request.method.rawValue) \(request.path) \(body.count)\n")
    }

    private func hello(_ request: Request) async -> Response { .text("hello") }

    @Test("answers several requests on one connection, then closes when asked")
    func keepAlive() async throws {
        try await withServer(ServerConfiguration(), echo) { _, port in
            let client = try TestClient(port: port)
            for number in 1...3 {
                try await client.send("GET /\(number) HTTP/1.1\r\nHost: a\r\n\r\n")
                let answer = try await client.receive(until: "0\n")
                #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n") && answer.hasSuffix("GET /\(number) 0\n"))
                #expect(!answer.contains("Connection"))
            }
            try await client.send("GET /4 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(try await client.receiveAll().contains("Connection: close\r\n"))
        }
    }

    @Test("answers pipelined requests in order, slow ones too")
    func pipelining() async throws {
        let respond: @Sendable (Request) async -> Response = { request in
            for _ in 0..<(request.path == "/0" ? 200 : 1) { await Task.yield() }
            return await echo(request)
        }
        try await withServer(ServerConfiguration(), respond) { _, port in
            let client = try TestClient(port: port)
            let requests = (0..<200).map { "POST /\($0) HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc" }
            try await client.send(requests.joined())
            client.finishSending()
            let lines = try await client.receiveAll().split(whereSeparator: \.isNewline).filter { $0.hasPrefix("POST") }
            #expect(lines == (0..<200).map { "POST /\($0) 3" })
        }
    }

    @Test("answers all of a pipeline whose answers do not fit into buffers", arguments: [false, true])
    func longAnswers(ends: Bool) async throws {
        let block = [UInt8](repeating: 7, count: 100_000)
        let respond: @Sendable (Request) async -> Response = { _ in .bytes(block, type: "a/b") }
        try await withServer(ServerConfiguration(), respond) { _, port in
            let client = try TestClient(port: port)
            var requests = String(repeating: "GET / HTTP/1.1\r\nHost: a\r\n\r\n", count: 100)
            if !ends { requests += "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" }
            try await client.send(requests)
            if ends { client.finishSending() }
            let count = try await client.receiveAll().split(separator: "HTTP/1.1 200 OK").count
            #expect(count == (ends ? 100 : 101))
        }
    }

    @Test("answers in full a client that has sent more than it may")
    func lastAnswer() async throws {
        let block = [UInt8](repeating: 7, count: 1_000_000)
        let respond: @Sendable (Request) async -> Response = { _ in .bytes(block, type: "a/b") }
        try await withServer(ServerConfiguration(), respond) { _, port in
            let client = try TestClient(port: port)
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            try await client.send([UInt8](repeating: 7, count: 200_000))
            #expect(try await client.receiveAll().utf8.count > block.count)
        }
    }

    @Test("refuses an https target on a connection without TLS")
    func unsecured() async throws {
        try await withServer(ServerConfiguration(), hello) { _, port in
            let client = try TestClient(port: port)
            try await client.send("GET https://a/ HTTP/1.1\r\nHost: a\r\n\r\n")
            let answer = try await client.receiveAll()
            #expect(answer.hasPrefix("HTTP/1.1 421 ") && !answer.contains("hello"))
        }
    }

    @Test("answers HEAD without a body and goes on")
    func head() async throws {
        try await withServer(ServerConfiguration(), hello) { _, port in
            let client = try TestClient(port: port)
            try await client.send(
                "HEAD / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            let answer = try await client.receiveAll()
            #expect(answer.split(separator: "Content-Length: 5\r\n").count == 3)
            #expect(answer.split(separator: "hello").count == 1)
        }
    }

    @Test("tells a client whose header never ends, and closes")
    func slowHeader() async throws {
        var configuration = ServerConfiguration()
        configuration.deadlines.head = 150
        try await withServer(configuration, echo) { _, port in
            let client = try TestClient(port: port)
            try await client.send("GET / HTTP/1.1\r\nHo")
            #expect(try await client.receiveAll().hasPrefix("HTTP/1.1 408 "))
            let silent = try TestClient(port: port)
            #expect(try await silent.receiveAll() == "")
        }
    }

    @Test("tells a client whose body stalls")
    func slowBody() async throws {
        var configuration = ServerConfiguration()
        configuration.deadlines.bodyIdle = 150
        let respond: @Sendable (Request) async -> Response = { request in
            do { return .text("\(try await request.body.collect(upTo: 100).count)") } catch {
                return .text("", status: (error as? HTTPError)?.status ?? 500)
            }
        }
        try await withServer(configuration, respond) { _, port in
            let client = try TestClient(port: port)
            try await client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc")
            #expect(try await client.receiveAll().hasPrefix("HTTP/1.1 408 "))
        }
    }

    @Test("closes a connection that stays idle")
    func idle() async throws {
        var configuration = ServerConfiguration()
        configuration.deadlines.keepAlive = 150
        try await withServer(configuration, echo) { _, port in
            let client = try TestClient(port: port)
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await client.receiveAll().hasSuffix("GET / 0\n"))
        }
    }

    @Test("answers 503 for a handler that takes too long, and cancels it")
    func slowHandler() async throws {
        var configuration = ServerConfiguration()
        configuration.deadlines.whole = 150
        let (cancelled, signal) = AsyncStream<Bool>.makeStream()
        let respond: @Sendable (Request) async -> Response = { _ in
            try? await Task.sleep(for: .seconds(60))
            signal.yield(Task.isCancelled)
            return Response(200)
        }
        try await withServer(configuration, respond) { _, port in
            let client = try TestClient(port: port)
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await client.receiveAll().hasPrefix("HTTP/1.1 503 "))
            #expect(await cancelled.first { _ in true } == true)
        }
    }

    @Test("makes an uploading client wait for the handler, and loses nothing of 40 MB")
    func backPressure() async throws {
        let size = 40_000_000
        let (gate, opener) = AsyncStream<Void>.makeStream()
        let respond: @Sendable (Request) async -> Response = { request in
            await gate.first { _ in true }
            var count = 0
            do { for try await chunk in request.body { count += chunk.count } } catch { return Response(500) }
            return .text("got \(count)\n")
        }
        try await withServer(ServerConfiguration(), respond) { _, port in
            let client = try TestClient(port: port)
            try await client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(size)\r\n\r\n")
            let taken = try await client.sendUntilStuck(size)
            // What the kernel's buffers on both ends hold, and a little of ours.
            #expect(taken < size / 2)
            opener.yield()
            try await client.send([UInt8](repeating: 7, count: size - taken))
            #expect(try await client.receive(until: "\n\r\n").contains("200 OK"))
            #expect(try await client.receive(until: "\n") == "got \(size)\n")
        }
    }

    @Test("hands on each byte of bodies large and small, and none of the request behind them")
    func bodies() async throws {
        let respond: @Sendable (Request) async -> Response = { request in
            var sum = 0
            do {
                for try await chunk in request.body { for byte in chunk { sum = sum &* 31 &+ Int(byte) } }
            } catch { return Response(500) }
            return .text("sum \(sum)\n")
        }
        let sizes = [0, 1, 32_767, 32_768, 32_769, 262_143, 262_144, 262_149, 1_000_003, 7]
        let bodies = sizes.map { size in (0..<size).map { UInt8(truncatingIfNeeded: $0 &* $0 &+ size) } }
        try await withServer(ServerConfiguration(), respond) { _, port in
            let client = try TestClient(port: port)
            var bytes: [UInt8] = []
            for body in bodies {
                bytes += Array("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.count)\r\n\r\n".utf8) + body
            }
            try await client.send(bytes)
            for body in bodies {
                let sum = body.reduce(0) { $0 &* 31 &+ Int($1) }
                #expect(try await client.receive(until: "\n\r\n").contains("200 OK"))
                #expect(try await client.receive(until: "\n") == "sum \(sum)\n")
            }
        }
    }

    @Test("goes on when a body's last byte is the one that fills the buffer")
    func fullAtTheEnd() async throws {
        let size = 256 * 1024 + 1
        let (gate, opener) = AsyncStream<Void>.makeStream()
        let respond: @Sendable (Request) async -> Response = { request in
            guard request.method == .post else { return await echo(request) }
            await gate.first { _ in true }
            return await echo(request)
        }
        var configuration = ServerConfiguration()
        configuration.lanes = 1
        try await withServer(configuration, respond) { _, port in
            let client = try TestClient(port: port)
            try await client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(size)\r\n\r\n")
            try await client.send([UInt8](repeating: 7, count: size))
            // Each answer on the same lane means that the lane has looked at the upload once more.
            let other = try TestClient(port: port)
            for _ in 0..<20 {
                try await other.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                _ = try await other.receive(until: " 0\n")
            }
            opener.yield()
            #expect(try await client.receive(until: " \(size)\n").contains("200 OK"))
        }
    }

    @Test("makes a producer wait for the client, and tells it when the client leaves")
    func clientGone() async throws {
        let endless = Endless(piece: 100_000)
        try await withServer(ServerConfiguration(), endless.respond) { _, port in
            let client = try TestClient(port: port, receiveBuffer: 4096)
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await client.receive(until: "\r\n\r\n").contains("Transfer-Encoding: chunked"))
            client.reset()
            #expect(await endless.ended.first { _ in true } == .some(.disconnected))
            #expect(endless.written.load(ordering: .relaxed) < 200)
        }
    }

    @Test("leaves a client that takes nothing of its answer, and makes no more of it than buffers hold")
    func takesNothing() async throws {
        var configuration = ServerConfiguration()
        configuration.deadlines.writeIdle = 800
        let endless = Endless(piece: 10_000)
        try await withServer(configuration, endless.respond) { server, port in
            let client = try TestClient(port: port, receiveBuffer: 4096)
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(await endless.ended.first { _ in true } == .some(.disconnected))
            #expect(await server.connections == 0)
            #expect(endless.written.load(ordering: .relaxed) < 2000)
        }
    }

    @Test("streams in chunks, or with the stated length, or to the end for HTTP/1.0")
    func streams() async throws {
        let respond: @Sendable (Request) async -> Response = { request in
            .stream(type: "a/b", length: request.path == "/known" ? 10 : nil) { writer in
                try await writer.write("01234")
                try await writer.write("")
                try await writer.write("56789")
            }
        }
        try await withServer(ServerConfiguration(), respond) { _, port in
            let client = try TestClient(port: port)
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(
                try await client.receive(until: "0\r\n\r\n").hasSuffix("\r\n\r\n5\r\n01234\r\n5\r\n56789\r\n0\r\n\r\n"))
            try await client.send("GET /known HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await client.receive(until: "\r\n\r\n0123456789").contains("Content-Length: 10\r\n"))
            try await client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            let old = try await client.receiveAll()
            #expect(old.hasSuffix("\r\n\r\n0123456789") && !old.contains("chunked"))
        }
    }

    @Test("breaks the connection when a body is shorter than stated")
    func short() async throws {
        let respond: @Sendable (Request) async -> Response = { _ in
            .stream(type: "a/b", length: 10) { try await $0.write("01234") }
        }
        try await withServer(ServerConfiguration(), respond) { _, port in
            let client = try TestClient(port: port)
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(!(try await client.receiveAll()).hasSuffix("HTTP/1.1"))
        }
    }

    @Test("sends events with comments between, and stops when the client leaves")
    func events() async throws {
        var configuration = ServerConfiguration()
        configuration.deadlines.eventComment = 60
        let (ended, signal) = AsyncStream<Void>.makeStream()
        let respond: @Sendable (Request) async -> Response = { _ in
            .events(
                EventStream { sink in
                    try await sink.send(ServerSentEvent("one", id: "1"))
                    do { try await Task.sleep(for: .seconds(60)) } catch { signal.yield() }
                })
        }
        try await withServer(configuration, respond) { _, port in
            let client = try TestClient(port: port)
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await client.receive(until: "id: 1\ndata: one\n\n").contains("text/event-stream"))
            #expect(try await client.receive(until: ":\n\n").hasSuffix("3\r\n:\n\n"))
            client.finishSending()
            #expect(await ended.first { _ in true } != nil)
        }
    }

    @Test("refuses a body beyond its route's limit, declared or in chunks")
    func tooLargeForRoute() async throws {
        let responder = ClosureResponder(bodyLimit: 10) { request in
            do { return .text("\(try await request.body.collect(upTo: 100).count)\n") } catch {
                return Response((error as? HTTPError)?.status ?? 500)
            }
        }
        let server = HTTPServer(configuration: ServerConfiguration(), responder: responder)
        let port = try await server.start(address: "127.0.0.1", port: 0)
        for (fields, status) in [
            ("Content-Length: 10\r\n\r\n0123456789", 200), ("Content-Length: 11\r\n\r\n01234567890", 413),
            ("Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n6\r\nabcdef\r\n0\r\n\r\n", 413),
        ] {
            let client = try TestClient(port: port)
            try await client.send("POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\(fields)")
            #expect(try await client.receiveAll().hasPrefix("HTTP/1.1 \(status) "), "\(fields)")
        }
        await server.shutdown(grace: .zero)
    }

    @Test("refuses too large a body at once, before it is sent")
    func tooLarge() async throws {
        var configuration = ServerConfiguration()
        configuration.limits.bodyBytes = 1000
        try await withServer(configuration, echo) { _, port in
            let client = try TestClient(port: port)
            try await client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\nExpect: 100-continue\r\n\r\n")
            #expect(try await client.receiveAll().hasPrefix("HTTP/1.1 413 "))
            let eager = try TestClient(port: port)
            try await eager.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\n")
            try await eager.send([UInt8](repeating: 1, count: 900_000))
            #expect(try await eager.receiveAll().hasPrefix("HTTP/1.1 413 "))
        }
    }

    @Test("asks for a body only when the handler reads it")
    func expectation() async throws {
        let respond: @Sendable (Request) async -> Response = { request in
            request.path == "/read" ? await echo(request) : Response(403)
        }
        try await withServer(ServerConfiguration(), respond) { _, port in
            let fields = "Host: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n"
            let read = try TestClient(port: port)
            try await read.send("POST /read HTTP/1.1\r\n" + fields)
            #expect(try await read.receive(until: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
            try await read.send("abc")
            #expect(try await read.receive(until: " 3\n").hasPrefix("HTTP/1.1 200 OK"))
            let refused = try TestClient(port: port)
            try await refused.send("POST /no HTTP/1.1\r\n" + fields)
            #expect(try await refused.receiveAll().hasPrefix("HTTP/1.1 403 Forbidden\r\n"))
        }
    }

    @Test("answers a malformed request, closes, and reports it without a path")
    func malformed() async throws {
        let finished = Mutex<[FinishedExchange]>([])
        var configuration = ServerConfiguration()
        configuration.hooks.onFinish = { exchange in finished.withLock { $0.append(exchange) } }
        try await withServer(configuration, echo) { _, port in
            let client = try TestClient(port: port)
            try await client.send("GET /ok HTTP/1.1\r\nHost: a\r\n\r\nGET /\u{0} HTTP/1.1\r\n\r\n")
            let answers = try await client.receiveAll()
            #expect(answers.contains("200 OK") && answers.contains("HTTP/1.1 400 Bad Request\r\n"))
        }
        #expect(finished.withLock { $0.map(\.status) } == [200, 400])
    }

    @Test("passes a broken chunk on to the handler")
    func brokenChunk() async throws {
        try await withServer(ServerConfiguration(), echo) { _, port in
            let client = try TestClient(port: port)
            try await client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nxyz")
            let answer = try await client.receiveAll()
            #expect(answer.hasSuffix("POST / 6\n") && answer.contains("Connection: close"))
        }
    }

    @Test("lets a begun answer finish when it stops, and takes nothing new")
    func graceful() async throws {
        let (started, begin) = AsyncStream<Void>.makeStream()
        let (gate, opener) = AsyncStream<Void>.makeStream()
        let server = HTTPServer(configuration: ServerConfiguration()) { _ in
            begin.yield()
            await gate.first { _ in true }
            return .text("done\n")
        }
        let port = try await server.start(address: "127.0.0.1", port: 0)
        let busy = try TestClient(port: port)
        let idle = try TestClient(port: port)
        try await busy.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        await started.first { _ in true }
        async let stopped: Void = server.shutdown(grace: .seconds(30))
        #expect(try await idle.receiveAll() == "")
        #expect(throws: TransportError.self) { _ = try TestClient(port: port) }
        opener.yield()
        let answer = try await busy.receiveAll()
        #expect(answer.hasSuffix("done\n") && answer.contains("Connection: close"))
        await stopped
    }

    @Test("ends what does not finish within the grace")
    func impatient() async throws {
        let (started, begin) = AsyncStream<Void>.makeStream()
        let server = HTTPServer(configuration: ServerConfiguration()) { _ in
            begin.yield()
            try? await Task.sleep(for: .seconds(60))
            return Response(200)
        }
        let client = try TestClient(port: try await server.start(address: "127.0.0.1", port: 0))
        try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        await started.first { _ in true }
        await server.shutdown(grace: .milliseconds(50))
        #expect(try await client.receiveAll() == "")
    }

    @Test("turns a connection beyond the limit away with 503, and takes the next when there is room")
    func limit() async throws {
        var configuration = ServerConfiguration()
        configuration.connections.total = 1
        try await withServer(configuration, echo) { _, port in
            let first = try TestClient(port: port)
            try await first.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await first.receive(until: "0\n").contains("/1"))
            let second = try TestClient(port: port)
            try await second.send("GET /2 HTTP/1.1\r\nHost: a\r\n\r\n")
            let refusal = try await second.receiveAll()
            #expect(refusal.hasPrefix("HTTP/1.1 503 ") && refusal.contains("Retry-After: "))
            try await first.send("GET /3 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(try await first.receiveAll().contains("/3"))
            first.finishSending()
            var answer = ""
            for _ in 0..<100 where !answer.contains("/4") {
                // The server learns of the first one's end in its own time.
                try await Task.sleep(for: .milliseconds(10))
                let third = try TestClient(port: port)
                try await third.send("GET /4 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                answer = try await third.receiveAll()
            }
            #expect(answer.contains("/4"))
        }
    }

    @Test("answers a request beyond those that are handled at once with 503, and the next when one is done")
    func shedding() async throws {
        let (doors, open) = AsyncStream.makeStream(of: Void.self)
        let (starts, started) = AsyncStream.makeStream(of: Void.self)
        var configuration = ServerConfiguration()
        configuration.requestsAtOnce = 1
        let respond: @Sendable (Request) async -> Response = { request in
            if request.path == "/slow" {
                started.yield()
                for await _ in doors { break }
            }
            return .text(request.path)
        }
        try await withServer(configuration, respond) { _, port in
            let slow = try TestClient(port: port)
            try await slow.send("GET /slow HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            for await _ in starts { break }
            let other = try TestClient(port: port)
            try await other.send("GET /1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(try await other.receiveAll().hasPrefix("HTTP/1.1 503 "))
            open.yield()
            #expect(try await slow.receiveAll().hasSuffix("/slow"))
            let next = try TestClient(port: port)
            try await next.send("GET /2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(try await next.receiveAll().hasSuffix("/2"))
        }
    }
}
