import Base
import FoundationEssentials
import Imaging

/// One study of a patient with its picture set: what was taken, where, when, and where its files lie.
package struct Scan: Sendable {
    package let study: StudyID
    package let patient: PatientID
    package let lesion: LesionID?
    package let lesionNumber: Int?
    package let modality: Modality
    package let site: BodySite
    package let laterality: Laterality
    /// With the precision that was given.
    package let captured: CivilDate
    package let created: Date
    package let uploadedBy: AccountID
    package let pictureSet: PictureSetID
    package let studyUID: String
    package let seriesUID: String
    package let instanceUID: String
    /// `jpeg`, `png`, `tiff` or `dicom`, by content.
    package let format: String
    /// Size of the upright picture as the file holds it, in pixels.
    package let width: Int
    package let height: Int
    package let frames: Int
    package let original: UUID
    package let originalBytes: Int
    package let view: UUID
    package let thumbnail: UUID
    package let details: ScanDetails
    /// Nil where nobody overruled the program's wish for a better picture.
    package let overrule: QualityOverrule?

    package init(
        study: StudyID, patient: PatientID, lesion: LesionID?, lesionNumber: Int?, modality: Modality, site: BodySite,
        laterality: Laterality, captured: CivilDate, created: Date, uploadedBy: AccountID, pictureSet: PictureSetID,
        studyUID: String, seriesUID: String, instanceUID: String, format: String, width: Int, height: Int, frames: Int,
        original: UUID, originalBytes: Int, view: UUID, thumbnail: UUID, details: ScanDetails,
        overrule: QualityOverrule? = nil
    ) {
        self.study = study
        self.patient = patient
        self.lesion = lesion
        self.lesionNumber = lesionNumber
        self.modality = modality
        self.site = site
        self.laterality = laterality
        self.captured = captured
        self.created = created
        self.uploadedBy = uploadedBy
        self.pictureSet = pictureSet
        self.studyUID = studyUID
        self.seriesUID = seriesUID
        self.instanceUID = instanceUID
        self.format = format
        self.width = width
        self.height = height
        self.frames = frames
        self.original = original
        self.originalBytes = originalBytes
        self.view = view
        self.thumbnail = thumbnail
        self.details = details
        self.overrule = overrule
    }

    /// The size of the rendition at `ScanLinks.view`, in pixels.
    package var viewSize: (width: Int, height: Int) {
        let scale = min(1, Double(FirstLook.viewSide) / Double(max(width, height)))
        return (
            max(1, Int((Double(width) * scale).rounded())), max(1, Int((Double(height) * scale).rounded()))
        )
    }
}
