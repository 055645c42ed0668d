import CTLS

/// One certificate with its key, ready to serve. Never changes.
///
/// `@unchecked Sendable`: OpenSSL counts references to a context under its own locks; the handle is written to only
/// before the object is shared, and `deinit` alone frees it.
final class TLSContext: @unchecked Sendable {
    let handle: OpaquePointer
    /// The DNS names and addresses that the certificate is for.
    let names: [String]
    /// Seconds since 1970.
    let expiry: Int64
    private let tickets: TLSTickets
    /// Those that a client may be handed over to.
    private var others: [TLSContext] = []

    /// - Throws: `TLSError`.
    init(_ pair: TLSFiles.Pair, authorities: String?, tickets: TLSTickets) throws(TLSError) {
        var made: OpaquePointer?
        let status = tls_context_new(pair.chain, pair.key, pair.ocsp, authorities, tickets.handle, &made)
        guard status == TLS_OK, let made else {
            throw TLSError(status, pair, authorities: authorities)
        }
        handle = made
        self.tickets = tickets
        var names: [String] = []
        while let name = tls_context_name(made, names.count) { names.append(String(cString: name)) }
        self.names = names
        expiry = tls_context_expiry(made)
    }

    deinit { tls_context_free(handle) }

    /// Serves the others' names, too. Once, before the first connection.
    func add(_ others: [TLSContext]) {
        self.others = others
        for other in others { tls_context_add(handle, other.handle) }
    }
}
