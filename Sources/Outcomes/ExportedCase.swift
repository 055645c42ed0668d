import Base
import FoundationEssentials
import Postgres
import Records

/// A case that is chosen for an export, and the names under which it goes out.
struct ExportedCase: Sendable {
    let pictureSet: PictureSetID
    let patient: PatientID
    let label: String
    /// Keyed hashes: the same in each export, and without the installation's master key they lead back to nobody.
    let file: String
    let lesionName: String
    let patientName: String
}
