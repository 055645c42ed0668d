import Web

/// Why a reading was not saved.
enum ReadingError: Error, Equatable {
    /// Someone saved another version since the form was opened.
    case changedMeanwhile
    /// The assessment cannot be said of this kind of picture.
    case unfitting
}

extension ReadingError: StatusConvertible {
    var status: Int {
        switch self {
        case .changedMeanwhile: 409
        case .unfitting: 422
        }
    }
}
