/// One way to set text, from the document's style.
struct Font {
    var family: String
    var language: String
    var size: Double
    var weight = 400
    var isItalic = false
    var lineHeight: Double

    func weighing(_ weight: Int) -> Font {
        var copy = self
        copy.weight = weight
        return copy
    }
}
