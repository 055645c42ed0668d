import Synchronization

/// The certificates that a server serves with, exchanged while it runs.
///
/// Connections keep those that they began with; tickets of clients outlive an exchange.
package final class TLSCertificates: Sendable {
    private let files: TLSFiles
    private let tickets: TLSTickets
    private let present: Mutex<[TLSContext]>

    /// - Throws: `TLSError`.
    package init(_ files: TLSFiles) throws(TLSError) {
        self.files = files
        tickets = try TLSTickets()
        present = Mutex(try Self.load(files, tickets))
    }

    /// Reads the files again; on an error everything stays as it was.
    ///
    /// - Throws: `TLSError`.
    package func reload() throws(TLSError) {
        let fresh = try Self.load(files, tickets)
        present.withLock { $0 = fresh }
    }

    /// The DNS names and addresses that the certificates are for.
    package var names: [String] { present.withLock { $0.flatMap(\.names) } }

    func session() -> TLSSession? { present.withLock { $0.first }.flatMap(TLSSession.init) }

    private static func load(_ files: TLSFiles, _ tickets: TLSTickets) throws(TLSError) -> [TLSContext] {
        var contexts: [TLSContext] = []
        for pair in try files.pairs() {
            contexts.append(try TLSContext(pair, authorities: files.authorities, tickets: tickets))
        }
        contexts.first?.add(Array(contexts.dropFirst()))
        return contexts
    }
}
