import Synchronization
import Transport

/// The picture store for asynchronous callers: its work is spread over lanes, which may block.
package final class LaneStore: Sendable {
    /// The store itself, for code that runs on a lane already.
    package let store: PictureStore

    private let lanes: [Lane]
    private let turn = Atomic(0)

    /// - Parameter lanes: how many calls may be at the disk at once, at least 1.
    package init(_ store: PictureStore, lanes: Int = 2) {
        self.store = store
        self.lanes = (0..<max(1, lanes)).map { Lane(label: "diascope.storage.\($0)") }
    }

    /// Starts an object that is sent in pieces.
    ///
    /// - Throws: as `PictureStore.begin()`.
    package func begin() async throws -> StoredUpload {
        let upload = StoredUpload(on: nextLane())
        try await upload.begin(in: store)
        return upload
    }

    /// Keeps a whole object.
    ///
    /// - Throws: as `PictureStore.keep(_:)`.
    package func keep(_ bytes: [UInt8]) async throws -> ObjectID {
        try await run { try $0.keep(bytes) }
    }

    /// Removes an object for good.
    ///
    /// - Throws: as `PictureStore.delete(_:)`.
    package func delete(_ id: ObjectID) async throws {
        try await run { try $0.delete(id) }
    }

    /// Runs a blocking body on one of the lanes, such as one that reads an object and opens what is sealed in it.
    package func run<Value: Sendable>(
        _ body: @escaping @Sendable (PictureStore) throws -> Value
    ) async throws -> Value {
        try await nextLane().run { [store] in try body(store) }
    }

    private func nextLane() -> Lane {
        let (_, turn) = turn.wrappingAdd(1, ordering: .relaxed)
        return lanes[Int(UInt(bitPattern: turn) % UInt(lanes.count))]
    }
}
