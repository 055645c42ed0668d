import Analysis
import Base
import HTTP
import Web

/// What a clinician typed of what was proven.
struct OutcomeForm: Sendable {
    static let longestText = 500
    private static let oldest = CivilDate(year: 1895)

    let label: String
    let text: String
    let basis: String
    let date: String
    /// Of the version that was on the page; 0 where there was none.
    let revision: Int

    init(_ form: FormFields) {
        label = form["label"] ?? ""
        text = (form["text"] ?? "").replacing("\r\n", with: "\n")
        basis = form["basis"] ?? ""
        date = form["proven"] ?? ""
        revision = form["revision"].flatMap { Int($0) } ?? 0
    }

    /// As the page is opened.
    init(_ outcome: Outcome?) {
        let diagnosis = outcome?.diagnosis
        label = diagnosis?.label ?? ""
        text = diagnosis?.text ?? ""
        basis = diagnosis?.basis.rawValue ?? ""
        date = diagnosis?.date.description ?? ""
        revision = outcome?.revision ?? 0
    }

    /// What was stated, or for each wrong field the catalogue's key of its error.
    func read(_ offered: LabelSet?, today: CivilDate) -> (diagnosis: Diagnosis?, errors: [String: String]) {
        var errors: [String: String] = [:]
        let known = offered?.labels.first { $0.key == label }
        let isOther = label == Diagnosis.other && known == nil
        let said = text.split(omittingEmptySubsequences: true, whereSeparator: \.isWhitespace).joined(separator: " ")
        if known == nil, !isOther { errors["label"] = "outcomes.error.label" }
        errors["text"] = textFault(said, isOther: isOther, isKnown: known != nil)
        let basis = Basis(rawValue: basis)
        if basis == nil { errors["basis"] = "outcomes.error.basis" }
        let date = CivilDate(typed: date)
        errors["proven"] = Self.fault(of: date, today: today)
        guard errors.isEmpty, let basis, let date else { return (nil, errors) }
        return (
            Diagnosis(
                label: known?.key ?? Diagnosis.other, name: known?.name, model: known == nil ? nil : offered?.model,
                text: isOther ? said : nil, basis: basis, date: date),
            [:]
        )
    }

    private func textFault(_ said: String, isOther: Bool, isKnown: Bool) -> String? {
        if isOther, said.isEmpty { return "outcomes.error.textMissing" }
        // What was typed is never dropped in silence.
        if isKnown, !said.isEmpty { return "outcomes.error.textUnused" }
        // Counted as browsers do for `maxlength`.
        return said.utf16.count > Self.longestText ? "outcomes.error.textTooLong" : nil
    }

    private static func fault(of date: CivilDate?, today: CivilDate) -> String? {
        guard let date else { return "outcomes.error.date" }
        // Where the day begins earlier than at the server, tomorrow is today.
        if date > CivilDate(daysSince1970: today.daysSince1970 + 1) { return "outcomes.error.dateFuture" }
        if let oldest, date < oldest { return "outcomes.error.date" }
        return nil
    }

    /// In the page's order.
    func fields(_ offered: LabelSet?, errors: [String: String], _ words: Words) -> [FieldPart] {
        let known = (offered?.labels ?? []).map { option in
            FieldPart.Option(
                option.key, ClassWords.name(of: option.key, card: option.name, words), isSelected: option.key == label)
        }
        let others = [
            FieldPart.Option(Diagnosis.other, words("outcomes.other"), isSelected: label == Diagnosis.other)
        ]
        return [
            FieldPart(
                "label", label: words("outcomes.form.label"), error: errors["label"], isRequired: true,
                options: [.init("", words("outcomes.form.choose"), isSelected: label.isEmpty)] + known + others),
            FieldPart(
                "text", label: words("outcomes.form.text"), value: text, hint: words("outcomes.form.textHint"),
                error: errors["text"], longest: Self.longestText),
            FieldPart(
                "basis", label: words("outcomes.form.basis"), type: "radio", error: errors["basis"],
                options: Basis.allCases.map {
                    .init($0.rawValue, words($0.word), isSelected: $0.rawValue == basis)
                }),
            FieldPart(
                "proven", label: words("outcomes.form.date"), value: date, hint: words("outcomes.form.dateHint"),
                error: errors["proven"], isRequired: true, longest: 20),
        ]
    }
}
