import Analysis
import Base
import Pages
import Scans
import Web

/// The proven cases most like a picture; for the partial `Outcomes/similar`.
package struct SimilarPart: PagePart {
    struct Case: PagePart {
        let link: String
        let picture: String
        let name: String
        let foundation: String
        let likeness: String?

        static let fields: Fields<Case> = [
            "link": { $0.link }, "picture": { $0.picture }, "name": { $0.name }, "foundation": { $0.foundation },
            "likeness": { $0.likeness },
        ]
    }

    /// In a list of their own: a template cannot tell an empty list from none.
    struct Cases: PagePart {
        let items: [Case]
        static let fields: Fields<Cases> = ["items": { $0.items }]
    }

    let cases: Cases?
    let searched: String
    let extent: String?
    let scale: String?

    package init(_ similar: SimilarCases, _ words: Words) {
        let items = similar.cases.map { found in
            Case(
                link: ScanLinks.scan(found.study), picture: ScanLinks.thumbnail(found.study),
                name: found.diagnosis.name(words), foundation: found.diagnosis.foundation(words),
                likeness: similar.likeness(of: found.similarity).map { exact in
                    // Graded as it is shown.
                    let share = (exact * 100).rounded() / 100
                    return words(Likeness(share).word, ["value": FigureText.decimal(share, places: 2)])
                })
        }
        cases = items.isEmpty ? nil : Cases(items: items)
        searched = words(
            "outcomes.similar.searched", count: similar.searched,
            [
                "count": FigureText.count(similar.searched),
                "time": similar.milliseconds < 1 ? "< 1" : FigureText.decimal(similar.milliseconds, places: 0),
            ])
        extent =
            switch similar.extent {
            case .all: nil
            case .loading: words("outcomes.similar.loading")
            case .newest: words("outcomes.similar.newest")
            }
        scale =
            items.isEmpty
            ? nil
            : similar.usual == nil
                ? words("outcomes.similar.noScale", ["least": String(ProvenCases.leastToGrade)])
                : words("outcomes.similar.scale")
    }

    package static let fields: Fields<SimilarPart> = [
        "cases": { $0.cases }, "searched": { $0.searched }, "extent": { $0.extent }, "scale": { $0.scale },
    ]
}

extension SimilarCases {
    /// One case that is much alike, for the samples of pages.
    package static let sample = SimilarCases(
        cases: [
            Case(
                study: Scan.sample.study, patient: Scan.sample.patient,
                diagnosis: Diagnosis(
                    label: "bcc", name: "Basal cell carcinoma", model: "skin-lesion", text: nil, basis: .microscopy,
                    date: CivilDate(daysSince1970: 20_700)),
                similarity: 0.9)
        ], searched: 1234, extent: .loading, milliseconds: 3.2, usual: 0.4)
}
