import Transport

/// One request as a handler sees it.
package struct Request: Sendable {
    package let head: RequestHead
    package let client: Client
    package let body: RequestBody
    /// The pattern of its route; nil before one was found.
    package internal(set) var pattern: String?
    /// What the route's pattern took from the path.
    package internal(set) var parameters: PathParameters = PathParameters()

    package init(head: RequestHead, client: Client, body: RequestBody) {
        self.head = head
        self.client = client
        self.body = body
    }

    package var method: Method { head.method }

    /// The client's address; behind declared proxies as they say.
    package var peer: PeerAddress { client.address }

    /// The decoded path, without query.
    package var path: String { head.path }

    package var headers: Headers { head.headers }

    /// The query's pairs in order; none when an escape is no UTF-8.
    package var query: [(name: String, value: String)] {
        FormFields.pairs(head.rawQuery.utf8, limit: FormFields.mostFields) ?? []
    }

    /// The first query value of a name.
    package func query(_ name: String) -> String? { query.first { $0.name == name }?.value }

    /// A query value in its own type; nil when it is absent.
    ///
    /// - Throws: `HTTPError` 400 when it does not read as one.
    package func query<Value: LosslessStringConvertible>(_ name: String, as type: Value.Type) throws(HTTPError)
        -> Value?
    {
        guard let text = query(name) else { return nil }
        guard let value = Value(text) else { throw HTTPError(400, "Malformed query value") }
        return value
    }

    /// What the pattern's `:name` took from the path.
    package func parameter(_ name: String) -> String? { parameters[name] }

    /// A path parameter in its own type.
    ///
    /// - Throws: `HTTPError` 404 when it does not read as one: such a resource does not exist.
    package func parameter<Value: LosslessStringConvertible>(_ name: String, as type: Value.Type) throws(HTTPError)
        -> Value
    {
        guard let value = parameters[name].flatMap(Value.init) else { throw HTTPError(404, "No such resource") }
        return value
    }

    /// The cookies sent, by name; the first of a name counts.
    package var cookies: [String: String] { Cookies.parse(headers.values("cookie")) }

    /// The body as a form.
    ///
    /// - Throws: `HTTPError` 415 for another media type, 413 beyond `limit`, 400 for malformed escapes.
    package func form(upTo limit: Int = 1 << 20) async throws -> FormFields {
        guard MediaType(headers["content-type"] ?? "")?.essence == "application/x-www-form-urlencoded" else {
            throw HTTPError(415, "A form was expected")
        }
        guard let form = FormFields(try await body.collect(upTo: limit)) else { throw HTTPError(400, "Malformed form") }
        return form
    }

    /// The body as a stream of parts.
    ///
    /// - Throws: `HTTPError` 415 for another media type, 400 for a missing or malformed boundary.
    package func multipart(limits: MultipartLimits = MultipartLimits()) throws(HTTPError) -> Multipart {
        guard let type = MediaType(headers["content-type"] ?? ""), type.essence == "multipart/form-data" else {
            throw HTTPError(415, "A multipart form was expected")
        }
        guard let boundary = type.parameters["boundary"], Boundary.isValid(boundary) else {
            throw HTTPError(400, "Malformed boundary")
        }
        return Multipart(body: body, boundary: boundary, limits: limits)
    }
}
