import FoundationEssentials
import Glibc
import Logging

/// Writes each record as one JSON object on one line of standard error, in a single write.
struct LineHandler: LogHandler {
    let label: String
    var logLevel: Logger.Level = .info
    var metadata: Logger.Metadata = [:]

    init(label: String) {
        self.label = label
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var line = "{\"time\":\"\(Date().formatted(.iso8601))\",\"level\":\"\(event.level)\",\"part\":"
        line += JSONText.quoted(label) + ",\"message\":" + JSONText.quoted(event.message.description)
        for (key, value) in (event.metadata ?? [:]).sorted(by: { $0.key < $1.key }) {
            line += "," + JSONText.quoted(key) + ":" + JSONText.quoted(value.description)
        }
        line += "}\n"
        var bytes = Array(line.utf8)
        _ = write(STDERR_FILENO, &bytes, bytes.count)
    }
}
