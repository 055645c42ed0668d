/// One thing to draw. Places are those of a page that reads from left to right; a mirrored page turns them over.
enum Mark {
    case text(TextMark)
    case fill(Box, radius: Double, colour: DocumentColour)
    case stroke(Box, radius: Double, line: Double, colour: DocumentColour)
    case picture(DocumentPicture.Source, PictureSize, Box)

    func moved(x: Double, y: Double) -> Mark {
        switch self {
        case .text(var text):
            text.x += x
            text.y += y
            return .text(text)
        case .fill(let box, let radius, let colour):
            return .fill(box.moved(x: x, y: y), radius: radius, colour: colour)
        case .stroke(let box, let radius, let line, let colour):
            return .stroke(box.moved(x: x, y: y), radius: radius, line: line, colour: colour)
        case .picture(let source, let size, let box):
            return .picture(source, size, box.moved(x: x, y: y))
        }
    }
}
