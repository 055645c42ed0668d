import Imaging
import Storage
import Web
import Workers

/// Why an upload came to nothing as a whole.
///
/// Carries no names, pixels or file contents, so it may be logged as it is.
enum ScanError: StatusConvertible, Equatable {
    case nothingChosen
    /// As many uploads as fit into memory are under way.
    case tooManyUploads
    /// No worker can look at the file now.
    case cannotCheck
    /// The disk is full or did not confirm that it keeps the file.
    case cannotKeep

    var status: Int {
        switch self {
        case .nothingChosen: 422
        case .tooManyUploads, .cannotCheck: 503
        case .cannotKeep: 507
        }
    }

    var sentence: (key: String, values: [String: String]) { ("scans.error.\(self)", [:]) }

    /// What a person is told of an error of the tools below; any other error stays as it is.
    static func explaining(_ error: any Error) -> any Error {
        switch error {
        case StorageError.full, StorageError.notDurable, StorageError.unavailable: cannotKeep
        case WorkerError.busy: error
        case is WorkerError: cannotCheck
        case let refusal as Refusal: UploadRefusal(refusal)
        default: error
        }
    }
}
