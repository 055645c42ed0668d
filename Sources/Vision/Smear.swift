import CVision

/// The cells on a picture of a blood smear, or the one cell of a picture that someone cut out.
package struct Smear: ~Copyable {
    package struct Place: Sendable, Equatable {
        package var box: PixelRectangle
        /// Whether the picture's edge cuts the cell.
        package var isCut: Bool
    }

    private let handle: OpaquePointer

    package var count: Int { vision_smear_count(handle) }

    /// Finds stained cells on bright glass, and cuts touching ones apart. Answers nil when there are none.
    ///
    /// - Parameter picture: Red-green-blue; every cell is cut out of the same one.
    package init?(on picture: borrowing Picture) throws(PictureError) {
        var result: OpaquePointer?
        let status = vision_smear_find(picture.handle, &result)
        guard status != VISION_NOTHING else { return nil }
        guard status == VISION_OK, let result else { throw PictureError(status) }
        handle = result
    }

    deinit { vision_smear_free(handle) }

    /// Where a cell lies.
    package func place(_ index: Int) throws(PictureError) -> Place {
        var place = vision_smear_place()
        try PictureError.check(vision_smear_at(handle, index, &place))
        return Place(
            box: PixelRectangle(
                left: Int(place.x), top: Int(place.y), width: Int(place.width), height: Int(place.height)),
            isCut: place.cut)
    }

    /// A cell alone on black, its box filled.
    package func cell(_ index: Int, on picture: borrowing Picture) throws(PictureError) -> Picture {
        try Picture { vision_smear_cell(handle, picture.handle, index, &$0) }
    }
}
