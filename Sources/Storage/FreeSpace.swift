/// What is left of the disk under the store.
package struct FreeSpace: Sendable, Equatable {
    /// Bytes that this process may still write.
    package let available: UInt64
    /// Bytes in all.
    package let total: UInt64
    /// Files that may still be made; 0 on file systems that do not count them (then `totalFiles` is 0 too).
    package let availableFiles: UInt64
    package let totalFiles: UInt64
}
