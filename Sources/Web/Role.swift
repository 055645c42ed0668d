/// What a person is to the clinic. The raw value is the database's.
package enum Role: String, CaseIterable, Sendable {
    case admin, clinician, technician, auditor, patient

    package var word: String { "people.role." + rawValue }

    package var isStaff: Bool { self != .patient }
}
