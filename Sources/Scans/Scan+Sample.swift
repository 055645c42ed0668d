import Base
import FoundationEssentials
import Imaging
import Patients

extension Scan {
    /// A scan of nobody, for the samples of pages.
    package static let sample: Scan = sample(overrule: nil)

    package static func sample(overrule: QualityOverrule?) -> Scan {
        let facts = DicomFacts(
            modality: "XC", sopClass: "1.2.840.10008.5.1.4.1.1.77.1.4", transferSyntax: "JPEGBaseline",
            patientName: "", patientID: "", birthDate: "", sex: "", date: "2026-11-21", laterality: "L",
            bodyPart: "SHOULDER", pixelSpacing: nil, elements: [])
        let quality = QualityFigures(
            contrast: 30, sharpness: 0.1, light: 190, bright: 0, glare: 0.1, hair: 0, shortSide: 450,
            frame: LesionFrame(edge: 0, area: 0.2))
        let details = ScanDetails(
            fileName: "shoulder.dcm", sha256: String(repeating: "0", count: 64),
            examination: Examination(
                format: "dicom", width: 600, height: 450, frames: 2, quality: quality, dicom: facts))
        let id = UUID(uuid: (1, 2, 3, 4, 5, 6, 0x70, 8, 0x80, 10, 11, 12, 13, 14, 15, 16))
        return Scan(
            study: StudyID(id), patient: Patient.sample.id, lesion: Lesion.sample.id, lesionNumber: 2,
            modality: .dermoscopy, site: .shoulder, laterality: .left,
            captured: CivilDate(daysSince1970: 20_000), created: Date(timeIntervalSince1970: 1_728_000_000),
            uploadedBy: AccountID(id), pictureSet: PictureSetID(id), studyUID: UniqueIdentifier.text(of: id),
            seriesUID: UniqueIdentifier.text(of: id), instanceUID: UniqueIdentifier.text(of: id), format: "dicom",
            width: 600, height: 450, frames: 2, original: id, originalBytes: 4_200_000, view: id, thumbnail: id,
            details: details, overrule: overrule)
    }
}
