/// Which bits of a sample's word hold the value (PS3.5 8.1.1).
struct StoredBits {
    let count: Int
    let highest: Int
    let isSigned: Bool

    /// The stored value in a raw word; bits around it may hold old overlays and are left out.
    func value(of word: Int) -> Int {
        let bits = word >> (highest + 1 - count) & ((1 << count) - 1)
        return isSigned && bits >> (count - 1) == 1 ? bits - (1 << count) : bits
    }
}
