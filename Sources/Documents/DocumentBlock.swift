/// One part of a document's flow, from top to bottom.
package enum DocumentBlock: Sendable {
    /// A heading of level 1 to 3; it stays with what follows and stands in the outline.
    case heading(String, level: Int)
    case paragraph(String, ParagraphStyle = .body)
    /// Labels with their values, in columns filled row by row.
    case keyValues([KeyValue], columns: Int)
    case table(DocumentTable)
    /// Pictures beside each other at one height, at most four in a row.
    case pictures([DocumentPicture])
    case note(DocumentNote)
    /// Empty space of a height in points.
    case spacer(Double)
    case signature(SignatureBlock)
}
