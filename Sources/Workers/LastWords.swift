/// What a worker's standard error shows about its end.
///
/// The text itself may hold anything from the file that was read, so it is compared with known phrases and dropped.
enum LastWords: Equatable, Sendable {
    case outOfMemory
    case other

    private static let phrases = [
        "failed to allocate", "Could not allocate memory", "std::bad_alloc", "bad_array_new_length", "Out of memory",
    ]

    init(_ bytes: [UInt8]) {
        let isKnown = Self.phrases.contains { Self.occurs(Array($0.utf8), in: bytes) }
        self = isKnown ? .outOfMemory : .other
    }

    private static func occurs(_ phrase: [UInt8], in bytes: [UInt8]) -> Bool {
        guard bytes.count >= phrase.count else { return false }
        return (0...(bytes.count - phrase.count)).contains { start in
            bytes[start] == phrase[0] && bytes[start..<(start + phrase.count)].elementsEqual(phrase)
        }
    }
}
