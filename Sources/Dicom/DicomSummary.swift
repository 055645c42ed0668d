/// What a file says about itself, its picture and its patient.
package struct DicomSummary: Sendable, Equatable, Codable {
    /// The picture's declared and checked sizes.
    package struct Image: Sendable, Equatable, Codable {
        package let rows: Int
        package let columns: Int
        package let frames: Int
        package let samples: Int
        package let bitsAllocated: Int
        package let bitsStored: Int
        package let isSigned: Bool
        /// The declared name, `MONOCHROME2` for instance.
        package let photometric: String
        package let spacing: DicomPixelSpacing?
        /// A pixel's height over its width: 1 is square.
        package let pixelAspect: Double
        package let windowCentre: Double?
        package let windowWidth: Double?
        /// True when the file says that the pixels may show who it is, nil when it says nothing.
        package let hasBurnedInAnnotation: Bool?
    }

    package let classUID: String?
    package let instanceUID: String?
    package let studyUID: String?
    package let seriesUID: String?
    package let transferSyntaxUID: String
    /// The standard's name of it, empty when unknown.
    package let transferSyntax: String

    package let modality: String?
    package let manufacturer: String?
    package let model: String?
    package let accession: String?
    package let studyDescription: String?
    package let seriesDescription: String?
    package let bodyPart: String?
    /// `L`, `R`, `U` or `B`: of the picture, else of the series.
    package let laterality: String?

    package let study: DicomMoment?
    package let acquisition: DicomMoment?
    package let content: DicomMoment?

    package let patient: DicomPatient
    package let image: Image
}
