import FoundationEssentials

/// What the world supplies: time, identifiers, randomness. Tests give their own.
package struct Ambient: Sendable {
    package let now: @Sendable () -> Date
    package let random: @Sendable (_ count: Int) -> [UInt8]

    package init(now: @escaping @Sendable () -> Date, random: @escaping @Sendable (Int) -> [UInt8]) {
        self.now = now
        self.random = random
    }

    /// The machine's clock and its random number generator.
    package static let live = Ambient(
        now: { Date() },
        random: { count in
            var generator = SystemRandomNumberGenerator()
            return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        })

    /// A new UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, then random bits.
    package func newUUID() -> UUID {
        let milliseconds = UInt64(max(0, now().timeIntervalSince1970 * 1000))
        var bytes = random(16)
        for index in 0..<6 { bytes[index] = UInt8(truncatingIfNeeded: milliseconds >> (40 - 8 * UInt64(index))) }
        bytes[6] = 0x70 | (bytes[6] & 0x0F)
        bytes[8] = 0x80 | (bytes[8] & 0x3F)
        return UUID(
            uuid: (
                bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7],
                bytes[8], bytes[9], bytes[10], bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]
            ))
    }

    package func newID<Kind>(_ kind: Kind.Type = Kind.self) -> Identifier<Kind> {
        Identifier(newUUID())
    }
}
