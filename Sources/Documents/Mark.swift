/// One thing to draw, in its place.
enum Mark {
    case text(TextMark)
    case fill(Box, radius: Double, colour: DocumentColour)
    case stroke(Box, radius: Double, line: Double, colour: DocumentColour)
    case picture([UInt8], PictureSize, Box)

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
        case .picture(let jpeg, let size, let box):
            return .picture(jpeg, size, box.moved(x: x, y: y))
        }
    }
}
