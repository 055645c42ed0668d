import Transport

/// An object under way that lives on a lane of its store; for uploads that arrive piece by piece.
package actor StoredUpload {
    private let lane: Lane
    private var pending: PendingObject?

    package nonisolated var unownedExecutor: UnownedSerialExecutor { lane.asUnownedSerialExecutor() }

    /// What the object will be named once it is kept; nil when it is ended.
    package var id: ObjectID? {
        switch pending {
        case .some(let pending): pending.id
        case .none: nil
        }
    }

    init(on lane: Lane) {
        self.lane = lane
    }

    func begin(in store: PictureStore) throws(StorageError) {
        pending = try store.begin()
    }

    /// Adds bytes at the end; back when they are with the system.
    ///
    /// - Throws: `StorageError.full`, `.notDurable`, `.ended`.
    package func append(_ bytes: [UInt8]) throws(StorageError) {
        guard pending != nil else { throw .ended }
        try pending?.append(bytes)
    }

    /// Keeps the object.
    ///
    /// - Throws: `StorageError.full`, `.notDurable`, `.ended`; nothing is kept then.
    package func commit() throws(StorageError) -> ObjectID {
        guard let pending = pending.take() else { throw .ended }
        return try pending.commit()
    }

    /// Throws the object away; also happens when the upload goes out of use.
    package func abandon() {
        pending.take()?.abandon()
    }
}
