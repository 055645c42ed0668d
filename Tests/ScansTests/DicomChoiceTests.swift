import Base
import Imaging
import Patients
import Testing

@testable import Scans

@Suite("What a DICOM file says")
struct DicomChoiceTests {
    private let patient = PatientDetails(
        name: Patient.sample.details.name, birth: CivilDate(year: 1972, month: 3), sex: .female,
        recordNumber: "004-118")
    private let choices = UploadChoices(
        modality: .dermoscopy, site: .shoulder, laterality: .left, captured: CivilDate(daysSince1970: 20_000),
        isCapturedToday: true, lesion: .known(Lesion.sample.id))

    private func facts(
        modality: String = "XC", name: String = "", id: String = "", birth: String = "", date: String = "",
        side: String = ""
    ) -> DicomFacts {
        DicomFacts(
            modality: modality, sopClass: "", transferSyntax: "", patientName: name, patientID: id, birthDate: birth,
            date: date, laterality: side)
    }

    @Test(
        "names the modality where it can",
        arguments: [
            ("CR", Modality.chestXray), ("DX", .chestXray), ("CT", .ct), ("MR", .mri), ("US", .ultrasound),
            ("DMS", .dermoscopy),
        ])
    func modalities(_ dicom: String, _ modality: Modality) {
        #expect(Modality(dicom: dicom) == modality)
        #expect(choices.adapted(to: facts(modality: dicom)).modality == modality)
    }

    @Test("leaves the person's choice where it says nothing of use", arguments: ["XC", "ES", "GM", "OT", ""])
    func openModalities(_ dicom: String) {
        #expect(choices.adapted(to: facts(modality: dicom)) == choices)
    }

    @Test("takes no lesion into an X-ray")
    func lesion() {
        #expect(choices.adapted(to: facts(modality: "CR")).lesion == .none)
    }

    @Test("puts its date in place of the one that the form offered, and never one of the future")
    func date() {
        #expect(choices.adapted(to: facts(date: "2019-02-03")).captured == CivilDate("2019-02-03"))
        #expect(choices.adapted(to: facts(date: "2199-02-03")).captured == choices.captured)
    }

    @Test(
        "agrees with its patient in any order of names, with initials and partial dates",
        arguments: [
            "", "Jansen Eva", "JANSEN E", "Eva Jansen", "Jánsen",
        ])
    func agrees(_ name: String) {
        let facts = facts(name: name, id: "004-118", birth: "1972-03-08", side: "L")
        #expect(Contradiction.between(facts, patient, choices) == nil)
    }

    @Test("contradicts another name, number, birthday or side")
    func contradicts() {
        #expect(Contradiction.between(facts(name: "Smith Eva"), patient, choices) == .otherPatient)
        #expect(Contradiction.between(facts(id: "5"), patient, choices) == .otherPatient)
        #expect(Contradiction.between(facts(birth: "1972-04-08"), patient, choices) == .otherPatient)
        #expect(Contradiction.between(facts(side: "R"), patient, choices) == .otherSide)
        #expect(Contradiction.between(facts(date: "2019-02-03"), patient, choices) == nil)
        var typed = choices
        typed.isCapturedToday = false
        #expect(Contradiction.between(facts(date: "2019-02-03"), patient, typed) == .otherDate)
        typed.captured = CivilDate(year: 2019) ?? typed.captured
        #expect(Contradiction.between(facts(date: "2019-02-03"), patient, typed) == nil)
    }
}
