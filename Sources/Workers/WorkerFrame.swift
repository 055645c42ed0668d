/// The head of one message between pool and worker; the body follows it, attachments travel with its first byte.
///
/// Sixteen bytes, little-endian: `DWK1`, version, kind, code, number of attachments, request number (4), body bytes (4).
struct WorkerFrame: Equatable, Sendable {
    enum Kind: UInt8, CaseIterable, Sendable {
        case hello = 1
        case request
        case progress
        case answer
        case failure
    }

    static let encodedCount = 16
    private static let magic: [UInt8] = Array("DWK1".utf8)
    private static let version: UInt8 = 1

    var kind: Kind
    /// A request's operation, an answer's status, how far a request is.
    var code: UInt8 = 0
    var attachments: UInt8 = 0
    var number: UInt32 = 0
    var bodyCount: UInt32 = 0

    var encoded: [UInt8] {
        Self.magic + [Self.version, kind.rawValue, code, attachments] + Self.bytes(number) + Self.bytes(bodyCount)
    }

    /// Reads a head that may have been written by an attacker.
    init(decoding bytes: [UInt8]) throws(WorkerProtocolFault) {
        guard bytes.count == Self.encodedCount else { throw .length }
        guard bytes[0..<4].elementsEqual(Self.magic) else { throw .magic }
        guard bytes[4] == Self.version else { throw .version }
        guard let kind = Kind(rawValue: bytes[5]) else { throw .kind }
        self.kind = kind
        code = bytes[6]
        attachments = bytes[7]
        number = Self.number(bytes[8..<12])
        bodyCount = Self.number(bytes[12..<16])
    }

    init(_ kind: Kind, code: UInt8 = 0, attachments: Int = 0, number: UInt32 = 0, bodyCount: Int = 0) {
        self.kind = kind
        self.code = code
        self.attachments = UInt8(clamping: attachments)
        self.number = number
        self.bodyCount = UInt32(clamping: bodyCount)
    }

    private static func bytes(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
}
