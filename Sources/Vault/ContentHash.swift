import Crypto

/// A SHA-256 (FIPS 180-4) that takes its input in pieces.
package struct ContentHash: Sendable {
    private var state = SHA256()

    package init() {}

    /// Adds the next piece.
    package mutating func update(_ bytes: some Sequence<UInt8>) {
        let piece = bytes as? [UInt8] ?? Array(bytes)
        state.update(data: piece)
    }

    /// Adds the next piece.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) { state.update(bufferPointer: bytes) }

    /// The 32 bytes of everything added so far; more may be added afterwards.
    package func value() -> [UInt8] { Array(state.finalize()) }

    /// The same as lower-case hexadecimal.
    package func hex() -> String { Hex.text(value()) }

    /// The 32 bytes of one piece.
    package static func of(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }
}
