import Postgres

/// How a picture was taken. The raw value is the database's and that of the models' cards.
package enum Modality: String, CaseIterable, Codable, Sendable, SQLDecodable {
    case dermoscopy, photograph
    case chestXray = "chest-xray"
    case ct, mri, ultrasound
    case bloodSmear = "blood-smear"
    case other

    package var word: String { "scans.modality." + rawValue }

    /// Whether its pictures show a place on the body that is followed as a lesion.
    package var showsLesions: Bool {
        switch self {
        case .dermoscopy, .photograph, .ultrasound, .other: true
        case .chestXray, .ct, .mri, .bloodSmear: false
        }
    }

    /// What a DICOM modality (0008,0060) stands for; nil where it leaves open what the person chose (XC, ES, GM, OT…).
    package init?(dicom: String) {
        switch dicom {
        case "CR", "DX": self = .chestXray
        case "CT": self = .ct
        case "MR": self = .mri
        case "US": self = .ultrasound
        case "DMS": self = .dermoscopy
        default: return nil
        }
    }
}
