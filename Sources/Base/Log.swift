import Logging

/// The program's log: fixed text with typed fields, one JSON object a line on standard error.
package struct Log: Sendable {
    private let logger: Logger

    package init(label: String, level: Logger.Level = .info) {
        var logger = Logger(label: label) { LineHandler(label: $0) }
        logger.logLevel = level
        self.logger = logger
    }

    /// A log that keeps silent, for tests and one-shot commands.
    package static let silent = Log(label: "silent", level: .critical)

    package func info(_ message: StaticString, _ fields: LogField...) { write(.info, message, fields) }
    package func warning(_ message: StaticString, _ fields: LogField...) { write(.warning, message, fields) }
    package func error(_ message: StaticString, _ fields: LogField...) { write(.error, message, fields) }

    private func write(_ level: Logger.Level, _ message: StaticString, _ fields: [LogField]) {
        logger.log(
            level: level, "\(message.description)", metadata: Dictionary(fields.map(\.metadata)) { first, _ in first })
    }
}
