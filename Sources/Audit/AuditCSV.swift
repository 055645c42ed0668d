import Base
import Postgres
import Records

/// The trail as comma-separated values (RFC 4180), for programs and spreadsheets. Its columns are a format, not wording.
struct AuditCSV: Sendable {
    /// More than a spreadsheet takes well; the file says so when it ends here.
    static let limit = 100_000
    private static let page = 1000

    let filter: AuditFilter
    let records: Records

    static let head = line([
        "number", "time", "event", "action", "outcome", "account", "name", "role", "patient", "subject_kind", "subject",
        "detail",
    ])

    /// Writes the head and every event of the filter, page by page, so that none of it piles up in memory.
    ///
    /// - Parameter cut: the last line of a file that is not complete.
    func write(cut: String, _ write: (String) async throws -> Void) async throws {
        try await write(Self.head)
        var (cursor, written): (AuditCursor?, Int) = (.start, 0)
        while let from = cursor {
            let page = try await records.database.read { session in
                try AuditQueries.list(filter, after: from, limit: Self.page, records, in: session)
            }
            try await write(page.rows.map { Self.line($0) }.joined())
            written += page.rows.count
            cursor = page.next.map(AuditCursor.init(after:))
            if cursor != nil, written >= Self.limit {
                try await write(Self.line([cut]))
                return
            }
        }
    }

    static func line(_ entry: AuditEntry) -> String {
        var detail = ""
        if case .text(let text) = entry.detail { detail = text }
        let cells = [
            entry.number.map { String($0) }, UTCMoment.text(entry.moment) + "Z", entry.id.description, entry.action,
            entry.outcome.rawValue, entry.account?.description, entry.name, entry.role?.rawValue,
            entry.patient?.description, entry.subject?.kind, entry.subject?.id.uuidString.lowercased(), detail,
        ]
        return line(cells.map { $0 ?? "" })
    }

    static func line(_ cells: [String]) -> String {
        cells.map { "\"" + safe($0).replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\r\n"
    }

    /// A text that a spreadsheet will not take for a formula: such text gets an apostrophe in front.
    private static func safe(_ text: String) -> String {
        guard let first = text.unicodeScalars.first(where: { $0 != " " }) else { return text }
        return "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) ? "'" + text : text
    }
}
