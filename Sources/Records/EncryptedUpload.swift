import FoundationEssentials
import Storage
import Vault

/// A file on its way into the store, sealed piece by piece; it never lies on the disk in clear.
package actor EncryptedUpload {
    private let id: ObjectID
    private let upload: StoredUpload
    private var sealer: FileSealer?

    init(id: ObjectID, sealer: consuming FileSealer, upload: StoredUpload) {
        self.id = id
        self.sealer = consume sealer
        self.upload = upload
    }

    /// Adds plain bytes at the end.
    package func append(_ bytes: [UInt8]) async throws {
        guard let sealed = try sealer?.seal(bytes) else { throw StorageError.ended }
        if !sealed.isEmpty { try await upload.append(sealed) }
    }

    /// Answers the file's identifier once it is on the disk.
    ///
    /// - Throws: `StorageError` when it may not be there: nothing is kept then.
    package func commit() async throws -> UUID {
        guard let sealer = sealer.take() else { throw StorageError.ended }
        try await upload.append(sealer.finish())
        return try await upload.commit().uuid
    }

    /// Throws the file away.
    package func abandon() async {
        await upload.abandon()
    }
}
