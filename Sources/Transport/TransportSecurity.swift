/// How a listener's connections are secured.
package struct TransportSecurity: Sendable {
    package let certificates: TLSCertificates
    /// Sent in clear to a peer whose first byte is no TLS, before its connection is closed.
    package var answerToPlaintext: @Sendable () -> [UInt8] = { [] }
    /// Told of each handshake that failed.
    package var handshakeFailed: @Sendable () -> Void = {}

    package init(_ certificates: TLSCertificates) {
        self.certificates = certificates
    }
}
