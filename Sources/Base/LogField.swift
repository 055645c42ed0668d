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
    /// A name that the installation itself gave: of a model, an engine, a table, a setting.
    package static func name(_ name: String) -> LogField { .init("name", name) }

    private static func caseName(_ error: any Error) -> String {
        let text = String(describing: error)
        return String(text.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
    }

    var metadata: (String, Logger.MetadataValue) { (name, .string(value)) }
}
