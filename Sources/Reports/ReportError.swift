import Web

/// Why something about a report was refused.
package enum ReportError: StatusConvertible, Equatable {
    /// A report says what a clinician thinks; nothing was written down yet.
    case notAssessed
    /// Something was signed, read or analysed since the form was opened.
    case changedMeanwhile
    /// A newer version takes this one's place.
    case amended
    /// The stored file is missing or is not the one that was signed.
    case altered
    /// No worker could draw the pictures just now.
    case picturesAway

    package var status: Int {
        switch self {
        case .notAssessed: 422
        case .changedMeanwhile, .amended, .altered: 409
        case .picturesAway: 503
        }
    }

    package var sentence: (key: String, values: [String: String]) { ("reports.error.\(self)", [:]) }
}
