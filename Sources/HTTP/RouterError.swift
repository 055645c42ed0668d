/// Why a set of routes makes no router. Patterns are ours, so they may be named.
package enum RouterError: Error, Equatable {
    case malformed(pattern: String)
    /// Both take some request, and neither is the more specific one. The same pattern twice is such a pair.
    case ambiguous(method: Method, String, String)
}
