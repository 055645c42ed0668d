/// What a handler answers.
package struct Response: Sendable {
    package var status: Int
    package var headers: Headers
    package var body: ResponseBody

    package init(_ status: Int, headers: Headers = Headers(), body: ResponseBody = .none) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// Text of a media type; `type` is to name its charset.
    package static func text(
        _ text: String, type: String = "text/plain; charset=utf-8", status: Int = 200
    ) -> Response {
        Response(status, headers: ["Content-Type": type], body: .string(text))
    }

    package static func html(_ text: String, status: Int = 200) -> Response {
        .text(text, type: "text/html; charset=utf-8", status: status)
    }

    package static func bytes(_ bytes: [UInt8], type: String, status: Int = 200) -> Response {
        Response(status, headers: ["Content-Type": type], body: .bytes(bytes))
    }

    /// After a change: the browser is to fetch another page (303).
    package static func redirect(to location: String, status: Int = 303) -> Response {
        Response(status, headers: ["Location": location])
    }

    /// Bytes made while they are sent. With `length`, exactly so many must come.
    package static func stream(
        type: String, length: Int? = nil, status: Int = 200,
        _ produce: @escaping @Sendable (BodyWriter) async throws -> Void
    ) -> Response {
        Response(status, headers: ["Content-Type": type], body: .chunks(length: length, produce))
    }

    /// Server-sent events until the producer ends or the client leaves.
    package static func events(_ stream: EventStream) -> Response {
        Response(
            200, headers: ["Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store"],
            body: .events(stream))
    }

    /// Adds a cookie; one that cannot stand in a field is left out.
    package mutating func set(_ cookie: SetCookie) {
        if let value = cookie.serialised { headers.add("Set-Cookie", value) }
    }
}
