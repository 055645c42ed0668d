import FoundationEssentials
import Synchronization

/// Prepared pictures on their way from the upload to the analysis, in memory alone. Whoever finds none decodes the file.
package final class PreparedPictures: Sendable {
    private static let capacity = 8

    private let kept = Mutex<[(id: UUID, picture: PreparedPicture)]>([])

    package init() {}

    /// Keeps a picture until it is taken, or until newer ones need the room.
    package func keep(_ picture: PreparedPicture, for id: UUID) {
        kept.withLock { kept in
            if kept.count == Self.capacity { kept.removeFirst() }
            kept.append((id, picture))
        }
    }

    /// Hands a picture out and forgets it.
    package func take(_ id: UUID) -> PreparedPicture? {
        kept.withLock { kept in
            kept.firstIndex { $0.id == id }.map { kept.remove(at: $0).picture }
        }
    }
}
