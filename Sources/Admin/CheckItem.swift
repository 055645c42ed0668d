/// One part of the installation, examined.
package struct CheckItem: Sendable, Equatable {
    package enum State: String, Sendable, Comparable, CaseIterable {
        case good, attention, fault

        package static func < (left: State, right: State) -> Bool {
            allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
        }
    }

    /// The part in words, such as "Database".
    package let part: String
    package let state: State
    /// What was found: values of the installation only.
    package let facts: [String]
    /// What to do; nil where all is well.
    package let repair: String?

    package init(_ part: String, _ state: State, _ facts: [String], repair: String? = nil) {
        self.part = part
        self.state = state
        self.facts = facts
        self.repair = repair
    }

    /// The item as a line of `diascope check`.
    package var line: String {
        let mark =
            switch state {
            case .good: "ok        "
            case .attention: "ATTENTION "
            case .fault: "FAULT     "
            }
        return mark + part + ": " + facts.joined(separator: "; ") + (repair.map { "\n          " + $0 } ?? "")
    }
}
