import Logging

/// The program's log: fixed text with typed fields, one JSON object a line on standard error.
package struct Log: Sendable {
    /// How much a line matters, from what helps in a search for a fault to what someone must see to.
    package enum Level: String, CaseIterable, Sendable {
        case debug, info, notice, warning, error
    }

    private let logger: Logger
    private let surroundings: @Sendable () -> LogField?

    /// - Parameters:
    ///   - level: the least that is written.
    ///   - surroundings: a field that each line carries, such as the request that is being served.
    package init(
        label: String, level: Level = .info, surroundings: @escaping @Sendable () -> LogField? = { nil }
    ) {
        self.init(label: label, level: Self.theirs(level), surroundings: surroundings)
    }

    private init(label: String, level: Logger.Level, surroundings: @escaping @Sendable () -> LogField?) {
        var logger = Logger(label: label) { LineHandler(label: $0) }
        logger.logLevel = level
        self.logger = logger
        self.surroundings = surroundings
    }

    private init(_ logger: Logger) {
        self.logger = logger
        surroundings = { nil }
    }

    /// A log that keeps silent, for tests and one-shot commands.
    package static let silent = Log(label: "silent", level: Logger.Level.critical) { nil }

    /// The same log for what belongs to no request, whoever happened to set it off.
    package var ofTheProcess: Log { Log(logger) }

    package func info(_ message: StaticString, _ fields: LogField...) { write(.info, message, fields) }
    package func warning(_ message: StaticString, _ fields: LogField...) { write(.warning, message, fields) }
    package func error(_ message: StaticString, _ fields: LogField...) { write(.error, message, fields) }

    /// Whether lines of the level are written, for those who save themselves the making of the fields.
    package func writes(_ level: Level) -> Bool { Self.theirs(level) >= logger.logLevel }

    package func write(_ level: Level, _ message: StaticString, _ fields: [LogField]) {
        guard writes(level) else { return }
        var metadata = Logger.Metadata(fields.map(\.metadata)) { first, _ in first }
        if let (name, value) = surroundings()?.metadata, metadata[name] == nil { metadata[name] = value }
        logger.log(level: Self.theirs(level), "\(message.description)", metadata: metadata)
    }

    private static func theirs(_ level: Level) -> Logger.Level {
        switch level {
        case .debug: .debug
        case .info: .info
        case .notice: .notice
        case .warning: .warning
        case .error: .error
        }
    }
}
