/// Expands a segmented palette (PS3.3 C.7.9.2): runs of values, straight lines, and repeats of earlier segments.
struct PaletteSegments {
    private let units: [UInt16]
    private let offsetUnits: Int
    private let limit: Int
    private var entries: [UInt16] = []

    /// - Parameters:
    ///   - bits: of an entry: 8 packs opcodes, lengths and values into bytes.
    ///   - length: entries to expand at most; whatever the segments add is left out.
    static func expanded(_ words: [UInt16], bits: Int, length: Int) -> [UInt16] {
        let units = bits <= 8 ? words.flatMap { [$0 & 0xFF, $0 >> 8] } : words
        var segments = PaletteSegments(units: units, offsetUnits: bits <= 8 ? 4 : 2, limit: length)
        segments.expandAll()
        return segments.entries
    }

    private init(units: [UInt16], offsetUnits: Int, limit: Int) {
        self.units = units
        self.offsetUnits = offsetUnits
        self.limit = limit
    }

    private mutating func expandAll() {
        var position = 0
        while let next = expandSegment(at: position, repeats: true) { position = next }
    }

    /// Expands one segment and answers where the next begins, or nil at the end.
    private mutating func expandSegment(at position: Int, repeats: Bool) -> Int? {
        guard entries.count < limit, position + 1 < units.count else { return nil }
        let length = Int(units[position + 1])
        switch units[position] {
        case 0: return appendRun(from: position + 2, length: length)
        case 1: return appendLine(to: position + 2, length: length)
        case 2 where repeats: return repeatSegments(at: position + 2, count: length)
        default: return nil
        }
    }

    private mutating func appendRun(from start: Int, length: Int) -> Int? {
        guard start + length <= units.count else { return nil }
        entries += units[start..<start + min(length, limit - entries.count)]
        return start + length
    }

    private mutating func appendLine(to position: Int, length: Int) -> Int? {
        guard position < units.count, length > 0 else { return nil }
        let start = Double(entries.last ?? 0)
        let end = Double(units[position])
        for step in 0..<min(length, limit - entries.count) {
            let value = start + (end - start) * Double(step + 1) / Double(length)
            entries.append(UInt16(value.rounded()))
        }
        return position + 1
    }

    private mutating func repeatSegments(at position: Int, count: Int) -> Int? {
        guard position + offsetUnits <= units.count else { return nil }
        let bitsPerUnit = 32 / offsetUnits
        let offset = units[position..<position + offsetUnits].reversed().reduce(0) { $0 << bitsPerUnit | Int($1) }
        var source = offset * 8 / bitsPerUnit
        for _ in 0..<count {
            // A repeat of a repeat is forbidden, and would let a short table run for ever.
            guard let next = expandSegment(at: source, repeats: false) else { break }
            source = next
        }
        return position + offsetUnits
    }
}
