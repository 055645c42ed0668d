import Glibc

/// Why the picture store refused.
///
/// Carries identifiers and system codes only, so it may be logged as it is.
package enum StorageError: Error, Equatable {
    /// The disk (or its quota) is full; nothing was kept.
    case full
    /// The system did not confirm that the bytes are on the disk (`errno`); nothing may be acknowledged.
    case notDurable(code: Int32)
    /// There is no such object.
    case missing(ObjectID)
    /// The object could not be read (`errno`).
    case unreadable(ObjectID, code: Int32)
    /// The object has become shorter than it was when it was opened.
    case truncated(ObjectID)
    /// A range outside the object.
    case outOfRange
    /// The store's folders could not be opened or made (`errno`).
    case unavailable(code: Int32)
    /// The object under way has failed, was committed or was abandoned before.
    case ended

    /// The error of a write, by its `errno`.
    static func writing(_ code: Int32) -> StorageError {
        code == ENOSPC || code == EDQUOT || code == EFBIG ? .full : .notDurable(code: code)
    }
}
