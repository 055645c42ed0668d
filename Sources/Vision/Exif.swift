/// The orientation in an EXIF block (CIPA DC-008, section 4.6.4), which is a small TIFF file.
enum Exif {
    /// Answers 1, upright, when the block is absent or makes no sense.
    static func orientation(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
        let end = min(end, bytes.count)
        let little = bytes.holds("II", at: start)
        guard little || bytes.holds("MM", at: start),
            let first = bytes.number(at: start + 4, bytes: 4, little: little),
            first < UInt64(bytes.count)
        else { return 1 }
        let directory = start + Int(first)
        guard directory + 2 <= end, let count = bytes.number(at: directory, bytes: 2, little: little) else { return 1 }
        for index in 0..<Int(count) {
            let entry = directory + 2 + 12 * index
            guard entry + 12 <= end else { return 1 }
            guard bytes.number(at: entry, bytes: 2, little: little) == 0x0112 else { continue }
            guard let value = bytes.number(at: entry + 8, bytes: 2, little: little), (1...8).contains(value) else {
                return 1
            }
            return Int(value)
        }
        return 1
    }
}
