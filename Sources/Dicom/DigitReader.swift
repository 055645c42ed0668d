/// Takes fixed runs of digits from the front of a text.
struct DigitReader {
    private var rest: ArraySlice<UInt8>

    init(_ text: String) {
        rest = Array(trimmed(text).utf8)[...]
    }

    /// Takes exactly `digits` digits whose value lies in `range`, or nothing at all.
    mutating func number(digits: Int, in range: ClosedRange<Int>) -> Int? {
        let run = rest.prefix(digits)
        guard run.count == digits, run.allSatisfy(Self.isDigit) else { return nil }
        let value = run.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        guard range.contains(value) else { return nil }
        rest = rest.dropFirst(digits)
        return value
    }

    /// Takes `.F` to `.FFFFFF` as microseconds.
    mutating func fraction() -> Int? {
        guard rest.first == UInt8(ascii: ".") else { return nil }
        let run = rest.dropFirst().prefix { Self.isDigit($0) }
        guard !run.isEmpty else { return nil }
        rest = rest.dropFirst(1 + run.count)
        let kept = run.prefix(6)
        let value = kept.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return (kept.count..<6).reduce(value) { value, _ in value * 10 }
    }

    /// Takes `+HHMM` or `-HHMM` as minutes.
    mutating func offset() -> Int? {
        guard let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
        rest = rest.dropFirst()
        guard let hours = number(digits: 2, in: 0...14), let minutes = number(digits: 2, in: 0...59) else { return nil }
        return (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
