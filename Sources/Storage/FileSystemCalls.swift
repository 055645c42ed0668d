import Glibc

/// The system calls that decide whether bytes are kept, so that tests can let them fail.
///
/// Each answers as the system does: −1 with `errno` on failure.
package struct FileSystemCalls: Sendable {
    package var write: @Sendable (_ file: CInt, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int
    package var sync: @Sendable (_ file: CInt) -> CInt
    package var rename: @Sendable (_ fromFolder: CInt, _ from: String, _ toFolder: CInt, _ to: String) -> CInt
    package var remove: @Sendable (_ folder: CInt, _ name: String) -> CInt

    /// The system's own.
    package static let system = FileSystemCalls(
        write: { Glibc.write($0, $1, $2) },
        sync: { fsync($0) },
        rename: { renameat($0, $1, $2, $3) },
        remove: { unlinkat($0, $1, 0) })
}
