/// The parts of a `multipart/form-data` body, as they arrive. Read once, in order.
///
/// A part's body is to be read before the next part is asked for; what is left of it is skipped.
package struct Multipart: AsyncSequence, Sendable {
    package typealias Element = Part

    private let reader: MultipartReader

    init(body: RequestBody, boundary: String, limits: MultipartLimits) {
        reader = MultipartReader(body: body, parser: MultipartParser(boundary: boundary, limits: limits))
    }

    package func makeAsyncIterator() -> Iterator { Iterator(reader: reader) }

    package struct Iterator: AsyncIteratorProtocol {
        fileprivate let reader: MultipartReader

        /// - Throws: `HTTPError` for a malformed or too large body.
        package func next() async throws -> Part? { try await reader.nextPart() }
    }
}
