import Base
import FoundationEssentials
import Patients

extension Lesion {
    /// A lesion of nobody, for the samples of pages.
    package static let sample: Lesion = .sample(number: 2, site: .shoulder)

    package static func sample(number: Int, site: BodySite, laterality: Laterality = .left) -> Lesion {
        let id = UUID(uuid: (2, 2, 3, 4, 5, 6, 0x70, 8, 0x80, 10, 11, 12, 13, 14, 15, UInt8(clamping: number)))
        return Lesion(
            id: LesionID(id), patient: Patient.sample.id, number: number, trackingUID: UniqueIdentifier.text(of: id),
            site: site, laterality: laterality, created: Date(timeIntervalSince1970: 1_728_000_000), studies: 1)
    }
}
