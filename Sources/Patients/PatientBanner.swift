import Base
import Pages
import Web

/// Who this is about, on every page about a patient; for the partial `parts/patient-banner`.
package struct PatientBanner: PagePart {
    let link: String
    let name: String
    let facts: [LabelledPart]
    let badges: [BadgePart]

    package init(_ patient: Patient, today: CivilDate, words: Words) {
        let details = patient.details
        link = PatientLinks.patient(patient.id)
        name = details.name.listed
        var facts = [LabelledPart(words("patients.sex.label"), words(details.sex.word))]
        if let birth = details.birth {
            facts.append(LabelledPart(words("patients.banner.age"), Age(of: birth, on: today).text(words)))
            facts.append(LabelledPart(words("patients.banner.born"), words.date(birth)))
        }
        facts.append(LabelledPart(words("patients.banner.number"), details.recordNumber))
        if let skin = details.skinType {
            facts.append(LabelledPart(words("patients.banner.skinType"), skin.number))
        }
        self.facts = facts
        badges = patient.isSynthetic ? [Self.synthetic(words)] : []
    }

    package static func synthetic(_ words: Words) -> BadgePart {
        BadgePart(icon: "info", word: words("patients.synthetic"), tone: .attention)
    }

    package static let fields: Fields<PatientBanner> = [
        "link": { $0.link }, "name": { $0.name }, "facts": { $0.facts }, "badges": { $0.badges },
    ]
}
