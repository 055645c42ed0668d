/// One part of a multipart body.
package struct Part: AsyncSequence, Sendable {
    package typealias Element = [UInt8]

    package let name: String
    /// Without directories; nil when the part is a plain field.
    package let filename: String?
    package let headers: Headers
    let number: Int
    let reader: MultipartReader

    /// What the client says the part is; not to be believed.
    package var mediaType: MediaType? { headers["content-type"].flatMap(MediaType.init) }

    /// The part's whole body.
    ///
    /// - Throws: `HTTPError` 413 beyond `limit`.
    package func collect(upTo limit: Int) async throws -> [UInt8] {
        var whole: [UInt8] = []
        for try await chunk in self {
            guard whole.count + chunk.count <= limit else { throw HTTPError.tooLarge }
            whole.append(contentsOf: chunk)
        }
        return whole
    }

    /// The part's body as text; the bytes of a form field are UTF-8.
    ///
    /// - Throws: `HTTPError` 400 for other bytes or a NUL, 413 beyond `limit`.
    package func text(upTo limit: Int) async throws -> String {
        let bytes = try await collect(upTo: limit)
        guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
            throw HTTPError(400, "A field is no text")
        }
        return text
    }

    package func makeAsyncIterator() -> Iterator { Iterator(number: number, reader: reader) }

    package struct Iterator: AsyncIteratorProtocol {
        fileprivate let number: Int
        fileprivate let reader: MultipartReader

        package func next() async throws -> [UInt8]? { try await reader.chunk(of: number) }
    }
}
