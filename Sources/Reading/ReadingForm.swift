import Base
import HTTP
import Pages
import Scans
import Web

/// What a clinician typed about a scan.
struct ReadingForm: Sendable {
    static let longestRemarks = 10_000

    let assessment: Assessment?
    let remarks: String
    /// Of the version that was on the page; 0 where there was none.
    let revision: Int
    private let isAssessmentKnown: Bool

    init(_ form: FormFields) {
        let choice = form["assessment"] ?? ""
        assessment = Assessment(rawValue: choice)
        isAssessmentKnown = choice.isEmpty || assessment != nil
        // Browsers send line ends as two characters and count them as one.
        remarks = (form["remarks"] ?? "").replacing("\r\n", with: "\n")
        revision = form["revision"].flatMap { Int($0) } ?? 0
    }

    init(_ record: ReadingRecord?) {
        assessment = record?.assessment
        remarks = record?.remarks ?? ""
        revision = record?.revision ?? 0
        isAssessmentKnown = true
    }

    /// By field; empty when it can be saved.
    func errors(_ words: Words) -> [String: String] {
        var errors: [String: String] = [:]
        if !isAssessmentKnown { errors["assessment"] = words("reading.error.assessmentUnknown") }
        // Counted as browsers do for `maxlength`.
        let length = remarks.utf16.count
        if length > Self.longestRemarks {
            errors["remarks"] = words(
                "reading.error.remarksTooLong",
                ["length": String(length), "longest": String(Self.longestRemarks)])
        }
        if errors.isEmpty, revision == 0, assessment == nil, remarks.allSatisfy(\.isWhitespace) {
            errors["assessment"] = words("reading.error.empty")
        }
        return errors
    }

    func assessmentField(of modality: Modality, _ words: Words, error: String?) -> FieldPart {
        FieldPart(
            "assessment", label: words("reading.form.assessment"), type: "radio", error: error,
            options: Assessment.choices(for: modality).map {
                FieldPart.Option($0.rawValue, words($0.word), isSelected: $0 == assessment)
            })
    }

    func remarksField(_ words: Words, error: String?) -> FieldPart {
        FieldPart(
            "remarks", label: words("reading.form.remarks"), value: remarks, hint: words("reading.form.remarksHint"),
            error: error, isOptional: true, longest: Self.longestRemarks)
    }
}
