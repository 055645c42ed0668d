import CTLS

/// The keys of session tickets, renewed every six hours, kept in memory alone.
///
/// `@unchecked Sendable`: the shim guards the keys with a lock, and `deinit` alone frees them.
final class TLSTickets: @unchecked Sendable {
    private static let lifetime: Int64 = 6 * 3600

    let handle: OpaquePointer

    /// - Throws: `TLSError.outOfMemory`.
    init() throws(TLSError) {
        guard let made = tls_tickets_new(Self.lifetime) else { throw .outOfMemory }
        handle = made
    }

    deinit { tls_tickets_free(handle) }
}
