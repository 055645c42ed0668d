import FoundationEssentials
import Postgres

/// How much a clinic holds: rows by table, and files. Two of them tell whether anything was changed.
package struct Stock: Sendable, Equatable {
    /// Rows by table, the audit trail and the sessions left out.
    package let rows: [String: Int]
    /// What the rows say, as one hash.
    package let contents: String
    package let files: Int
}

extension TestClinic {
    package func stock() async throws -> Stock {
        let (rows, contents) = try await records.database.read { session in
            var rows: [String: Int] = [:]
            var contents: [String] = []
            for row in try session.rows(Self.tables) {
                let name: String = try row["name"]
                rows[name] = try row["rows"]
                contents.append(name + (try row["contents"] ?? ""))
            }
            return (rows, contents.joined(separator: "\n"))
        }
        return Stock(rows: rows, contents: contents, files: try files().count)
    }

    /// The kept and the pending files of the picture store, with their bytes.
    package func files() throws -> [String] {
        let root = folder + "/pictures"
        return try FileManager.default.subpathsOfDirectory(atPath: root).map { root + "/" + $0 }.filter { path in
            try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType == .typeRegular
        }
    }

    private static let tables: SQL = """
        SELECT 'account' AS name, count(*) AS rows, md5(string_agg(t::text, '|' ORDER BY t.id)) AS contents
        FROM account AS t
        UNION ALL SELECT 'account_link', count(*), md5(string_agg(t::text, '|' ORDER BY t.secret_hash))
        FROM account_link AS t
        UNION ALL SELECT 'analysis', count(*), md5(string_agg(t::text, '|' ORDER BY t.id)) FROM analysis AS t
        UNION ALL SELECT 'department', count(*), md5(string_agg(t::text, '|' ORDER BY t.id)) FROM department AS t
        UNION ALL SELECT 'job', count(*), md5(string_agg(t::text, '|' ORDER BY t.id)) FROM job AS t
        UNION ALL SELECT 'lesion', count(*), md5(string_agg(t::text, '|' ORDER BY t.id)) FROM lesion AS t
        UNION ALL SELECT 'outcome', count(*), md5(string_agg(t::text, '|' ORDER BY t.id)) FROM outcome AS t
        UNION ALL SELECT 'patient', count(*), md5(string_agg(t::text, '|' ORDER BY t.id)) FROM patient AS t
        UNION ALL SELECT 'picture_set', count(*), md5(string_agg(t::text, '|' ORDER BY t.id)) FROM picture_set AS t
        UNION ALL SELECT 'reading', count(*), md5(string_agg(t::text, '|' ORDER BY t.id)) FROM reading AS t
        UNION ALL SELECT 'report', count(*), md5(string_agg(t::text, '|' ORDER BY t.id)) FROM report AS t
        UNION ALL SELECT 'search', count(*), md5(string_agg(t::text, '|' ORDER BY t.id)) FROM patient_search AS t
        UNION ALL SELECT 'stored_object', count(*), md5(string_agg(t::text, '|' ORDER BY t.id)) FROM stored_object AS t
        UNION ALL SELECT 'study', count(*), md5(string_agg(t::text, '|' ORDER BY t.id)) FROM study AS t
        """
}
