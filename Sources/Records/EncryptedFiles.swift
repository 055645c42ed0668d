import FoundationEssentials
import Storage
import Vault

/// The picture store behind encryption: what goes in is sealed under a patient's key, what comes out is proven.
package struct EncryptedFiles: Sendable {
    package let store: LaneStore

    package init(store: LaneStore) {
        self.store = store
    }

    /// Starts a file that arrives in pieces.
    package func begin(under key: DataKey) async throws -> EncryptedUpload {
        let upload = try await store.begin()
        guard let id = await upload.id else { throw StorageError.ended }
        return EncryptedUpload(id: id, sealer: FileSealer(under: key, as: id.uuid), upload: upload)
    }

    /// Keeps a whole file; back when it is on the disk.
    ///
    /// - Throws: `StorageError` when it may not be there: nothing is kept then.
    package func keep(_ bytes: [UInt8], under key: DataKey) async throws -> UUID {
        let upload = try await begin(under: key)
        try await upload.append(bytes)
        return try await upload.commit()
    }

    /// A whole file.
    ///
    /// - Throws: `RecordsError.pictureMissing`, `VaultError`, `StorageError`.
    package func read(_ id: UUID, under key: DataKey) async throws -> [UInt8] {
        try await open(id, under: key) { try $0.openAll() }
    }

    /// A part of a file.
    package func read(_ range: Range<Int>, of id: UUID, under key: DataKey) async throws -> [UInt8] {
        try await open(id, under: key) { try $0.open(range) }
    }

    /// Removes a file that no row refers to.
    package func delete(_ id: UUID) async throws {
        try await store.delete(ObjectID(id))
    }

    private func open<Value: Sendable>(
        _ id: UUID, under key: DataKey, _ body: @escaping @Sendable (FileOpener) throws -> Value
    ) async throws -> Value {
        try await store.run { store in
            let reader: ObjectReader
            do throws(StorageError) {
                reader = try store.read(ObjectID(id))
            } catch .missing {
                throw RecordsError.pictureMissing
            }
            let opener = try FileOpener(sealedLength: reader.size, under: key, as: id) { try reader.read($0) }
            return try body(opener)
        }
    }
}
