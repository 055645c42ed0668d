import Logging

/// One typed field of a log line. There is no case for free text, so no value of a patient's record can ride along.
package struct LogField: Sendable {
    let name: String
    let value: String

    private init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    package static func id<Kind>(_ id: Identifier<Kind>) -> LogField { .init("id", id.description) }
    package static func count(_ count: Int) -> LogField { .init("count", String(count)) }
    /// The request that a line belongs to, as its answer and its error page show it.
    package static func request(_ number: UInt64) -> LogField {
        let digits = String(number, radix: 16)
        return .init("request", String(repeating: "0", count: 16 - digits.count) + digits)
    }
    package static func process(_ pid: Int32) -> LogField { .init("pid", String(pid)) }
    package static func signal(_ number: Int32) -> LogField { .init("signal", String(number)) }
    /// What a system call or a library said: `errno`.
    package static func code(_ number: Int32) -> LogField { .init("code", String(number)) }
    /// Of a response, or of a process that left.
    package static func status(_ status: Int) -> LogField { .init("status", String(status)) }
    package static func milliseconds(_ value: Double) -> LogField {
        .init("ms", String((value * 10).rounded() / 10))
    }
    /// A route's pattern, never the address that was asked for.
    package static func route(_ pattern: String) -> LogField { .init("route", pattern) }
    package static func method(_ method: String) -> LogField { .init("method", method) }
    package static func reason(_ reason: StaticString) -> LogField { .init("reason", reason.description) }
    /// The type and case of an error of ours, which by convention carries no value of a record.
    package static func error(_ error: any Error) -> LogField {
        .init("error", "\(type(of: error)).\(Self.caseName(error))")
    }
    /// A name of the installation's or the program's own: of a model, an engine, a table, a setting, a type of error.
    package static func name(_ name: String) -> LogField { .init("name", name) }

    private static func caseName(_ error: any Error) -> String {
        let text = String(describing: error)
        return String(text.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
    }

    var metadata: (String, Logger.MetadataValue) { (name, .string(value)) }
}
