import Postgres

/// Which side of the body. The raw value is the database's.
package enum Laterality: String, CaseIterable, Codable, Sendable, SQLDecodable {
    case left, right, midline, unspecified

    package var word: String { "scans.laterality." + rawValue }

    /// What DICOM's laterality (0020,0060) or image laterality (0020,0062) stands for; nil when it says nothing.
    package init?(dicom: String) {
        switch dicom {
        case "L": self = .left
        case "R": self = .right
        case "U": self = .midline
        default: return nil
        }
    }

    /// Whether both cannot be true of one picture.
    func contradicts(_ other: Laterality) -> Bool {
        self != other && self != .unspecified && other != .unspecified
    }
}
