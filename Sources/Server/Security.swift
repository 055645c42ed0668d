import Base
import HTTP
import Transport

/// How the server is secured: its certificates, or the proxies that stand for it.
struct Security: Sendable {
    /// Nil to serve in clear.
    let certificates: TLSCertificates?
    let proxies: ProxyTrust
    /// What the person who starts the server should do next.
    let advice: String?

    /// - Throws: `InstallationError` for settings that would show records to whoever listens on the network.
    static func check(_ settings: Settings) throws {
        let isOpen = !settings.listen.isLoopback && settings.tls == .none && settings.proxies.isEmpty
        guard !isOpen else { throw InstallationError.notLoopback }
        guard !settings.lacksOrigin else { throw InstallationError.originNeeded }
        guard settings.redirect == nil || settings.tls != .none else { throw InstallationError.redirectWithoutTLS }
    }

    /// - Throws: `TLSError`.
    init(_ settings: Settings) throws {
        proxies = ProxyTrust(settings.proxies)
        switch settings.tls {
        case .none:
            certificates = nil
            advice = nil
        case .development:
            let folder = settings.data + "/tls"
            certificates = try TLSCertificates(
                .development(folder: folder, authorities: settings.clientAuthorities))
            advice =
                "Its certificate is of its own making: let the browser trust \(folder)/development.pem, or go on past its warning."
        case .folder(let folder):
            certificates = try TLSCertificates(TLSFiles(folder: folder, authorities: settings.clientAuthorities))
            advice = nil
        }
    }

    /// Reads the certificates again; on a fault the old ones go on serving.
    func reload(_ log: Log) {
        do {
            try certificates?.reload()
            log.info("certificates reloaded")
        } catch {
            log.error("certificates not reloaded", .error(error))
        }
    }
}
