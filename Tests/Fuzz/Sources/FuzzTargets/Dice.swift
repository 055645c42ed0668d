/// Pseudo-random numbers that depend on the input alone (xorshift64*).
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return state &* 0x2545_F491_4F6C_DD1D
    }

    /// Cuts bytes into a few pieces, or into single bytes.
    mutating func pieces(of bytes: [UInt8], single: Bool) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var start = 0
        while start < bytes.count {
            let rest = bytes.count - start
            let length = single ? 1 : pieces.count < 4 ? Int(next() % UInt64(rest)) + 1 : rest
            pieces.append(bytes[start..<start + length])
            start += length
        }
        return pieces
    }
}
