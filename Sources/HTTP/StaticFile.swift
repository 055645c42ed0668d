/// One file in memory with everything prepared that an answer needs.
struct StaticFile: Sendable {
    /// A representation: as it is, or compressed.
    struct Variant: Sendable {
        let tag: String
        let bytes: [UInt8]
        let found: [UInt8]
        let unchanged: [UInt8]
    }

    let plain: Variant
    let gzip: Variant?
    let modified: Int
    /// What partial answers carry beside their range.
    let headers: Headers
    /// What refusals carry.
    let extra: Headers

    /// - Parameters:
    ///   - modified: seconds since 1970.
    ///   - hash: of the content.
    ///   - caching: the Cache-Control field.
    ///   - extra: what all static answers carry.
    init(name: String, bytes: [UInt8], modified: Int, hash: String, gzip: [UInt8]?, caching: String, extra: Headers) {
        self.modified = modified
        self.extra = extra
        var headers = extra
        headers["Content-Type"] = FileKind.mediaType(name)
        headers["Cache-Control"] = caching
        headers["Last-Modified"] = HTTPDate.text(modified)
        headers["Accept-Ranges"] = "bytes"
        if gzip != nil { headers["Vary"] = "Accept-Encoding" }
        plain = Self.variant(bytes, tag: "\"\(hash)\"", headers, encoding: nil)
        self.gzip = gzip.map { Self.variant($0, tag: "\"\(hash)-gzip\"", headers, encoding: "gzip") }
        headers["ETag"] = plain.tag
        self.headers = headers
    }

    private static func variant(_ bytes: [UInt8], tag: String, _ shared: Headers, encoding: String?) -> Variant {
        var headers = shared
        headers["ETag"] = tag
        var unchanged = headers
        unchanged.remove("Content-Type")
        headers["Content-Encoding"] = encoding
        return Variant(
            tag: tag, bytes: bytes, found: ResponseWriter.preparedHead(200, length: bytes.count, headers: headers),
            unchanged: ResponseWriter.preparedHead(304, length: nil, headers: unchanged))
    }

    /// The answer to a GET or HEAD (RFC 9110, section 13.2.2: conditions first, then the range).
    func respond(to request: Request) -> Response {
        let headers = request.headers
        let range = request.method == .get ? headers.list("range") : nil
        let variant = range == nil ? chosen(headers) : plain
        guard isAsExpected(headers, variant.tag) else { return Response(412, headers: extra) }
        if isUnchanged(headers, variant.tag) {
            return Response(304, body: .prepared(head: variant.unchanged, body: []))
        }
        if let range, mayBePartial(headers) {
            switch ByteRange(range, length: plain.bytes.count) {
            case .whole: break
            case .parts(let parts): return partial(parts)
            case .unsatisfiable: return unsatisfiable()
            }
        }
        return Response(200, body: .prepared(head: variant.found, body: variant.bytes))
    }

    private func chosen(_ headers: Headers) -> Variant {
        guard let gzip, AcceptEncoding.takesGzip(headers.list("accept-encoding")) else { return plain }
        return gzip
    }

    private func isAsExpected(_ headers: Headers, _ tag: String) -> Bool {
        if let field = headers.list("if-match") { return EntityTag.matches(field, tag) }
        guard let since = headers.list("if-unmodified-since").flatMap({ HTTPDate.seconds($0) }) else { return true }
        return modified <= since
    }

    private func isUnchanged(_ headers: Headers, _ tag: String) -> Bool {
        if let field = headers.list("if-none-match") { return EntityTag.matchesWeakly(field, tag) }
        guard let since = headers.list("if-modified-since").flatMap({ HTTPDate.seconds($0) }) else { return false }
        return modified <= since
    }

    /// If-Range wants the strong tag, or the exact date.
    private func mayBePartial(_ headers: Headers) -> Bool {
        guard let field = headers.list("if-range") else { return true }
        return field == plain.tag || HTTPDate.seconds(field) == modified
    }

    private func unsatisfiable() -> Response {
        var headers = extra
        headers["Content-Range"] = "bytes */\(plain.bytes.count)"
        return Response(416, headers: headers)
    }

    private func partial(_ parts: [Range<Int>]) -> Response {
        var headers = headers
        if let range = parts.first, parts.count == 1 {
            headers["Content-Range"] = ByteRange.contentRange(range, of: plain.bytes.count)
            return Response(206, headers: headers, body: .bytes(Array(plain.bytes[range])))
        }
        // The content's own hash does not occur in the content.
        let boundary = plain.tag.filter { $0 != "\"" }
        let type = headers["Content-Type"] ?? ""
        headers["Content-Type"] = "multipart/byteranges; boundary=" + boundary
        var body: [UInt8] = []
        for range in parts {
            let place = ByteRange.contentRange(range, of: plain.bytes.count)
            body += "--\(boundary)\r\nContent-Type: \(type)\r\nContent-Range: \(place)\r\n\r\n".utf8
            body += plain.bytes[range]
            body += "\r\n".utf8
        }
        body += "--\(boundary)--\r\n".utf8
        return Response(206, headers: headers, body: .bytes(body))
    }
}
