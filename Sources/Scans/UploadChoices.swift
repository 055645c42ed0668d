import Base
import Imaging

/// What the person says of the pictures of an upload.
package struct UploadChoices: Sendable, Equatable {
    package var modality: Modality
    package var site: BodySite
    package var laterality: Laterality
    package var captured: CivilDate
    /// Whether the date is the one that the form offered, so that the file's own may take its place.
    package var isCapturedToday: Bool
    package var lesion: LesionChoice
    /// The person has made sure that the file is this patient's although it says otherwise.
    package var confirmsMismatch: Bool
    /// The person has made sure that the picture is this patient's although it is in another record too.
    package var confirmsDuplicate: Bool

    package init(
        modality: Modality, site: BodySite, laterality: Laterality, captured: CivilDate,
        isCapturedToday: Bool = false, lesion: LesionChoice = .none, confirmsMismatch: Bool = false,
        confirmsDuplicate: Bool = false
    ) {
        self.modality = modality
        self.site = site
        self.laterality = laterality
        self.captured = captured
        self.isCapturedToday = isCapturedToday
        self.lesion = lesion
        self.confirmsMismatch = confirmsMismatch
        self.confirmsDuplicate = confirmsDuplicate
    }

    /// The choices for one file: what a DICOM file says for certain wins over what was offered or left open.
    func adapted(to facts: DicomFacts?) -> UploadChoices {
        var choices = self
        if let facts {
            if let modality = Modality(dicom: facts.modality) { choices.modality = modality }
            if laterality == .unspecified, let side = Laterality(dicom: facts.laterality) { choices.laterality = side }
            if isCapturedToday, let date = CivilDate(facts.date), date < captured { choices.captured = date }
        }
        if !choices.modality.showsLesions { choices.lesion = .none }
        return choices
    }
}
