import Web

/// Why something about a patient was refused.
package enum PatientError: StatusConvertible, Equatable {
    /// Another patient of the department has this record number.
    case recordNumberTaken
    /// Somebody else saved the record since the form was opened.
    case changedMeanwhile
    /// An invitation needs the person's e-mail address.
    case emailMissing

    package var status: Int {
        switch self {
        case .recordNumberTaken, .emailMissing: 422
        case .changedMeanwhile: 409
        }
    }

    package var sentence: (key: String, values: [String: String]) { ("patients.error.\(self)", [:]) }
}
