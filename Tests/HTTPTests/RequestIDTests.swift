import Synchronization
import Testing
import Transport

@testable import HTTP

@Suite("A request's number")
struct RequestIDTests {
    @Test("is the same in its handler, in its answer and in what the server reports, and another for each request")
    func following() async throws {
        let finished = Mutex<[RequestID]>([])
        let handled = Mutex<[RequestID?]>([])
        var configuration = ServerConfiguration()
        configuration.hooks.onFinish = { exchange in finished.withLock { $0.append(exchange.id) } }
        let server = HTTPServer(configuration: configuration) { _ in
            handled.withLock { $0.append(RequestID.current) }
            return .text("done\n")
        }
        let port = try await server.start(address: "127.0.0.1", port: 0)
        let client = try TestClient(port: port)
        try await client.send(String(repeating: "GET / HTTP/1.1\r\nHost: a\r\n\r\n", count: 3))
        client.finishSending()
        let answers = try await client.receiveAll()
        await server.shutdown(grace: .zero)
        let told = answers.split(separator: "\r\n").filter { $0.hasPrefix("X-Request-Id: ") }.map { $0.dropFirst(14) }
        let reported = finished.withLock { $0 }
        #expect(told.count == 3 && told.allSatisfy { $0.count == 16 && $0.allSatisfy(\.isHexDigit) })
        #expect(told.map(String.init) == reported.map(\.description))
        #expect(handled.withLock { $0 } == reported)
        #expect(Set(reported).count == 3)
    }

    @Test("is given to what cannot be read as a request, with the reason in the event")
    func refused() async throws {
        let events = Mutex<[(RequestID, HTTPError)]>([])
        var configuration = ServerConfiguration()
        configuration.hooks.onEvent = { event in
            if case .requestRefused(let id, let error) = event { events.withLock { $0.append((id, error)) } }
        }
        let server = HTTPServer(configuration: configuration) { _ in .text("done\n") }
        let port = try await server.start(address: "127.0.0.1", port: 0)
        let client = try TestClient(port: port)
        try await client.send("GET /\u{0} HTTP/1.1\r\n\r\n")
        let answer = try await client.receiveAll()
        await server.shutdown(grace: .zero)
        let event = try #require(events.withLock { $0.first })
        #expect(answer.contains("X-Request-Id: \(event.0)\r\n"))
        #expect(event.1.status == 400)
    }

    @Test("has sixteen digits, whatever it is")
    func digits() {
        #expect(RequestID(0).description == "0000000000000000")
        #expect(RequestID(.max).description == "ffffffffffffffff")
    }
}
