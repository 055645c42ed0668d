import Accounts
import Base
import Records

/// The two departments of every test's clinic.
package enum TestPlaceOfWork: String, Sendable, CaseIterable {
    case home = "Dermatology"
    case anotherDepartment = "Radiology"

    static func entered(_ records: Records) async throws -> [TestPlaceOfWork: DepartmentID] {
        try await records.database.write { session in
            var departments: [TestPlaceOfWork: DepartmentID] = [:]
            for place in allCases {
                departments[place] = try Departments.add(place.rawValue, by: nil, records, in: session)
            }
            return departments
        }
    }
}
