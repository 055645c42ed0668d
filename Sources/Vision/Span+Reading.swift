/// Reading numbers and marks of a file whose lengths lie: beyond the end there is nothing.
extension Span<UInt8> {
    func byte(at offset: Int) -> UInt8? {
        guard offset >= 0, offset < count else { return nil }
        return self[offset]
    }

    func holds(_ mark: [UInt8], at offset: Int) -> Bool {
        guard offset >= 0, offset <= count, mark.count <= count - offset else { return false }
        return mark.indices.allSatisfy { self[offset + $0] == mark[$0] }
    }

    func holds(_ mark: String, at offset: Int) -> Bool { holds([UInt8](mark.utf8), at: offset) }

    func little16(at offset: Int) -> UInt16? {
        number(at: offset, bytes: 2, little: true).map(UInt16.init(truncatingIfNeeded:))
    }

    func little32(at offset: Int) -> UInt32? {
        number(at: offset, bytes: 4, little: true).map(UInt32.init(truncatingIfNeeded:))
    }

    func big16(at offset: Int) -> UInt16? {
        number(at: offset, bytes: 2, little: false).map(UInt16.init(truncatingIfNeeded:))
    }

    func big32(at offset: Int) -> UInt32? {
        number(at: offset, bytes: 4, little: false).map(UInt32.init(truncatingIfNeeded:))
    }

    /// An unsigned number of up to eight bytes.
    func number(at offset: Int, bytes: Int, little: Bool) -> UInt64? {
        guard offset >= 0, offset <= count, bytes <= count - offset else { return nil }
        var value: UInt64 = 0
        for index in 0..<bytes {
            value = value << 8 | UInt64(self[offset + (little ? bytes - 1 - index : index)])
        }
        return value
    }
}
