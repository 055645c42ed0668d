/// Where a producer puts a response's bytes.
package struct BodyWriter: Sendable {
    private let send: @Sendable ([UInt8]) async throws -> Void

    /// - Parameter send: takes bytes in order, and comes back when there is room for more.
    package init(_ send: @escaping @Sendable ([UInt8]) async throws -> Void) { self.send = send }

    /// Sends bytes; waits while the client takes none.
    ///
    /// - Throws: `HTTPError.disconnected` once the client has left.
    package func write(_ bytes: [UInt8]) async throws { try await send(bytes) }

    package func write(_ text: String) async throws { try await send(Array(text.utf8)) }
}
