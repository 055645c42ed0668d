/// Walks the fields of a protocol buffer's message (protobuf.dev, "Encoding").
enum ProtobufFields {
    /// Calls `body` with each field's number, the range of its content when it has a length, and its value when it is
    /// a variable-length number.
    static func read(
        _ bytes: [UInt8], _ range: Range<Int>, _ body: (Int, Range<Int>, UInt64) throws(InferenceError) -> Void
    ) throws(InferenceError) {
        var offset = range.lowerBound
        while offset < range.upperBound {
            let key = try varint(bytes, &offset, range.upperBound)
            let field = Int(truncatingIfNeeded: key >> 3)
            switch key & 7 {
            case 0:
                let value = try varint(bytes, &offset, range.upperBound)
                try body(field, offset..<offset, value)
            case 1: offset += 8
            case 5: offset += 4
            case 2:
                let length = try varint(bytes, &offset, range.upperBound)
                guard length <= UInt64(range.upperBound - offset) else { throw .unreadableModel }
                let end = offset + Int(length)
                try body(field, offset..<end, 0)
                offset = end
            default: throw .unreadableModel
            }
            guard offset <= range.upperBound else { throw .unreadableModel }
        }
    }

    private static func varint(_ bytes: [UInt8], _ offset: inout Int, _ end: Int) throws(InferenceError) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), through: 63, by: 7) {
            guard offset < end else { throw .unreadableModel }
            let byte = bytes[offset]
            offset += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        throw .unreadableModel
    }
}
