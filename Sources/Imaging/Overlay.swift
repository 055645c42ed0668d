import Vision

/// What is drawn over a picture to show a model's opinion: outlines of what was found, and the heatmap.
package struct Overlay: Codable, Sendable, Equatable {
    /// Closed lines, by their corners as shares of width and height, 0…1: the lesion's outline, the boxes of things found.
    let outlines: [[[Double]]]
    let heat: AnalysisResult.Heat?
    /// The part that the heatmap covers: left, top, width, height, in pixels of a picture of `width` × `height`.
    let crop: [Int]
    let width: Int
    let height: Int

    package init(_ result: AnalysisResult) {
        outlines = [result.outline?.points ?? []].filter { $0.count >= 3 } + result.boxes.map(\.corners)
        heat = result.heat
        crop = result.crop
        width = result.width
        height = result.height
    }

    /// The outlines' corners in pixels of a picture.
    func lines(on picture: borrowing Picture) -> [[PixelPoint]] {
        let (width, height) = (Double(picture.width), Double(picture.height))
        return outlines.map { line in
            line.compactMap { $0.count == 2 ? PixelPoint(x: $0[0] * width, y: $0[1] * height) : nil }
        }
    }

    /// - Throws: `PictureError.invalidRequest` for values that do not fill their grid.
    func heatMap() throws(PictureError) -> HeatMap? {
        guard let heat, crop.count == 4 else { return nil }
        let part = PixelRectangle(left: crop[0], top: crop[1], width: crop[2], height: crop[3])
        return try HeatMap(
            values: heat.values, rows: heat.rows, columns: heat.columns, box: part.box, width: width, height: height)
    }
}
