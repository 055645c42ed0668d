extension [UInt8] {
    /// Appends a number in network order, as every format of the vault writes it.
    mutating func append(bigEndian number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
    }
}

extension ArraySlice<UInt8> {
    /// Takes a number in network order from the front.
    ///
    /// - Throws: `VaultError.malformed` when too few bytes are left.
    mutating func take<Number: FixedWidthInteger>(_: Number.Type) throws(VaultError) -> Number {
        let bytes = try take(count: Number.bitWidth / 8)
        return bytes.reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
    }

    /// Takes so many bytes from the front.
    ///
    /// - Throws: `VaultError.malformed` when too few bytes are left.
    mutating func take(count: Int) throws(VaultError) -> ArraySlice<UInt8> {
        guard self.count >= count else { throw .malformed }
        defer { self = dropFirst(count) }
        return prefix(count)
    }
}
