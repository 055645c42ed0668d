import Web

/// Why a file of the trail was not made.
enum AuditError: StatusConvertible, Equatable {
    case filterMalformed

    var status: Int { 422 }
    var sentence: (key: String, values: [String: String]) { ("audit.error.filterMalformed", [:]) }
}
