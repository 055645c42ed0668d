extension SQL: ExpressibleByStringInterpolation {
    package init(stringLiteral text: String) {
        self.init(literal: text)
    }

    package init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.sql
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var sql = SQL(literal: "")

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) {
            sql.append(literal: literal)
        }

        /// Binds a value.
        package mutating func appendInterpolation<Value: SQLEncodable>(_ value: Value) {
            sql.bind(value)
        }

        /// Binds a value or NULL.
        ///
        /// Apart from the one above, since Swift warns of an optional that is interpolated where none is expected.
        package mutating func appendInterpolation<Value: SQLEncodable>(_ value: Value?) {
            sql.bind(value)
        }

        /// Puts another statement's text and values here.
        package mutating func appendInterpolation(_ fragment: SQL) {
            sql.append(fragment)
        }

        /// Splices the name of a table or column, quoted; `scan.id` becomes `"scan"."id"`.
        ///
        /// A `StaticString` exists only in source code, so nothing from outside can arrive here.
        package mutating func appendInterpolation(identifier: StaticString) {
            let parts = identifier.description.split(separator: ".", omittingEmptySubsequences: false)
            sql.append(literal: parts.map { quotedIdentifier(String($0)) }.joined(separator: "."))
        }
    }
}

/// A name as SQL writes it when it must be taken literally.
func quotedIdentifier(_ name: String) -> String {
    var quoted = "\""
    for character in name.unicodeScalars {
        if character == "\"" { quoted += "\"" }
        quoted.unicodeScalars.append(character)
    }
    return quoted + "\""
}
