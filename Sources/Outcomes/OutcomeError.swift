import Web

/// Why what was proven was not kept.
enum OutcomeError: Error, Equatable {
    /// Someone wrote another version since the page was opened.
    case changedMeanwhile
}

extension OutcomeError: StatusConvertible {
    var status: Int { 409 }
}
