import HTTP

extension Request {
    /// Fields by which a proxy tells for whom it asks (RFC 7239, and what was used before it).
    private static let forwarding = [
        "Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Port",
        "X-Forwarded-Server", "X-Forwarded-By", "X-Forwarded-Prefix", "X-Real-IP",
    ]

    /// Whether a program of this machine asks for itself: a proxy beside the server has a loopback address too.
    var isOfThisMachine: Bool {
        let isLoopback = peer.host == "::1" || peer.host.hasPrefix("127.")
        return isLoopback && !client.isProxied && !Self.forwarding.contains(where: headers.contains)
    }
}
