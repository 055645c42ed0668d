import FoundationEssentials

/// What is true of some pictures: a CSV file (RFC 4180) with a header. Columns that nobody asks for are ignored.
struct LabelsFile {
    enum Fault: Error, Equatable {
        case unreadable, empty
        case columnMissing(String)
        /// A line that has another number of fields than the header, or an open quotation.
        case lineBroken(Int)
        case valueMissing(String, line: Int)
        case unknownLabel(String, line: Int)
        case notANumber(String, line: Int)
        case pictureMissing(String, line: Int)

        func sentence(known: [String]) -> String {
            switch self {
            case .unreadable: "The labels file cannot be read as UTF-8 text."
            case .empty: "The labels file names no pictures."
            case .columnMissing(let name): "The labels file has no column “\(name)”."
            case .lineBroken(let line): "Line \(line) of the labels file has not as many fields as the header."
            case .valueMissing(let name, let line):
                "Line \(line) of the labels file has nothing in the column “\(name)”."
            case .unknownLabel(let label, let line):
                "Line \(line) of the labels file: the model does not know the label “\(label)”. It knows: "
                    + known.joined(separator: ", ") + ". (--skip-unknown leaves such lines out.)"
            case .notANumber(let name, let line):
                "Line \(line) of the labels file: “\(name)” is no whole number."
            case .pictureMissing(let file, let line):
                "Line \(line) of the labels file names \(file), which is not there."
            }
        }
    }

    struct Line {
        /// Counted from 1, the header included.
        let number: Int
        private let values: [String: String]

        init(number: Int, values: [String: String]) {
            self.number = number
            self.values = values
        }

        /// - Throws: `Fault.columnMissing`, `.valueMissing`.
        func text(_ column: String) throws(Fault) -> String {
            guard let value = values[column] else { throw .columnMissing(column) }
            guard !value.isEmpty else { throw .valueMissing(column, line: number) }
            return value
        }

        /// - Throws: `Fault.notANumber` for what is not a whole number from 0 on.
        func count(_ column: String) throws(Fault) -> Int {
            guard let value = Int(try text(column)), value >= 0 else { throw .notANumber(column, line: number) }
            return value
        }
    }

    let lines: [Line]

    init(path: String) throws(Fault) {
        guard let text = try? String(contentsOf: URL(filePath: path), encoding: .utf8) else { throw .unreadable }
        try self.init(text: text)
    }

    init(text: String) throws(Fault) {
        var rows = try Self.rows(text)
        guard !rows.isEmpty else { throw .empty }
        let header = rows.removeFirst().fields.map { String($0.trimming("\u{FEFF}")) }
        var lines: [Line] = []
        for row in rows where row.fields != [""] {
            guard row.fields.count == header.count else { throw .lineBroken(row.number) }
            lines.append(
                Line(number: row.number, values: Dictionary(zip(header, row.fields)) { first, _ in first }))
        }
        guard !lines.isEmpty else { throw .empty }
        self.lines = lines
    }

    private static func rows(_ text: String) throws(Fault) -> [(number: Int, fields: [String])] {
        var rows: [(number: Int, fields: [String])] = []
        var fields: [String] = []
        var field = ""
        var (isQuoted, line, begun) = (false, 1, 1)
        var rest = text.unicodeScalars.makeIterator()
        var next = rest.next()
        while let scalar = next {
            next = rest.next()
            switch scalar {
            case "\"" where isQuoted && next == "\"":
                field.append("\"")
                next = rest.next()
            case "\"" where isQuoted || field.isEmpty: isQuoted.toggle()
            case "," where !isQuoted:
                fields.append(field)
                field = ""
            case "\n" where !isQuoted:
                rows.append((begun, fields + [field]))
                (fields, field) = ([], "")
                line += 1
                begun = line
            case "\r" where !isQuoted && next == "\n": break
            default:
                if scalar == "\n" { line += 1 }
                field.unicodeScalars.append(scalar)
            }
        }
        guard !isQuoted else { throw .lineBroken(begun) }
        if !field.isEmpty || !fields.isEmpty { rows.append((begun, fields + [field])) }
        return rows
    }
}

extension String {
    fileprivate func trimming(_ prefix: Character) -> Substring { first == prefix ? dropFirst() : self[...] }
}
