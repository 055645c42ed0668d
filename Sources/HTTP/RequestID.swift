/// The number by which one request is followed: in its answer, on its error page, on each line of the log.
///
/// Random for a connection's first request and counted on from there.
package struct RequestID: Sendable, Hashable, CustomStringConvertible {
    /// The request that is being served, in its task and in whatever that waits for.
    @TaskLocal package static var current: RequestID?

    package let number: UInt64

    package init(_ number: UInt64) {
        self.number = number
    }

    static func random() -> RequestID { RequestID(.random(in: .min ... .max)) }

    /// Sixteen hexadecimal digits.
    package var description: String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
