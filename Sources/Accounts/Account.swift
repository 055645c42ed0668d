import Base
import FoundationEssentials
import Postgres
import Records
import Vault
import Web

/// A person who signs in.
package struct Account: Sendable, Equatable {
    package enum State: String, Sendable, SQLDecodable {
        case invited, active, disabled
    }

    package let id: AccountID
    package let department: DepartmentID
    package let departmentName: String
    package let role: Role
    package let state: State
    package let name: String
    package let email: String
    package let created: Date
    package let signedIn: Date?
    package let lockedUntil: Date?

    package init(
        id: AccountID, department: DepartmentID, departmentName: String, role: Role, state: State, name: String,
        email: String, created: Date, signedIn: Date?, lockedUntil: Date?
    ) {
        self.id = id
        self.department = department
        self.departmentName = departmentName
        self.role = role
        self.state = state
        self.name = name
        self.email = email
        self.created = created
        self.signedIn = signedIn
        self.lockedUntil = lockedUntil
    }
}

extension Role: SQLDecodable, SQLEncodable {}
