import Base

extension PatientForm {
    /// What is wrong with a field: the catalogue's key after `patients.error.`.
    typealias Mistakes = [String: String]

    private static let firstYear = 1880

    /// The details, or what is wrong with each field.
    func checked(today: CivilDate) -> (details: PatientDetails?, mistakes: Mistakes) {
        var mistakes = nameMistakes
        let date = birth.trimmed.isEmpty ? nil : CivilDate(typed: birth)
        if !birth.trimmed.isEmpty { mistakes["birth"] = Self.birthMistake(date, today: today) }
        let number = recordNumber.trimmed
        mistakes["record_number"] = Self.recordNumberMistake(number)
        if Sex(rawValue: sex) == nil { mistakes["sex"] = "sexMissing" }
        let skin = SkinType(rawValue: Int(skinType) ?? 0)
        if !skinType.isEmpty, skin == nil { mistakes["skin_type"] = "skinTypeUnknown" }
        mistakes["phone"] = Self.phoneMistake(phone.trimmed)
        mistakes["email"] = Self.emailMistake(email.trimmed)
        mistakes["notes"] = Self.notesMistake(notes)
        guard mistakes.isEmpty, let name = PersonName(given: given, family: family), let sex = Sex(rawValue: sex) else {
            return (nil, mistakes)
        }
        let details = PatientDetails(
            name: name, birth: date, sex: sex, recordNumber: String(number), phone: Self.given(phone),
            email: Self.given(email), skinType: skin, notes: Self.given(notes))
        return (details, [:])
    }

    private var nameMistakes: Mistakes {
        var mistakes: Mistakes = [:]
        if !PersonName.isUsable(given) { mistakes["given"] = "nameUnusable" }
        if !PersonName.isUsable(family) { mistakes["family"] = "nameUnusable" }
        if mistakes.isEmpty, PersonName(given: given, family: family) == nil { mistakes["family"] = "nameMissing" }
        return mistakes
    }

    private static func birthMistake(_ date: CivilDate?, today: CivilDate) -> String? {
        guard let date else { return "birthUnreadable" }
        if date > today { return "birthInFuture" }
        return date.year < firstYear ? "birthTooEarly" : nil
    }

    private static func recordNumberMistake(_ number: Substring) -> String? {
        if PatientTokens.normalized(String(number)).isEmpty { return "recordNumberMissing" }
        let isUsable = number.unicodeScalars.count <= 64
        return isUsable && !number.unicodeScalars.contains(where: ControlCharacters.contains)
            ? nil : "recordNumberUnusable"
    }

    private static func phoneMistake(_ phone: Substring) -> String? {
        guard !phone.isEmpty else { return nil }
        let digits = phone.filter(\.isWholeNumber).count
        let isUsable = phone.unicodeScalars.count <= 40 && (3...20).contains(digits)
        return isUsable && !phone.unicodeScalars.contains(where: ControlCharacters.contains) ? nil : "phoneUnusable"
    }

    private static func emailMistake(_ email: Substring) -> String? {
        guard !email.isEmpty else { return nil }
        let parts = email.split(separator: "@", omittingEmptySubsequences: false)
        guard email.utf8.count <= 254, parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty,
            !parts[1].hasPrefix("."), !parts[1].hasSuffix("."), !email.contains(where: \.isWhitespace),
            !email.unicodeScalars.contains(where: ControlCharacters.contains)
        else { return "emailUnusable" }
        return nil
    }

    private static func notesMistake(_ notes: String) -> String? {
        if notes.unicodeScalars.count > longestNotes { return "notesTooLong" }
        return notes.unicodeScalars.contains(where: ControlCharacters.containsInLines) ? "notesUnusable" : nil
    }

    private static func given(_ text: String) -> String? {
        let text = text.trimmed
        return text.isEmpty ? nil : String(text)
    }
}
