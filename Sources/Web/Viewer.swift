import Base
import FoundationEssentials

/// Who is looking. Every query on patient data takes one.
package struct Viewer: Sendable, Equatable {
    package let account: AccountID
    package let role: Role
    package let department: DepartmentID
    /// The person's name as it stands in the corner of each page.
    package let name: String

    package init(account: AccountID, role: Role, department: DepartmentID, name: String) {
        self.account = account
        self.role = role
        self.department = department
        self.name = name
    }
}

extension Viewer {
    /// No one: an account that does not exist and sees nothing.
    static let nobody = Viewer(
        account: AccountID(UUID(uuid: zero)), role: .patient, department: DepartmentID(UUID(uuid: zero)), name: "")

    private static let zero: uuid_t = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
}
