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
        var digits: [UInt8] = []
        write(to: &digits)
        return String(decoding: digits, as: UTF8.self)
    }

    func write(to output: inout [UInt8]) {
        for shift in stride(from: 60, through: 0, by: -4) {
            let digit = UInt8(truncatingIfNeeded: number >> UInt64(shift)) & 15
            output.append(digit < 10 ? 48 + digit : 87 + digit)
        }
    }
}
