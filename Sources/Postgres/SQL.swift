/// A statement and the values bound to it.
///
/// Written as a string literal. An interpolated value is bound as `$1`, `$2`… and never becomes part of the text, so no
/// value can change what the statement means. Statements compose with `+`, `append` and interpolation of one into
/// another; the parameters are renumbered.
///
///     var query: SQL = "SELECT scan.id FROM scan WHERE scan.patient_id = \(patient)"
///     if let modality { query += " AND scan.modality = \(modality)" }
package struct SQL: Sendable {
    /// One bound value: its type and where its bytes lie in `payload`; no range means NULL.
    struct Parameter: Sendable {
        let type: SQLType
        let range: Range<Int>?
    }

    /// The text around the parameters: always one piece more than there are parameters.
    private(set) var pieces: [String]
    private(set) var parameters: [Parameter] = []
    /// The bytes of all bound values. Begins with a byte of no meaning, so that an empty value has an address too.
    private(set) var payload: [UInt8] = []

    /// A statement without values.
    package init(_ text: StaticString) {
        pieces = [text.description]
    }

    init(literal text: String) {
        pieces = [text]
    }

    /// The statement as the server reads it, with `$1`, `$2`… for the values.
    package var text: String {
        var text = pieces[0]
        for index in parameters.indices {
            text += "$\(index + 1)"
            text += pieces[index + 1]
        }
        return text
    }

    /// Adds another statement's text and values at the end.
    package mutating func append(_ other: SQL) {
        let offset = payload.count
        pieces[pieces.count - 1] += other.pieces[0]
        pieces += other.pieces.dropFirst()
        payload += other.payload
        parameters += other.parameters.map { parameter in
            Parameter(
                type: parameter.type, range: parameter.range.map { $0.lowerBound + offset..<$0.upperBound + offset })
        }
    }

    package static func + (left: SQL, right: SQL) -> SQL {
        var joined = left
        joined.append(right)
        return joined
    }

    package static func += (left: inout SQL, right: SQL) {
        left.append(right)
    }

    mutating func append(literal text: String) {
        pieces[pieces.count - 1] += text
    }

    mutating func bind<Value: SQLEncodable>(_ value: Value) {
        pieces.append("")
        guard !value.isNull else {
            parameters.append(Parameter(type: Value.sqlType, range: nil))
            return
        }
        if payload.isEmpty { payload.append(0) }
        let start = payload.count
        value.encode(into: &payload)
        parameters.append(Parameter(type: Value.sqlType, range: start..<payload.count))
    }
}
