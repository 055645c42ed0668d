/// Where a producer puts a response's bytes.
package struct BodyWriter: Sendable {
    let stream: ResponseStream

    /// Sends bytes; waits while the client takes none.
    ///
    /// - Throws: `HTTPError.disconnected` once the client has left.
    package func write(_ bytes: [UInt8]) async throws { try await stream.write(bytes) }

    package func write(_ text: String) async throws { try await stream.write(Array(text.utf8)) }
}
