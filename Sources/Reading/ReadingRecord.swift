import Base
import FoundationEssentials

/// A clinician's own assessment of a scan.
package struct ReadingRecord: Sendable, Equatable {
    package let id: ReadingID
    package let study: StudyID
    package let assessment: Assessment?
    package let remarks: String
    /// Counts the changes; guards against two people, or two tabs, writing at once.
    package let revision: Int
    package let writtenBy: AccountID
    package let written: Date

    package init(
        id: ReadingID, study: StudyID, assessment: Assessment?, remarks: String, revision: Int, writtenBy: AccountID,
        written: Date
    ) {
        self.id = id
        self.study = study
        self.assessment = assessment
        self.remarks = remarks
        self.revision = revision
        self.writtenBy = writtenBy
        self.written = written
    }
}
