import CVision

/// Coarse values between 0 and 1 that cover a part of a picture, and how they are shown.
///
/// The colours are Turbo's; below 0.15 the map is transparent, from 0.5 on it has the full opacity asked for.
package struct HeatMap: Sendable, Equatable {
    /// rows × columns, row after row.
    package var values: [Float]
    package var rows: Int
    package var columns: Int
    /// The part that the values cover, in pixels of a picture of `width` × `height`.
    package var box: PixelBox
    package var width: Int
    package var height: Int
    /// What the value 1 stands for, in the network's own unit.
    package var rawMaximum: Float = 1

    /// - Throws: `PictureError.invalidRequest` unless the values fill their grid.
    package init(
        values: [Float], rows: Int, columns: Int, box: PixelBox, width: Int, height: Int
    ) throws(PictureError) {
        guard rows > 0, columns > 0, rows <= 4_096, columns <= 4_096, values.count == rows * columns, width > 0,
            height > 0
        else { throw .invalidRequest }
        self.values = values
        self.rows = rows
        self.columns = columns
        self.box = box
        self.width = width
        self.height = height
    }

    /// Makes a map of a network's class-activation maps: those of the given classes are summed, what is negative
    /// counts as 0, and the rest is divided by its largest value. Answers nil when nothing is above 0.
    ///
    /// - Parameters:
    ///   - activations: 1 × classes × rows × columns.
    ///   - box: The part of the picture that the network was shown.
    package init?(
        activations: Tensor, classes: [Int], box: PixelBox, width: Int, height: Int
    ) throws(PictureError) {
        let shape = activations.shape
        guard shape.count == 4, shape[0] == 1, shape.allSatisfy({ $0 > 0 && $0 <= 4_096 }),
            activations.values.count == shape[1] * shape[2] * shape[3], classes.allSatisfy({ $0 >= 0 && $0 < shape[1] })
        else { throw .invalidRequest }
        let area = shape[2] * shape[3]
        let sums = (0..<area).map { cell in classes.reduce(Float(0)) { $0 + activations.values[$1 * area + cell] } }
        guard let largest = sums.max(), largest > 0, largest.isFinite else { return nil }
        try self.init(
            values: sums.map { max(0, $0) / largest }, rows: shape[2], columns: shape[3], box: box, width: width,
            height: height)
        rawMaximum = largest
    }

    /// A PNG file with palette and opacity that lies over the whole picture, its longer side at most `maximumSide`.
    package func layer(maximumSide: Int = 1_024, opacity: Double = 0.7) throws(PictureError) -> [UInt8] {
        let scale = min(1, Double(maximumSide) / Double(max(width, height)))
        let layerWidth = max(1, Int((Double(width) * scale).rounded()))
        let layerHeight = max(1, Int((Double(height) * scale).rounded()))
        let place = box.scaled(
            x: Double(layerWidth) / Double(width), y: Double(layerHeight) / Double(height))
        return try [UInt8](handedOutBy: {
            vision_heat_layer(
                values, Int32(rows), Int32(columns), place.x, place.y, place.width, place.height, Int32(layerWidth),
                Int32(layerHeight), opacity, &$0)
        })
    }

    /// The picture, at any scale of the same frame, with the map laid over it.
    package func blended(onto picture: borrowing Picture, opacity: Double = 0.5) throws(PictureError) -> Picture {
        let place = box.scaled(
            x: Double(picture.width) / Double(width), y: Double(picture.height) / Double(height))
        return try Picture {
            vision_heat_blend(
                picture.handle, values, Int32(rows), Int32(columns), place.x, place.y, place.width, place.height,
                opacity,
                &$0)
        }
    }
}
