import Glibc

/// A range of IP addresses, written `10.0.0.0/8`, `fd00::/8`, or as one address.
package struct AddressRange: Sendable, Hashable {
    private let bytes: [UInt8]
    private let bits: Int

    /// Nil for anything else, and for an address with bits beyond its prefix.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let bytes = parts.first.flatMap({ Self.bytes(of: $0) }) else { return nil }
        self.bytes = bytes
        guard parts.count == 2 else {
            bits = bytes.count * 8
            return
        }
        guard let bits = Int(parts[1]), (0...bytes.count * 8).contains(bits), !parts[1].hasPrefix("+") else {
            return nil
        }
        self.bits = bits
        guard (bits..<bytes.count * 8).allSatisfy({ bytes[$0 / 8] & (0x80 >> UInt8($0 % 8)) == 0 }) else { return nil }
    }

    /// Ranges separated by commas or spaces; nil when one of them is none.
    package static func list(_ text: String) -> [AddressRange]? {
        var ranges: [AddressRange] = []
        for part in text.split(whereSeparator: { $0 == "," || $0 == " " }) {
            guard let range = AddressRange(part) else { return nil }
            ranges.append(range)
        }
        return ranges
    }

    /// Whether a numeric address lies in the range. An IPv4 address within IPv6 counts as IPv4.
    package func contains(_ address: some StringProtocol) -> Bool {
        guard let other = Self.bytes(of: address), other.count == bytes.count else { return false }
        let whole = bits / 8
        guard other[..<whole] == bytes[..<whole] else { return false }
        guard bits % 8 > 0 else { return true }
        let mask = UInt8(truncatingIfNeeded: 0xFF00 >> (bits % 8))
        return other[whole] & mask == bytes[whole] & mask
    }

    /// 4 or 16 bytes in the network's order; nil for what is no numeric address.
    private static func bytes(of address: some StringProtocol) -> [UInt8]? {
        let text = String(address)
        var six = in6_addr()
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 { return withUnsafeBytes(of: four) { Array($0) } }
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        let bytes = withUnsafeBytes(of: six) { Array($0) }
        // RFC 4291, section 2.5.5.2.
        let isMapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
        return isMapped ? Array(bytes[12...]) : bytes
    }
}
