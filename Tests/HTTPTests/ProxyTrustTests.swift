import Base
import Testing
import Transport

@testable import HTTP

@Suite("Declared proxies")
struct ProxyTrustTests {
    private let trust = ProxyTrust([AddressRange("10.0.0.0/8"), AddressRange("::1")].compactMap(\.self))

    private func client(_ headers: Headers, from host: String = "10.0.0.1") -> Client {
        trust.client(of: headers, connection: Client(address: PeerAddress(host: host, port: 1)))
    }

    private static let rows: [(Headers, String)] = [
        (["X-Forwarded-For": "203.0.113.9"], "203.0.113.9"),
        (["X-Forwarded-For": "1.1.1.1, 203.0.113.9, 10.2.2.2"], "203.0.113.9"),
        (["X-Forwarded-For": "10.3.3.3, 10.2.2.2"], "10.3.3.3"),
        (["X-Forwarded-For": "203.0.113.9:4711"], "203.0.113.9"),
        (["Forwarded": "for=203.0.113.9;proto=https;by=10.0.0.1"], "203.0.113.9"),
        (["Forwarded": "for=1.1.1.1, for=\"[2001:db8::1]:99\""], "2001:db8::1"),
        (["Forwarded": "For=203.0.113.9, for=10.9.9.9"], "203.0.113.9"),
        (["Forwarded": "for=203.0.113.9", "X-Forwarded-For": "1.1.1.1"], "203.0.113.9"),
        (["Forwarded": "for=1.1.1.1, for=unknown"], "10.0.0.1"),
        (["Forwarded": "for=_hidden"], "10.0.0.1"), (["X-Forwarded-For": "evil"], "10.0.0.1"), ([:], "10.0.0.1"),
    ]

    @Test("say who the client is, as far as an unbroken row of them goes", arguments: rows)
    func address(headers: Headers, host: String) {
        let found = client(headers)
        #expect(found.address.host == host)
        #expect(found.isProxied)
    }

    @Test("are not everyone: others' fields count for nothing")
    func stranger() {
        let lie: Headers = ["X-Forwarded-For": "10.0.0.7", "X-Forwarded-Proto": "https", "Forwarded": "for=127.0.0.1"]
        let found = client(lie, from: "203.0.113.1")
        #expect(found.address.host == "203.0.113.1")
        #expect(!found.isSecure && !found.isProxied)
    }

    @Test("say whether the client came under TLS")
    func scheme() {
        #expect(client(["X-Forwarded-For": "1.1.1.1", "X-Forwarded-Proto": "https"]).isSecure)
        #expect(client(["X-Forwarded-For": "1.1.1.1, 2.2.2.2", "X-Forwarded-Proto": "http, https"]).isSecure)
        #expect(!client(["X-Forwarded-For": "2.2.2.2, 10.1.1.1", "X-Forwarded-Proto": "http, https"]).isSecure)
        #expect(client(["Forwarded": "for=1.1.1.1;proto=HTTPS"]).isSecure)
        #expect(!client(["Forwarded": "for=1.1.1.1;proto=http", "X-Forwarded-Proto": "https"]).isSecure)
        #expect(!client([:]).isSecure)
    }
}
