import Glibc
import Transport

/// How a server is run. The defaults are fit for the public.
package struct ServerConfiguration: Sendable {
    /// As many as cores.
    package var lanes = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    package var connections = ConnectionLimits()
    /// Requests that are being handled at once; beyond it they are answered with 503.
    package var requestsAtOnce = 1024
    package var limits = ParserLimits()
    package var deadlines = ServerDeadlines()
    package var hooks = ServerHooks()
    /// Nil to serve in clear.
    package var certificates: TLSCertificates?
    package var proxies = ProxyTrust()
    /// Whether requests that no declared proxy passed on are refused.
    package var servesProxiesOnly = false

    package init() {}
}
