/// The chunked coding (RFC 9112, section 7.1), strictly. Extensions and trailers are checked and dropped.
struct ChunkedDecoder: Sendable {
    private enum State: Sendable {
        case size(Int?)
        case chunkExtension
        case sizeLineFeed
        case data(Int)
        case dataReturn, dataLineFeed, trailer
    }

    private static let longestSize = 16
    /// Of all chunks together: extensions are ignored, so they must not be a way to send without end.
    private static let extensionBytes = 16 * 1024
    private static let largestChunk = 1 << 40

    /// How many bytes of data may still come.
    var limit: Int
    private let trailerBytes: Int
    private var state = State.size(nil)
    private var size = 0
    private var digitCount = 0
    private var extensionCount = 0
    private var trailer: [UInt8] = []

    init(limit: Int, trailerBytes: Int) {
        self.limit = limit
        self.trailerBytes = trailerBytes
    }

    mutating func next(_ input: Span<UInt8>) throws(HTTPError) -> ParserStep {
        var index = 0
        while index < input.count {
            if case .data(let remaining) = state {
                let count = min(remaining, input.count - index)
                state = remaining == count ? .dataReturn : .data(remaining - count)
                return .body(index..<index + count, consumed: index + count)
            }
            let byte = input[index]
            index += 1
            if try take(byte) { return .end(consumed: index) }
        }
        return .needsMore(consumed: index)
    }

    /// Takes one byte outside the data; answers whether it ended the body.
    private mutating func take(_ byte: UInt8) throws(HTTPError) -> Bool {
        switch state {
        case .size(let digits): try sizeByte(byte, digits)
        case .chunkExtension: try extensionByte(byte)
        case .sizeLineFeed:
            guard byte == ASCII.lineFeed else { throw HTTPError(400, "Malformed chunk") }
            state = size == 0 ? .trailer : .data(size)
        case .dataReturn:
            guard byte == ASCII.carriageReturn else { throw HTTPError(400, "Malformed chunk") }
            state = .dataLineFeed
        case .dataLineFeed:
            guard byte == ASCII.lineFeed else { throw HTTPError(400, "Malformed chunk") }
            state = .size(nil)
        case .trailer: return try trailerByte(byte)
        case .data: break
        }
        return false
    }

    private mutating func sizeByte(_ byte: UInt8, _ digits: Int?) throws(HTTPError) {
        if let digit = ASCII.hexadecimal(byte) {
            let value = (digits ?? 0) << 4 | Int(digit)
            guard value < Self.largestChunk else { throw .tooLarge }
            digitCount += 1
            guard digitCount <= Self.longestSize else { throw HTTPError(400, "Malformed chunk size") }
            state = .size(value)
            return
        }
        guard let digits else { throw HTTPError(400, "Malformed chunk size") }
        guard digits <= limit else { throw .tooLarge }
        limit -= digits
        size = digits
        digitCount = 0
        switch byte {
        case ASCII.carriageReturn: state = .sizeLineFeed
        case 59: state = .chunkExtension
        default: throw HTTPError(400, "Malformed chunk size")
        }
    }

    private mutating func extensionByte(_ byte: UInt8) throws(HTTPError) {
        if byte == ASCII.carriageReturn {
            state = .sizeLineFeed
            return
        }
        extensionCount += 1
        guard ASCII.isFieldValue(byte), extensionCount <= Self.extensionBytes else {
            throw HTTPError(400, "Malformed chunk extension")
        }
    }

    private mutating func trailerByte(_ byte: UInt8) throws(HTTPError) -> Bool {
        trailer.append(byte)
        guard trailer.count <= trailerBytes else { throw HTTPError(431, "The trailers are too large") }
        guard byte == ASCII.lineFeed else { return false }
        guard trailer.count > 1, trailer[trailer.count - 2] == ASCII.carriageReturn else {
            throw HTTPError(400, "Bare line feed")
        }
        guard trailer.count == 2 || trailer.suffix(4) == [13, 10, 13, 10] else { return false }
        _ = try FieldLines(limit: 100).parse(trailer, from: 0)
        return true
    }
}
