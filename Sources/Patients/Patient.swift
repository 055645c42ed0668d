import Base
import FoundationEssentials

/// A person whose pictures are kept.
package struct Patient: Sendable {
    package let id: PatientID
    package let department: DepartmentID
    /// The account by which the person reads released reports; nil before the invitation.
    package let account: AccountID?
    package let details: PatientDetails
    /// Counts the changes of the details; guards against two people editing at once.
    package let revision: Int
    package let created: Date
    package let lastActivity: Date
    /// Made up by the demonstration.
    package let isSynthetic: Bool

    package init(
        id: PatientID, department: DepartmentID, account: AccountID?, details: PatientDetails, revision: Int,
        created: Date, lastActivity: Date, isSynthetic: Bool
    ) {
        self.id = id
        self.department = department
        self.account = account
        self.details = details
        self.revision = revision
        self.created = created
        self.lastActivity = lastActivity
        self.isSynthetic = isSynthetic
    }

    package var hasPortalAccess: Bool { account != nil }
}
