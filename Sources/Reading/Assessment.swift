import Postgres
import Scans

/// What a clinician makes of a scan. The raw value is the database's.
package enum Assessment: String, CaseIterable, Sendable, Codable, SQLDecodable {
    /// Of a lesion.
    case benign, suspicious, malignant
    /// Of everything else that pictures show: a chest, a brain, blood.
    case normal, possible, abnormal
    case uncertain

    package var word: String { "reading.assessment." + rawValue }

    /// Those that can be said of such a picture.
    package static func choices(for modality: Modality) -> [Assessment] {
        modality.showsLesions
            ? [.benign, .suspicious, .malignant, .uncertain] : [.normal, .possible, .abnormal, .uncertain]
    }
}
