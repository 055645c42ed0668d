import CVision

extension Picture {
    /// The picture at another size: averages of areas when both sides shrink or stay, bilinear otherwise.
    package func resized(width: Int, height: Int) throws(PictureError) -> Picture {
        let shrinks = width <= self.width && height <= self.height
        return try resized(width: width, height: height, shrinks ? VISION_AREA : VISION_BILINEAR)
    }

    private func resized(width: Int, height: Int, _ filter: vision_filter) throws(PictureError) -> Picture {
        try Picture { result in
            vision_resize(handle, Int32(clamping: width), Int32(clamping: height), filter, &result)
        }
    }

    /// The picture with its longer side at most `side` pixels, its shape kept; never enlarged. For looking at: down to
    /// half of its size it is made by the faster bilinear filter.
    package func thumbnail(maximumSide side: Int) throws(PictureError) -> Picture {
        let longest = max(width, height)
        guard longest > side, side > 0 else { return try resized(width: width, height: height) }
        let scale = Double(side) / Double(longest)
        return try resized(
            width: max(1, Int((Double(width) * scale).rounded())),
            height: max(1, Int((Double(height) * scale).rounded())), scale > 0.5 ? VISION_BILINEAR : VISION_AREA)
    }

    /// The part under a rectangle in pixels. Where it reaches over the edge, the edge's pixels are repeated.
    package func cropped(x: Int, y: Int, width: Int, height: Int) throws(PictureError) -> Picture {
        try Picture { result in
            vision_crop(
                handle, Int32(clamping: x), Int32(clamping: y), Int32(clamping: width), Int32(clamping: height), &result
            )
        }
    }

    /// The part under a rectangle that lies within the picture.
    package func cropped(_ part: PixelRectangle) throws(PictureError) -> Picture {
        try cropped(x: part.left, y: part.top, width: part.width, height: part.height)
    }

    /// The picture with its mean colour in an ellipse over its middle, 0.84 of its width and height.
    package func middleCovered() throws(PictureError) -> Picture {
        try Picture { vision_cover_middle(handle, &$0) }
    }

    /// Three channels; grey becomes three equal ones.
    package consuming func rgb() throws(PictureError) -> Picture {
        if channels == 3 { return self }
        return try Picture { vision_rgb(handle, &$0) }
    }

    /// The picture as a network's input: 1 × 3 × height × width, planes red, green, blue, values 0 to 255 as they are.
    package func tensor() throws(PictureError) -> Tensor {
        var values = [Float](repeating: 0, count: 3 * width * height)
        try PictureError.check(vision_planes(handle, &values, values.count))
        return Tensor(shape: [1, 3, height, width], values: values)
    }

    /// The picture brought to a network's square, its shape not kept, as 1 × 3 × side × side.
    package func tensor(side: Int) throws(PictureError) -> Tensor {
        try resized(width: side, height: side).tensor()
    }
}
