import CVision

extension Picture {
    /// A copy with a closed line drawn on it, over a dark rim that keeps it visible on any ground.
    ///
    /// - Parameter thickness: In pixels; by default in proportion to the picture.
    package func outlined(
        _ points: [PixelPoint], ink: Ink = Ink(red: 0, green: 230, blue: 230), thickness: Double? = nil
    ) throws(PictureError) -> Picture {
        let line = points.map { vision_point(x: $0.x, y: $0.y) }
        let width = thickness ?? max(1.5, Double(min(self.width, height)) / 250)
        return try Picture {
            vision_draw_outline(
                handle, line, line.count, vision_ink(red: ink.red, green: ink.green, blue: ink.blue), width, &$0)
        }
    }
}
