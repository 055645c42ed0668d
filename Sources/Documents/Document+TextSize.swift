extension Document {
    /// Bytes of all text that will be set.
    var textSize: Int {
        let furniture = (header.leading + header.trailing + footer.lines).reduce(0) { $0 + $1.utf8.count }
        return blocks.reduce(furniture) { $0 + $1.textSize }
    }
}

extension DocumentBlock {
    fileprivate var textSize: Int {
        switch self {
        case .heading(let words, _), .paragraph(let words, _): words.utf8.count
        case .keyValues(let values, _): values.reduce(0) { $0 + $1.label.utf8.count + $1.value.utf8.count }
        case .table(let table): table.rows.reduce(0) { $0 + $1.reduce(0) { $0 + $1.utf8.count } }
        case .pictures(let pictures): pictures.reduce(0) { $0 + $1.caption.utf8.count }
        case .note(let note): note.title.utf8.count + note.text.utf8.count
        case .signature(let signature): signature.details.reduce(signature.name.utf8.count) { $0 + $1.utf8.count }
        case .spacer: 0
        }
    }
}
