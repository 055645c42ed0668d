/// A lookup table as DICOM stores it: a descriptor of three words, and data (PS3.3 C.11.1.1).
struct LookupTable {
    let first: Int
    let entries: [UInt16]
    let bits: Int

    init?(descriptor: [UInt16], data: [UInt16], firstIsSigned: Bool) {
        guard descriptor.count >= 3, let length = Self.length(of: descriptor) else { return nil }
        let bits = Int(descriptor[2])
        guard (1...16).contains(bits) else { return nil }
        self.init(
            first: Self.first(of: descriptor, isSigned: firstIsSigned),
            entries: Array(Self.unpacked(data, length: length).prefix(length)), bits: bits)
    }

    init?(first: Int, entries: [UInt16], bits: Int) {
        guard !entries.isEmpty else { return nil }
        self.first = first
        self.entries = entries
        self.bits = bits
    }

    /// The entry for a value; what lies before the table takes its first entry, what lies behind its last.
    func callAsFunction(_ value: Int) -> Int {
        Int(entries[min(max(value - first, 0), entries.count - 1)])
    }

    /// How many entries the descriptor announces; 0 stands for 65,536.
    static func length(of descriptor: [UInt16]) -> Int? {
        descriptor.first.map { $0 == 0 ? 65536 : Int($0) }
    }

    static func first(of descriptor: [UInt16], isSigned: Bool) -> Int {
        isSigned ? Int(Int16(bitPattern: descriptor[1])) : Int(descriptor[1])
    }

    /// Entries of 8 bits may stand two in a word, the first in the low byte.
    private static func unpacked(_ words: [UInt16], length: Int) -> [UInt16] {
        guard words.count == (length + 1) / 2, length > 1 else { return words }
        return words.flatMap { [$0 & 0xFF, $0 >> 8] }
    }
}
