import Postgres

/// What a clinician makes of a scan. The raw value is the database's.
package enum Assessment: String, CaseIterable, Sendable, Codable, SQLDecodable {
    case benign, suspicious, malignant, uncertain

    package var word: String { "reading.assessment." + rawValue }
}
