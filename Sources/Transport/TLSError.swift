import CTLS

/// Why a certificate cannot be served with. Carries names of files only.
package enum TLSError: Error, Equatable {
    case noPairs(folder: String)
    case keyMissing(chain: String)
    case keyReadableByOthers(key: String)
    case certificateUnreadable(String)
    case keyUnreadable(String)
    case keyDiffers(String)
    case certificateTooWeak(String)
    case authoritiesUnreadable(String)
    case notWritable(folder: String)
    case outOfMemory

    init(_ status: tls_status, _ pair: TLSFiles.Pair, authorities: String?) {
        self =
            switch status {
            case TLS_NO_CERTIFICATE: .certificateUnreadable(pair.chain)
            case TLS_NO_KEY: .keyUnreadable(pair.key)
            case TLS_KEY_DIFFERS: .keyDiffers(pair.chain)
            case TLS_WEAK_CERTIFICATE: .certificateTooWeak(pair.chain)
            case TLS_NO_AUTHORITIES: .authoritiesUnreadable(authorities ?? "")
            default: .outOfMemory
            }
    }

    /// For the person who starts the server.
    package var sentence: String {
        switch self {
        case .noPairs(let folder):
            "\(folder) holds no certificate: put NAME.pem (the certificate and its chain) and NAME.key there."
        case .keyMissing(let chain): "There is no key beside \(chain): it must have the same name and end in .key."
        case .keyReadableByOthers(let key): "\(key) may be read by others: chmod 600 \(key)"
        case .certificateUnreadable(let chain): "\(chain) is no certificate in PEM."
        case .keyUnreadable(let key): "\(key) is no key in PEM without a passphrase."
        case .keyDiffers(let chain): "\(chain) and its key do not belong together."
        case .certificateTooWeak(let chain): "\(chain) has a key or a signature that is too weak."
        case .authoritiesUnreadable(let file): "\(file) holds no certificates in PEM."
        case .notWritable(let folder): "No certificate could be written to \(folder)."
        case .outOfMemory: "There is not enough memory for TLS."
        }
    }
}
