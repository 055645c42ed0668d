/// Request line and header fields, checked.
package final class RequestHead: Sendable {
    package let method: Method
    /// The target's path, percent-decoded once and without dot segments. A slash in it separates segments.
    package let path: String
    package let headers: Headers
    package let framing: BodyFraming
    /// Whether the connection may serve another request afterwards.
    package let isPersistent: Bool
    package let isVersion10: Bool
    package let expectsContinue: Bool
    /// Whether the target names a resource that only a secured connection may be asked for.
    let isHTTPS: Bool
    private let target: Range<Int>
    private let queryStart: Int?

    init(
        method: Method, target: RequestTarget, headers: Headers, framing: BodyFraming, isPersistent: Bool,
        isVersion10: Bool, expectsContinue: Bool
    ) {
        self.method = method
        self.headers = headers
        self.framing = framing
        self.isPersistent = isPersistent
        self.isVersion10 = isVersion10
        self.expectsContinue = expectsContinue
        path = target.path
        isHTTPS = target.isHTTPS
        self.target = target.range
        queryStart = target.queryStart
    }

    /// Path and query as they were sent, without scheme and host; `*` gives a slash.
    package var rawTarget: String {
        let sent = String(decoding: headers.bytes[target], as: UTF8.self)
        if sent.hasPrefix("/") { return sent }
        return sent == "*" ? "/" : "/" + sent
    }

    /// The query as it was sent, without its question mark.
    package var rawQuery: String {
        guard let queryStart else { return "" }
        return String(decoding: headers.bytes[queryStart..<target.upperBound], as: UTF8.self)
    }
}
