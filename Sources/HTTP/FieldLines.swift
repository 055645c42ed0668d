/// Header lines, as they stand in requests, trailers and parts of a multipart body (RFC 9112, section 5).
struct FieldLines {
    let limit: Int

    /// Reads lines from `start` to the empty line that ends them.
    ///
    /// - Throws: `HTTPError` 400 for anything but `token ":" value CRLF`, 431 for too many fields.
    func parse(_ bytes: [UInt8], from start: Int) throws(HTTPError) -> [Headers.Field] {
        var fields: [Headers.Field] = []
        fields.reserveCapacity(12)
        var index = start
        while index < bytes.count, bytes[index] != ASCII.carriageReturn {
            guard fields.count < limit else { throw HTTPError(431, "Too many header fields") }
            fields.append(try line(bytes, &index))
        }
        guard index + 2 == bytes.count, bytes[index + 1] == ASCII.lineFeed else {
            throw HTTPError(400, "Stray carriage return")
        }
        return fields
    }

    private func line(_ bytes: [UInt8], _ index: inout Int) throws(HTTPError) -> Headers.Field {
        let name = index
        while index < bytes.count, ASCII.isToken(bytes[index]) { index += 1 }
        guard index > name, index < bytes.count, bytes[index] == 58 else {
            throw HTTPError(400, "Malformed field name")
        }
        let nameEnd = index
        index += 1
        while index < bytes.count, ASCII.isBlank(bytes[index]) { index += 1 }
        let value = index
        while index < bytes.count, ASCII.isFieldValue(bytes[index]) { index += 1 }
        guard index + 1 < bytes.count, bytes[index] == ASCII.carriageReturn, bytes[index + 1] == ASCII.lineFeed else {
            throw HTTPError(400, "Control character in a field")
        }
        var valueEnd = index
        while valueEnd > value, ASCII.isBlank(bytes[valueEnd - 1]) { valueEnd -= 1 }
        index += 2
        return Headers.Field(
            name: UInt32(name)..<UInt32(nameEnd), value: UInt32(value)..<UInt32(valueEnd))
    }
}
