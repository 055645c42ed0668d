import FoundationEssentials
import Synchronization

/// Prepared pictures on their way from the upload to the analysis, in memory alone. Whoever finds none decodes the file.
package final class PreparedPictures: Sendable {
    private static let capacity = 8

    private let lifetime: Duration
    private let kept = Mutex<[(id: UUID, picture: PreparedPicture)]>([])

    package init(lifetime: Duration = .seconds(30)) {
        self.lifetime = lifetime
    }

    /// Keeps a picture until it is taken, until newer ones need the room, or until its time is over.
    package func keep(_ picture: PreparedPicture, for id: UUID) {
        kept.withLock { kept in
            if kept.count == Self.capacity { kept.removeFirst() }
            kept.append((id, picture))
        }
        Task { [lifetime, weak self] in
            try? await Task.sleep(for: lifetime)
            _ = self?.take(id)
        }
    }

    /// Hands a picture out and forgets it.
    package func take(_ id: UUID) -> PreparedPicture? {
        kept.withLock { kept in
            kept.firstIndex { $0.id == id }.map { kept.remove(at: $0).picture }
        }
    }
}
