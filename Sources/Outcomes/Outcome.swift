import Base
import FoundationEssentials

/// One version of what is proven of a study.
package struct Outcome: Sendable, Equatable {
    package let id: OutcomeID
    package let study: StudyID
    /// Counts the versions; guards against two people, or two tabs, writing at once.
    package let revision: Int
    /// Nil where this version withdrew what had been stated.
    package let diagnosis: Diagnosis?
    /// The name of whoever wrote this version.
    package let author: String
    package let written: Date

    package init(
        id: OutcomeID, study: StudyID, revision: Int, diagnosis: Diagnosis?, author: String, written: Date
    ) {
        self.id = id
        self.study = study
        self.revision = revision
        self.diagnosis = diagnosis
        self.author = author
        self.written = written
    }
}
