/// Header fields in order, kept as one run of bytes; names are compared without regard to case.
package struct Headers: Equatable, Sendable, ExpressibleByDictionaryLiteral {
    struct Field: Sendable {
        var name: Range<UInt32>
        var value: Range<UInt32>
    }

    private(set) var bytes: [UInt8]
    private(set) var fields: [Field]

    package init() {
        bytes = []
        fields = []
    }

    package init(dictionaryLiteral pairs: (String, String)...) {
        self.init()
        for (name, value) in pairs { add(name, value) }
    }

    /// Takes over fields found in `bytes` by the parser.
    init(bytes: [UInt8], fields: [Field]) {
        self.bytes = bytes
        self.fields = fields
    }

    package var count: Int { fields.count }

    package var isEmpty: Bool { fields.isEmpty }

    /// The first value of a name; assigning replaces all of them.
    package subscript(_ name: String) -> String? {
        get { fields.first { matches($0, name) }.map { text($0.value) } }
        set {
            remove(name)
            if let newValue { add(name, newValue) }
        }
    }

    /// Every value of a name, in order.
    package func values(_ name: String) -> [String] {
        fields.filter { matches($0, name) }.map { text($0.value) }
    }

    /// A field whose value is a list: all its lines as one (RFC 9110, section 5.3).
    func list(_ name: String) -> String? {
        let lines = values(name)
        return lines.isEmpty ? nil : lines.joined(separator: ", ")
    }

    package func contains(_ name: String) -> Bool { fields.contains { matches($0, name) } }

    /// Adds a field. Characters that would end the line become spaces; a field whose name is no token is left out.
    package mutating func add(_ name: String, _ value: String) {
        guard ASCII.isToken(name) else { return }
        let start = UInt32(bytes.count)
        bytes.append(contentsOf: name.utf8)
        let middle = UInt32(bytes.count)
        bytes.append(contentsOf: value.utf8)
        for index in Int(middle)..<bytes.count where !ASCII.isFieldValue(bytes[index]) { bytes[index] = ASCII.space }
        fields.append(Field(name: start..<middle, value: middle..<UInt32(bytes.count)))
    }

    package mutating func remove(_ name: String) { fields = fields.filter { !matches($0, name) } }

    /// Names and values as text.
    package var pairs: [(name: String, value: String)] { fields.map { (text($0.name), text($0.value)) } }

    package static func == (left: Headers, right: Headers) -> Bool {
        left.pairs.elementsEqual(right.pairs) { $0 == $1 }
    }

    /// Writes the fields as lines, but for those of the names `without`.
    func write(to output: inout [UInt8], without: [String] = []) {
        for field in fields where !without.contains(where: { matches(field, $0) }) {
            output.append(contentsOf: bytes[Int(field.name.lowerBound)..<Int(field.name.upperBound)])
            output.append(58)
            output.append(ASCII.space)
            output.append(contentsOf: bytes[Int(field.value.lowerBound)..<Int(field.value.upperBound)])
            output.append(ASCII.carriageReturn)
            output.append(ASCII.lineFeed)
        }
    }

    func text(_ range: Range<UInt32>) -> String {
        String(decoding: bytes[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
    }

    func matches(_ field: Field, _ name: String) -> Bool {
        let wanted = name.utf8
        guard field.name.count == wanted.count else { return false }
        var index = Int(field.name.lowerBound)
        for byte in wanted {
            guard ASCII.lowered(bytes[index]) == ASCII.lowered(byte) else { return false }
            index += 1
        }
        return true
    }
}
