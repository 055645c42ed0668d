import HTTP

/// Addresses of the audit trail.
package enum AuditLinks {
    package static let list = "/audit"
    package static let verify = "/audit/verify"
    static let file = "/audit.csv"

    static func list(_ filter: AuditFilter, after cursor: AuditCursor? = nil) -> String {
        address(list, filter.query + (cursor.map { [("after", $0.description)] } ?? []))
    }

    static func file(_ filter: AuditFilter) -> String { address(file, filter.query) }

    private static func address(_ path: String, _ query: [(String, String)]) -> String {
        query.isEmpty ? path : path + "?" + URLEncoding.form(query)
    }
}
