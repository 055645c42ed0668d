import Web

/// Why a reading was not saved.
enum ReadingError: Error, Equatable {
    /// Someone saved another version since the form was opened.
    case changedMeanwhile
}

extension ReadingError: StatusConvertible {
    var status: Int { 409 }
}
