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
}

extension Role: SQLDecodable, SQLEncodable {}
