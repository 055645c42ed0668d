/// Where a response's bytes come from.
package enum ResponseBody: Sendable {
    case none
    case bytes([UInt8])
    case string(String)
    /// Made while they are sent; the writer waits while the client is slow.
    case chunks(length: Int?, @Sendable (BodyWriter) async throws -> Void)
    case events(EventStream)
    /// A head that was made beforehand, all but Date, Connection and the response's own headers, with its body.
    case prepared(head: [UInt8], body: [UInt8])
}
