import Base

/// The proven cases most like a picture, as one viewer may see them.
package struct SimilarCases: Sendable {
    package struct Case: Sendable {
        package let study: StudyID
        package let patient: PatientID
        package let diagnosis: Diagnosis
        /// Cosine between the two pictures' features.
        package let similarity: Double
    }

    package enum Extent: Sendable {
        /// Every proven case was compared.
        case all
        /// The others are still on their way into memory.
        case loading
        /// There are more than are kept in memory; the newest were compared.
        case newest
    }

    /// The most similar first.
    package let cases: [Case]
    /// How many were compared: proven cases of other patients.
    package let searched: Int
    package let extent: Extent
    package let milliseconds: Double
    /// How alike any two proven cases are; nil where there are too few to say.
    package let usual: Double?

    package init(cases: [Case], searched: Int, extent: Extent, milliseconds: Double, usual: Double?) {
        self.cases = cases
        self.searched = searched
        self.extent = extent
        self.milliseconds = milliseconds
        self.usual = usual
    }

    /// Where a similarity lies between that of any two cases, 0, and that of a picture with itself, 1.
    func likeness(of similarity: Double) -> Double? {
        usual.map { $0 < 1 ? min(max((similarity - $0) / (1 - $0), 0), 1) : 0 }
    }
}
