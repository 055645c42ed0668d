/// One event of an event stream (WHATWG HTML, section 9.2).
package struct ServerSentEvent: Equatable, Sendable {
    package var id: String?
    package var event: String?
    package var data: String
    /// Milliseconds the browser waits before it connects again.
    package var retry: Int?

    package init(_ data: String, event: String? = nil, id: String? = nil, retry: Int? = nil) {
        self.data = data
        self.event = event
        self.id = id
        self.retry = retry
    }

    /// The event as it is sent. Line breaks split `data` into several lines and are dropped elsewhere.
    package var serialised: [UInt8] {
        var text = ""
        if let id { text += "id: \(Self.oneLine(id))\n" }
        if let event { text += "event: \(Self.oneLine(event))\n" }
        if let retry { text += "retry: \(retry)\n" }
        for line in data.split(
            omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r" || $0 == "\r\n" })
        {
            text += "data: \(line)\n"
        }
        return Array((text + "\n").utf8)
    }

    private static func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\r" && $0 != "\n" && $0 != "\0" }))
    }
}
