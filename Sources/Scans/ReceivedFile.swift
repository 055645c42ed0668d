import HTTP
import Imaging
import Records
import Vault
import Workers

/// A file that has arrived whole: sealed on the disk but not kept yet, and in memory for a worker.
struct ReceivedFile: Sendable {
    let bytes: Int
    /// Lower-case hexadecimal.
    let sha256: String
    let shared: SharedBytes
    let upload: EncryptedUpload

    /// Takes a file in, piece by piece: into its hash, the worker's memory and the sealed file at the same time.
    ///
    /// - Throws: `UploadRefusal.fileTooLarge` after reading on to the file's end, so that the browser hears the answer;
    ///   what the client, the disk or the memory throw. Nothing is kept then.
    static func receive<Chunks: AsyncSequence & Sendable>(
        _ chunks: Chunks, under key: DataKey, limits: UploadLimits, _ files: EncryptedFiles
    ) async throws -> ReceivedFile where Chunks.Element == [UInt8] {
        let upload = try await files.begin(under: key)
        do {
            return try await fill(upload, with: chunks, limits)
        } catch {
            await upload.abandon()
            if error is UploadRefusal { try await drain(chunks, atMost: limits.largest) }
            throw error
        }
    }

    private static func fill<Chunks: AsyncSequence & Sendable>(
        _ upload: EncryptedUpload, with chunks: Chunks, _ limits: UploadLimits
    ) async throws -> ReceivedFile where Chunks.Element == [UInt8] {
        var writer = try SharedBytesWriter(limit: limits.largest)
        var hash = ContentHash()
        var beginning: [UInt8] = []
        var limit = limits.largest
        for try await chunk in chunks {
            if beginning.count < FileKind.bytesNeeded {
                beginning += chunk.prefix(FileKind.bytesNeeded - beginning.count)
                limit = limits.limit(beginning: beginning)
            }
            guard chunk.count <= limit - writer.count else { throw UploadRefusal.fileTooLarge(limit: limit) }
            hash.update(chunk)
            try writer.append(chunk)
            try await upload.append(chunk)
        }
        return ReceivedFile(bytes: writer.count, sha256: hash.hex(), shared: try writer.finish(), upload: upload)
    }

    private static func drain<Chunks: AsyncSequence & Sendable>(
        _ chunks: Chunks, atMost limit: Int
    ) async throws where Chunks.Element == [UInt8] {
        var dropped = 0
        for try await chunk in chunks {
            dropped += chunk.count
            guard dropped <= limit else { throw HTTPError.tooLarge }
        }
    }
}
