import Base
import Web

/// The filter as it was entered, and what is wrong with it.
struct AuditFilterForm: Sendable {
    let filter: AuditFilter
    /// Keys of sentences by field; empty when all could be read.
    let errors: [String: String]
    private let entered: [String: String]

    /// - Parameter pairs: an address' query; names that are none of the filter's are passed over.
    init(_ pairs: [(name: String, value: String)]) {
        let given = pairs.map { ($0.name, String($0.value.trimmed)) }
        let entered = Dictionary(given) { first, _ in first }
        var errors: [String: String] = [:]
        func read<Value>(_ name: String, _ error: String, _ value: (String) -> Value?) -> Value? {
            guard let text = entered[name], !text.isEmpty else { return nil }
            if let value = value(text) { return value }
            errors[name] = error
            return nil
        }
        let filter = AuditFilter(
            action: read("action", "audit.error.choice", Action.init(rawValue:)),
            outcome: read("outcome", "audit.error.choice", AuditEvent.Outcome.init(rawValue:)),
            account: read("account", "audit.error.identifier") { AccountID($0) },
            patient: read("patient", "audit.error.identifier") { PatientID($0) },
            from: read("from", "audit.error.day", Self.day), to: read("to", "audit.error.day", Self.day))
        if let from = filter.from, let to = filter.to, to < from { errors["to"] = "audit.error.order" }
        self.filter = filter
        self.errors = errors
        self.entered = entered
    }

    /// The form's fields with what was entered and what is wrong with it.
    func inputs(_ words: Words) -> (selects: [FieldPart], inputs: [FieldPart]) {
        let selects = [
            select("action", Action.onTrail.map { ($0.rawValue, words($0.auditWord)) }, words),
            select("outcome", AuditEvent.Outcome.allCases.map { ($0.rawValue, words($0.word)) }, words),
        ]
        let inputs = [
            input("from", type: "date", longest: 10, words), input("to", type: "date", longest: 10, words),
            input("account", longest: 36, words), input("patient", longest: 36, words),
        ]
        return (selects, inputs)
    }

    private func input(_ name: String, type: String = "text", longest: Int, _ words: Words) -> FieldPart {
        // What is longer than any right answer is not sent back.
        FieldPart(
            name, label: words("audit.filter." + name), value: String((entered[name] ?? "").prefix(100)), type: type,
            error: errors[name].map { words($0) }, longest: longest)
    }

    private func select(_ name: String, _ choices: [(String, String)], _ words: Words) -> FieldPart {
        let chosen = entered[name]
        let options = choices.map { FieldPart.Option($0.0, $0.1, isSelected: $0.0 == chosen) }
        return FieldPart(
            name, label: words("audit.filter." + name), error: errors[name].map { words($0) },
            options: [FieldPart.Option("", words("audit.filter.any"))] + options)
    }

    private static func day(_ text: String) -> CivilDate? {
        CivilDate(text).flatMap { $0.day == nil ? nil : $0 }
    }
}
