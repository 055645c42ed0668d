import Base

/// How many connections a listener keeps open at once.
package struct ConnectionLimits: Sendable {
    package var total = 16_384
    /// From one address; a hospital's gateway may stand for a hundred browsers of six connections each.
    package var perAddress = 1024
    /// Addresses that stand for many clients: declared proxies. This machine always does.
    package var exempt: [AddressRange] = []

    package init() {}

    func isExempt(_ host: String) -> Bool {
        host == "127.0.0.1" || host == "::1" || exempt.contains { $0.contains(host) }
    }
}
