import CVision

/// The outline of one patch on a picture.
///
/// `@unchecked Sendable`: the handle is private to one owner, nothing writes to it after it was made, and `deinit` alone
/// frees it.
package struct Mask: ~Copyable, @unchecked Sendable {
    private let handle: OpaquePointer

    /// Finds the largest 8-connected patch of cells at or above the threshold, fills its holes, and lays it over the
    /// picture. Answers nil when no cell reaches the threshold.
    ///
    /// - Parameters:
    ///   - probabilities: 1 × 1 × rows × columns (or rows × columns), covering the whole picture.
    ///   - width, height: The picture's, in pixels; everything the mask answers is in them.
    package init?(
        probabilities: Tensor, threshold: Float = 0.5, width: Int, height: Int
    ) throws(PictureError) {
        guard let columns = probabilities.shape.last, let rows = probabilities.shape.dropLast().last,
            rows > 0, columns > 0, rows <= 8_192, columns <= 8_192, probabilities.values.count == rows * columns
        else { throw .invalidRequest }
        var result: OpaquePointer?
        let status = vision_mask_from_plane(
            probabilities.values, Int32(rows), Int32(columns), threshold, Int32(clamping: width),
            Int32(clamping: height),
            &result)
        guard status != VISION_NOTHING else { return nil }
        guard status == VISION_OK, let result else { throw PictureError(status) }
        handle = result
    }

    deinit { vision_mask_free(handle) }

    /// Where the patch lies in the network's cells.
    package func cells() throws(PictureError) -> MaskCells {
        var found = vision_cells()
        try PictureError.check(vision_mask_cells(handle, &found))
        return MaskCells(
            left: Int(found.left), top: Int(found.top), right: Int(found.right), bottom: Int(found.bottom),
            columns: Int(found.columns), rows: Int(found.rows), count: Int(found.count))
    }

    /// The picture with the patch, a little widened, in the median colour of what lies outside of it.
    package func covered(in picture: borrowing Picture) throws(PictureError) -> Picture {
        try Picture { vision_mask_cover(handle, picture.handle, &$0) }
    }

    /// Intersection over union with a drawn mask, a grey or coloured picture on which the patch is the brighter half, at
    /// that picture's size.
    package func jaccard(with drawn: borrowing Picture) throws(PictureError) -> Double {
        var value = 0.0
        try PictureError.check(vision_mask_jaccard(handle, drawn.handle, &value))
        return value
    }

    /// The share of the patch's border that runs along the picture's edge, 0 to 1: there it may go on beyond.
    package func edgeShare() throws(PictureError) -> Double {
        var share = 0.0
        try PictureError.check(vision_mask_edge(handle, &share))
        return share
    }

    /// Measures the patch. Areas come from the mask laid over the picture, lengths from its smoothed outline.
    package func shape() throws(PictureError) -> MaskShape {
        var found = vision_shape()
        try PictureError.check(vision_mask_shape(handle, &found))
        return MaskShape(
            areaPixels: found.area, perimeterPixels: found.perimeter,
            centre: PixelPoint(x: found.centre_x, y: found.centre_y),
            longest: PixelSegment(start: PixelPoint(found.longest.0), end: PixelPoint(found.longest.1)),
            across: PixelSegment(start: PixelPoint(found.across.0), end: PixelPoint(found.across.1)),
            asymmetryMajor: found.asymmetry_major, asymmetryMinor: found.asymmetry_minor,
            compactness: found.compactness, touchesBorder: found.touches_border)
    }

    /// The outline, simplified, as a closed line in the picture's pixels.
    package func outline() -> [PixelPoint] {
        let count = vision_mask_outline(handle, nil, 0)
        var points = [vision_point](repeating: vision_point(), count: count)
        let written = vision_mask_outline(handle, &points, count)
        return points.prefix(written).map(PixelPoint.init)
    }

    /// Counts colours under the mask. The picture may have any scale, but must show the same frame.
    package func colours(of picture: borrowing Picture) throws(PictureError) -> MaskColours {
        var found = vision_colours()
        try PictureError.check(vision_mask_colours(handle, picture.handle, &found))
        let shares = withUnsafeBytes(of: found.shares) { Array($0.bindMemory(to: Double.self)) }
        return MaskColours(
            shares: shares, inside: LabColour(found.inside), outside: LabColour(found.outside),
            outsideShare: found.outside_share)
    }
}

extension PixelPoint {
    fileprivate init(_ point: vision_point) { self.init(x: point.x, y: point.y) }
}

extension LabColour {
    fileprivate init(_ colour: vision_lab) { self.init(lightness: colour.lightness, a: colour.a, b: colour.b) }
}
