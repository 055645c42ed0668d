/// Administrative sex (HL7 FHIR `administrative-gender`).
package enum Sex: String, CaseIterable, Codable, Sendable {
    case female, male, other, unknown

    package var word: String { "patients.sex." + rawValue }
}
