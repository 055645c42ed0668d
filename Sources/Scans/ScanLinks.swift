import Base
import FoundationEssentials

/// Addresses of scans, their pictures and the upload.
package enum ScanLinks {
    package static let upload = "/upload"
    package static let uploads = "/uploads"
    static func uploads(after id: UUID) -> String { uploads + "?after=" + id.uuidString.lowercased() }
    package static func upload(for patient: PatientID) -> String { "/patients/\(patient)/upload" }
    package static func scan(_ id: StudyID) -> String { "/scans/\(id)" }
    package static func view(_ id: StudyID) -> String { "/scans/\(id)/view.jpg" }
    package static func thumbnail(_ id: StudyID) -> String { "/scans/\(id)/thumbnail.jpg" }
    package static func source(_ id: StudyID) -> String { "/scans/\(id)/source" }
}
