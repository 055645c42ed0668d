import Base
import Pages
import Scans
import Web

/// The clinician's own assessment as a form, with who saved it last.
struct ReadingPart: PagePart {
    /// What someone else saved while this was typed.
    struct Other: PagePart {
        let origin: String
        let assessment: String
        let remarks: String?

        static let fields: Fields<Other> = [
            "origin": { $0.origin }, "assessment": { $0.assessment }, "remarks": { $0.remarks },
        ]
    }

    let action: String
    let revision: Int
    let assessment: FieldPart
    let remarks: FieldPart
    let saved: String?
    let other: Other?

    /// - Parameters:
    ///   - typed: what did not get saved; nil where the page shows what is saved.
    ///   - isConflict: someone saved another version since.
    init(_ view: ScanView, typed: ReadingForm?, errors: [String: String], isConflict: Bool, _ words: Words) {
        let form = typed ?? ReadingForm(view.reading)
        action = ReadingLinks.save(view.scan.study)
        // Saving again after a conflict replaces what the person has then seen.
        revision = isConflict ? view.reading?.revision ?? 0 : form.revision
        assessment = form.assessmentField(of: view.scan.modality, words, error: errors["assessment"])
        remarks = form.remarksField(words, error: errors["remarks"])
        let origin = view.reading.map {
            words("reading.saved", ["name": view.author ?? "", "moment": words.moment($0.written)])
        }
        saved = isConflict ? nil : origin
        other =
            isConflict
            ? view.reading.map { reading in
                Other(
                    origin: origin ?? "",
                    assessment: words(reading.assessment?.word ?? "reading.assessment.none"),
                    remarks: reading.remarks.isEmpty ? nil : reading.remarks)
            } : nil
    }

    static let fields: Fields<ReadingPart> = [
        "action": { $0.action }, "revision": { $0.revision }, "assessment": { $0.assessment },
        "remarks": { $0.remarks }, "saved": { $0.saved }, "other": { $0.other },
    ]
}
