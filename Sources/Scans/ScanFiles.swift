import Base
import FoundationEssentials
import Records
import Vault
import Workers

/// The files of a scan, opened with the patient's key.
package enum ScanFiles {
    private static let piece = 4 << 20

    /// The original as it came, for the workers.
    ///
    /// - Throws: `RecordsError.pictureMissing`, `VaultError`, `StorageError`, `WorkerError.memory`.
    package static func original(of scan: Scan, under key: DataKey, _ records: Records) async throws -> SharedBytes {
        var writer = try SharedBytesWriter(limit: scan.originalBytes)
        var start = 0
        while start < scan.originalBytes {
            let end = min(start + piece, scan.originalBytes)
            try writer.append(try await records.files.read(start..<end, of: scan.original, under: key))
            start = end
        }
        return try writer.finish()
    }

    /// The upright picture as JPEG, at most 1600 pixels a side, without the file's metadata.
    package static func view(of scan: Scan, under key: DataKey, _ records: Records) async throws -> [UInt8] {
        try await records.files.read(scan.view, under: key)
    }

    /// The same at most 192 pixels a side.
    package static func thumbnail(of scan: Scan, under key: DataKey, _ records: Records) async throws -> [UInt8] {
        try await records.files.read(scan.thumbnail, under: key)
    }
}
