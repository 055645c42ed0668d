import Base
import Web

/// The fields of a patient's form as the page shows them.
struct PatientFormFields {
    let given: FieldPart
    let family: FieldPart
    let birth: FieldPart
    let sex: FieldPart
    let recordNumber: FieldPart
    let phone: FieldPart
    let email: FieldPart
    let skinType: FieldPart
    let notes: FieldPart

    /// In the order of the page.
    var all: [FieldPart] { [given, family, birth, sex, recordNumber, phone, email, skinType, notes] }

    init(_ form: PatientForm, _ errors: [String: String], _ words: Words) {
        given = FieldPart(
            "given", label: words("patients.field.given"), value: form.given, error: errors["given"],
            autocomplete: "off", longest: PersonName.longest)
        family = FieldPart(
            "family", label: words("patients.field.family"), value: form.family,
            hint: words("patients.field.familyHint"), error: errors["family"], autocomplete: "off",
            longest: PersonName.longest)
        birth = FieldPart(
            "birth", label: words("patients.field.birth"), value: form.birth, hint: words("patients.field.birthHint"),
            error: errors["birth"], isOptional: true, autocomplete: "off", longest: 20)
        sex = FieldPart(
            "sex", label: words("patients.sex.label"), type: "radio", error: errors["sex"],
            options: Sex.allCases.map { .init($0.rawValue, words($0.word), isSelected: form.sex == $0.rawValue) })
        recordNumber = FieldPart(
            "record_number", label: words("patients.field.recordNumber"), value: form.recordNumber,
            hint: words("patients.field.recordNumberHint"), error: errors["record_number"], isRequired: true,
            autocomplete: "off", longest: 64)
        phone = FieldPart(
            "phone", label: words("patients.field.phone"), value: form.phone, type: "tel", error: errors["phone"],
            isOptional: true, autocomplete: "off", longest: 40)
        email = FieldPart(
            "email", label: words("patients.field.email"), value: form.email, type: "email",
            hint: words("patients.field.emailHint"), error: errors["email"], isOptional: true, autocomplete: "off",
            longest: 254)
        let none = FieldPart.Option("", words("patients.skinType.unknown"), isSelected: form.skinType.isEmpty)
        skinType = FieldPart(
            "skin_type", label: words("patients.field.skinType"), hint: words("patients.field.skinTypeHint"),
            error: errors["skin_type"], isOptional: true,
            options: [none]
                + SkinType.allCases.map { type in
                    .init(
                        String(type.rawValue), words("patients.skinType.\(type.rawValue)"),
                        isSelected: form.skinType == String(type.rawValue))
                })
        notes = FieldPart(
            "notes", label: words("patients.field.notes"), value: form.notes, error: errors["notes"],
            isOptional: true, autocomplete: "off", longest: PatientForm.longestNotes)
    }
}
