import CTLS
import Glibc

/// Where a server's certificates lie: one or more NAME.pem (certificate and chain) with NAME.key, and NAME.ocsp (an
/// OCSP answer in DER) where one is to be stapled. The first by name answers clients that ask for no name.
package struct TLSFiles: Sendable {
    struct Pair: Sendable, Equatable {
        let chain: String
        let key: String
        let ocsp: String?
    }

    private let folder: String
    /// PEM of the authorities whose clients' certificates are accepted; nil to ask for none.
    let authorities: String?

    package init(folder: String, authorities: String? = nil) {
        self.folder = folder
        self.authorities = authorities
    }

    /// The pairs as they lie there now.
    ///
    /// - Throws: `TLSError.noPairs`, `.keyMissing`, `.keyReadableByOthers`.
    func pairs() throws(TLSError) -> [Pair] {
        var pairs: [Pair] = []
        for name in Self.names(in: folder).sorted() where name.hasSuffix(".pem") && !name.hasPrefix(".") {
            let base = folder + "/" + name.dropLast(4)
            var facts = stat()
            guard stat(base + ".key", &facts) == 0 else { throw .keyMissing(chain: base + ".pem") }
            guard facts.st_mode & 0o007 == 0 else { throw .keyReadableByOthers(key: base + ".key") }
            let hasOCSP = access(base + ".ocsp", R_OK) == 0
            pairs.append(Pair(chain: base + ".pem", key: base + ".key", ocsp: hasOCSP ? base + ".ocsp" : nil))
        }
        guard !pairs.isEmpty else { throw .noPairs(folder: folder) }
        return pairs
    }

    /// A folder with a certificate for this machine alone, signed by itself; made anew when it is missing or ends soon.
    ///
    /// - Throws: `TLSError`.
    package static func development(folder: String, authorities: String? = nil) throws(TLSError) -> TLSFiles {
        mkdir(folder, 0o700)
        let base = folder + "/development"
        let pair = Pair(chain: base + ".pem", key: base + ".key", ocsp: nil)
        let present = try? TLSContext(pair, authorities: nil, tickets: TLSTickets())
        if (present?.expiry ?? 0) < Int64(time(nil)) + 30 * 86_400 {
            guard tls_make_development(pair.chain, pair.key, 365) == TLS_OK else { throw .notWritable(folder: folder) }
        }
        return TLSFiles(folder: folder, authorities: authorities)
    }

    private static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            names.append(
                withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
        }
        return names
    }
}
