/// How a document looks: paper, margins, type and ink. Lengths are points.
package struct DocumentStyle: Sendable, Equatable {
    package var page: PageSize
    package var margin: Double
    /// Families in order of preference; whatever none of them holds comes from any other font of the machine.
    package var family: String
    package var textSize: Double
    package var smallSize: Double
    /// Sizes of headings of level 1, 2 and 3.
    package var headingSizes: [Double]
    package var lineHeight: Double
    package var pictureHeight: Double
    package var ink: DocumentColour
    package var muted: DocumentColour
    package var accent: DocumentColour
    package var attention: DocumentColour
    package var hairline: DocumentColour
    package var panel: DocumentColour
    package var attentionPanel: DocumentColour

    package init(page: PageSize = .a4) {
        self.page = page
        margin = 40
        family = "Noto Sans, DejaVu Sans, sans-serif"
        textSize = 9.5
        smallSize = 7.75
        headingSizes = [18, 11.5, 9.5]
        lineHeight = 1.32
        pictureHeight = 160
        ink = DocumentColour(0x1A232C)
        muted = DocumentColour(0x56636F)
        accent = DocumentColour(0x0B5F66)
        attention = DocumentColour(0x8A5300)
        hairline = DocumentColour(0xC9D1D8)
        panel = DocumentColour(0xF2F5F7)
        attentionPanel = DocumentColour(0xFCF4E6)
    }
}
