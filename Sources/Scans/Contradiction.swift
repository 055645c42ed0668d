import Base
import Imaging
import Patients
import Vault

/// What a DICOM file says of itself against what the person chose. The raw value names the refusal's sentence.
enum Contradiction: String, CaseIterable {
    case otherPatient, otherSide, otherDate

    /// The gravest one; nil when all agrees as far as it is told.
    static func between(_ facts: DicomFacts, _ patient: PatientDetails, _ choices: UploadChoices) -> Contradiction? {
        if isOther(facts, patient) { return .otherPatient }
        if let side = Laterality(dicom: facts.laterality), side.contradicts(choices.laterality) { return .otherSide }
        if let date = CivilDate(facts.date), !choices.isCapturedToday, !date.agrees(with: choices.captured) {
            return .otherDate
        }
        return nil
    }

    private static func isOther(_ facts: DicomFacts, _ patient: PatientDetails) -> Bool {
        let number = SearchText.normalized(facts.patientID)
        if !number.isEmpty, number != SearchText.normalized(patient.recordNumber) { return true }
        if let birth = CivilDate(facts.birthDate), let known = patient.birth, !birth.agrees(with: known) { return true }
        return !namesAgree(facts.patientName, patient.name.spoken)
    }

    /// Whether one name's words are all found in the other, in any order; an initial stands for a word.
    static func namesAgree(_ one: String, _ other: String) -> Bool {
        let words = [one, other].map { SearchText.words(of: $0) }.sorted { $0.count < $1.count }
        var rest = words[1]
        for word in words[0] {
            guard let match = rest.firstIndex(where: { isSame(word, $0) }) else { return false }
            rest.remove(at: match)
        }
        return true
    }

    private static func isSame(_ one: String, _ other: String) -> Bool {
        one == other || (min(one.count, other.count) == 1 && one.first == other.first)
    }
}
