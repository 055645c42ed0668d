import Audit
import Base
import FoundationEssentials
import Postgres
import Records
import Web

/// A part of the clinic; its clinicians and technicians see its patients.
package struct Department: Sendable, RowDecodable, Equatable {
    package let id: DepartmentID
    package let name: String

    package init(row: Row) throws(SQLError) {
        id = try row["id"]
        name = try row["name"]
    }
}

package enum Departments {
    package static func all(in session: Session) throws(SQLError) -> [Department] {
        try session.all("SELECT id, name FROM department ORDER BY name")
    }

    /// - Throws: `AccountError.departmentMalformed`, `.departmentTaken`.
    package static func add(_ name: String, by viewer: Viewer?, _ records: Records, in session: Session) throws
        -> DepartmentID
    {
        let name = String(name.trimmed)
        guard (1...100).contains(name.count), !name.unicodeScalars.contains(where: { $0.value < 32 }) else {
            throw AccountError.departmentMalformed
        }
        let id: DepartmentID = records.ambient.newID()
        let added = try session.execute(
            "INSERT INTO department (id, name) VALUES (\(id), \(name)) ON CONFLICT (name) DO NOTHING")
        guard added == 1 else { throw AccountError.departmentTaken }
        try AuditTrail.record(
            AuditEvent(.manageAccounts, by: viewer, subject: ("department", id.uuid)), records, in: session)
        return id
    }
}
