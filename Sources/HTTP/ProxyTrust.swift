import Base
import Transport

/// Declared proxies, and what they may say of the client (RFC 7239, and the older X-Forwarded fields).
///
/// Anyone can send these fields: they count only as far as an unbroken row of declared proxies, from the connection
/// inwards, has written them.
package struct ProxyTrust: Sendable {
    private struct Hop {
        var address: PeerAddress?
        var proto: String?
    }

    private let ranges: [AddressRange]

    package init(_ ranges: [AddressRange] = []) { self.ranges = ranges }

    /// The client of a request.
    ///
    /// - Parameter connection: the other end of the connection.
    func client(of headers: Headers, connection: Client) -> Client {
        guard !ranges.isEmpty, isTrusted(connection.address.host) else { return connection }
        var client = connection.address
        var isSecure = false
        for hop in hops(in: headers).reversed() {
            // The proxy nearest to the client knows how the client came.
            isSecure = hop.proto == "https"
            guard let address = hop.address else { break }
            client = address
            guard isTrusted(address.host) else { break }
        }
        return Client(address: client, isSecure: isSecure, isProxied: true)
    }

    private func isTrusted(_ host: String) -> Bool { ranges.contains { $0.contains(host) } }

    /// In the order in which they were added. Where the standard's field stands, the older ones are not looked at.
    private func hops(in headers: Headers) -> [Hop] {
        let standard = headers.values("forwarded").flatMap { Self.split($0, at: ",") }
        if !standard.isEmpty { return standard.map(Self.hop) }
        let addresses = headers.values("x-forwarded-for").flatMap { Self.split($0, at: ",") }
        let protos = headers.values("x-forwarded-proto").flatMap { Self.split($0, at: ",") }
        return addresses.enumerated().map { index, address in
            // Most proxies replace the protocol instead of adding to it: then one stands for all.
            let proto = protos.count == addresses.count ? protos[index] : protos.last
            return Hop(address: Self.address(address), proto: proto?.lowercased())
        }
    }

    private static func hop(_ element: String) -> Hop {
        var hop = Hop()
        for pair in split(element, at: ";") {
            guard let equals = pair.firstIndex(of: "=") else { continue }
            var value = pair[pair.index(after: equals)...]
            if value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") { value = value.dropFirst().dropLast() }
            switch pair[..<equals].lowercased() {
            case "for": hop.address = address(String(value))
            case "proto": hop.proto = value.lowercased()
            default: break
            }
        }
        return hop
    }

    /// A numeric address with or without a port; nil for `unknown` and for made-up names.
    private static func address(_ text: String) -> PeerAddress? {
        var host = text[...]
        var port: UInt16 = 0
        if host.hasPrefix("["), let end = host.firstIndex(of: "]") {
            port = UInt16(host[host.index(after: end)...].dropFirst()) ?? 0
            host = host[host.index(after: host.startIndex)..<end]
        } else if host.count(where: { $0 == ":" }) == 1, let colon = host.firstIndex(of: ":") {
            port = UInt16(host[host.index(after: colon)...]) ?? 0
            host = host[..<colon]
        }
        guard AddressRange(host) != nil, !host.contains("/") else { return nil }
        return PeerAddress(host: String(host), port: port)
    }

    /// Splits outside of quotes; empty pieces are left out.
    private static func split(_ text: String, at separator: Character) -> [String] {
        var pieces: [String] = []
        var piece = ""
        var isQuoted = false
        for character in text {
            if character == "\"" { isQuoted.toggle() }
            if character == separator, !isQuoted {
                pieces.append(piece)
                piece = ""
            } else if !(character == " " || character == "\t") || isQuoted {
                piece.append(character)
            }
        }
        pieces.append(piece)
        return pieces.filter { !$0.isEmpty }
    }
}
