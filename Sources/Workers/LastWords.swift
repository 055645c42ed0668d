import Glibc

/// What a worker's standard error shows about its end.
///
/// The text itself may hold anything from the file that was read, so it is compared with known phrases and dropped.
/// Before its wall is up a worker has read no such file: then it may name the error that it leaves with.
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

    private static let mark = "diascope worker: "

    /// Names the type and case of the error that kept this worker from its work.
    static func leave(_ error: any Error) {
        let name = String(describing: error).prefix { $0.isLetter }
        let line = Array("\(mark)\(type(of: error)).\(name)\n".utf8)
        _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    /// What `leave` wrote; letters and points alone.
    static func fault(in bytes: [UInt8]) -> String? {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        return lines.last { $0.hasPrefix(mark) }.map { line in
            String(line.dropFirst(mark.count).prefix(80).filter { $0.isASCII && ($0.isLetter || $0 == ".") })
        }
    }

    private static func occurs(_ phrase: [UInt8], in bytes: [UInt8]) -> Bool {
        guard bytes.count >= phrase.count else { return false }
        return (0...(bytes.count - phrase.count)).contains { start in
            bytes[start] == phrase[0] && bytes[start..<(start + phrase.count)].elementsEqual(phrase)
        }
    }
}
