/// Numbers as files and sealed fields hold them: float32, little-endian, one after the other.
package enum FloatBytes {
    package static func bytes(of values: [Float]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(values.count * 4)
        for value in values {
            withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
        }
        return bytes
    }

    /// What is left at the end, fewer than four bytes, is no number.
    package static func values(of bytes: UnsafeRawBufferPointer) -> [Float] {
        (0..<bytes.count / 4).map {
            Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)))
        }
    }
}
