/// What a file says about itself, its picture and its patient.
package struct DicomSummary: Sendable, Equatable {
    package let classUID: String?
    /// The standard's name of it, empty when unknown.
    package let transferSyntax: String
    package let modality: String?
    package let bodyPart: String?
    /// `L`, `R`, `U` or `B`: of the picture, else of the series.
    package let laterality: String?

    package let study: DicomMoment?
    package let acquisition: DicomMoment?
    package let content: DicomMoment?

    package let patient: DicomPatient
    /// How many pictures it holds.
    package let frames: Int
    package let spacing: DicomPixelSpacing?
}
