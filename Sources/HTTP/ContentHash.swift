/// A 128-bit FNV-1a hash of a file's bytes, for entity tags and names that change with the content.
///
/// Tells our own files apart; protects against nobody.
struct ContentHash {
    private static let prime: UInt128 = 1 << 88 | 0x13B
    private(set) var value: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D

    init(_ bytes: [UInt8]) {
        for byte in bytes { value = (value ^ UInt128(byte)) &* Self.prime }
    }

    /// 32 hexadecimal digits.
    var text: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }
}
