extension Typesetter {
    private static let gap = 10.0
    private static let inRow = 4

    mutating func pictures(_ pictures: [DocumentPicture]) throws(DocumentError) -> [Piece] {
        var pieces: [Piece] = []
        for start in stride(from: 0, to: pictures.count, by: Self.inRow) {
            pieces.append(try pictureRow(pictures[start..<min(start + Self.inRow, pictures.count)]))
        }
        return pieces
    }

    private mutating func pictureRow(_ pictures: ArraySlice<DocumentPicture>) throws(DocumentError) -> Piece {
        let sizes = try pictures.map { picture throws(DocumentError) in try PictureSize(ofJPEG: picture.jpeg) }
        let aspects = sizes.map(\.aspect)
        let room = width - Self.gap * Double(pictures.count - 1)
        let height = min(room / aspects.reduce(0, +), style.pictureHeight, pageHeight * 0.7)
        var marks: [Mark] = []
        var x = 0.0
        var captions = 0.0
        for (picture, size) in zip(pictures, sizes) {
            let box = Box(x: x, y: 0, width: height * size.aspect, height: height)
            marks.append(.picture(picture.jpeg, size, fitted(size, in: box)))
            marks.append(.stroke(box, radius: 0, line: 0.5, colour: style.hairline))
            if let bar = picture.scaleBar { marks += try scaleBar(bar, in: box) }
            let text = try set(picture.caption, in: small, width: max(box.width, 40))
            marks += self.marks(
                text, x: x, y: height + 3, width: box.width, alignment: .start, colour: style.muted,
                element: element("P"))
            captions = max(captions, min(text.height, pageHeight * 0.25))
            x += box.width + Self.gap
        }
        return Piece(marks: marks, height: height + 3 + captions, spaceBefore: 8)
    }

    /// A picture far longer than wide keeps its aspect inside the box that it was given.
    private func fitted(_ size: PictureSize, in box: Box) -> Box {
        let scale = min(box.width / Double(size.width), box.height / Double(size.height))
        let (width, height) = (Double(size.width) * scale, Double(size.height) * scale)
        return Box(
            x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width: width, height: height)
    }

    /// White on dark, so that it can be read on any picture.
    private mutating func scaleBar(_ bar: DocumentPicture.ScaleBar, in box: Box) throws(DocumentError) -> [Mark] {
        guard bar.share.isFinite, bar.share > 0, bar.share <= 1 else { return [] }
        let length = bar.share * box.width
        let text = try set(bar.words, in: font(7), width: box.width - 16)
        let plate = Box(
            x: box.x + 4, y: box.y + box.height - text.height - 10, width: max(length, text.width) + 10,
            height: text.height + 6)
        let line = Box(x: plate.x + 5, y: plate.y + plate.height - 4, width: length, height: 1.6)
        return [
            .fill(plate, radius: 1.5, colour: DocumentColour(0x0E1418, alpha: 0.78)),
            .fill(line, radius: 0, colour: .white),
        ]
            + marks(
                text, x: plate.x + 5, y: plate.y + 0.5, width: text.width, alignment: .start, colour: .white,
                element: element("P"))
    }
}
