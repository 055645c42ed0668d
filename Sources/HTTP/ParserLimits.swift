/// What a request may measure before it is refused.
package struct ParserLimits: Sendable {
    /// The whole head, and all trailers together.
    package var headBytes = 16 * 1024
    package var fields = 100
    package var targetBytes = 8 * 1024
    /// Any body, whatever its route takes.
    package var bodyBytes = 256 * 1024 * 1024
    /// Host names served, without port; empty serves any.
    package var hosts: Set<String> = []

    package init() {}
}
