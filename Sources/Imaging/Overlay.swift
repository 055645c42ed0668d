import Vision

/// What is drawn over a picture to show a model's opinion: the lesion's outline and the heatmap.
package struct Overlay: Codable, Sendable, Equatable {
    /// Corners as shares of width and height, 0…1; empty without an outline.
    let outline: [[Double]]
    let heat: AnalysisResult.Heat?
    /// The square that the heatmap covers: left, top, side, in pixels of a picture of `width` × `height`.
    let crop: [Int]
    let width: Int
    let height: Int

    package init(_ result: AnalysisResult) {
        outline = result.outline?.points ?? []
        heat = result.heat
        crop = result.crop
        width = result.width
        height = result.height
    }

    /// The outline's corners in pixels of a picture.
    func points(on picture: borrowing Picture) -> [PixelPoint] {
        let (width, height) = (Double(picture.width), Double(picture.height))
        return outline.compactMap { $0.count == 2 ? PixelPoint(x: $0[0] * width, y: $0[1] * height) : nil }
    }

    /// - Throws: `PictureError.invalidRequest` for values that do not fill their grid.
    func heatMap() throws(PictureError) -> HeatMap? {
        guard let heat, crop.count == 3 else { return nil }
        let square = PixelSquare(left: crop[0], top: crop[1], side: crop[2])
        return try HeatMap(
            values: heat.values, rows: heat.rows, columns: heat.columns, box: square.box, width: width, height: height)
    }
}
