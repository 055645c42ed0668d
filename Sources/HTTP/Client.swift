import Transport

/// Who sent a request, as far as the connection and declared proxies tell.
package struct Client: Sendable {
    package let address: PeerAddress
    /// Whether the client's own connection is under TLS.
    package let isSecure: Bool
    /// Whether a declared proxy stands between.
    package let isProxied: Bool
    /// SHA-256 of the certificate by which the client proved who it is on a direct connection; nil without one.
    package let certificate: [UInt8]?

    package init(
        address: PeerAddress, isSecure: Bool = false, isProxied: Bool = false, certificate: [UInt8]? = nil
    ) {
        self.address = address
        self.isSecure = isSecure
        self.isProxied = isProxied
        self.certificate = certificate
    }
}
