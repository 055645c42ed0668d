import Base

/// What is known of a person, kept sealed with the patient's own key.
package struct PatientDetails: Codable, Sendable, Equatable {
    package var name: PersonName
    /// With the precision that was given; nil when it is not known.
    package var birth: CivilDate?
    package var sex: Sex
    /// The clinic's own number for the record, unique in its department.
    package var recordNumber: String
    package var phone: String?
    package var email: String?
    package var skinType: SkinType?
    package var notes: String?

    package init(
        name: PersonName, birth: CivilDate?, sex: Sex, recordNumber: String, phone: String? = nil,
        email: String? = nil, skinType: SkinType? = nil, notes: String? = nil
    ) {
        self.name = name
        self.birth = birth
        self.sex = sex
        self.recordNumber = recordNumber
        self.phone = phone
        self.email = email
        self.skinType = skinType
        self.notes = notes
    }
}
