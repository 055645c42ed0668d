import Vision

/// An outline as a picture: white is lesion, black is not.
struct OutlineMask {
    let width: Int
    let height: Int
    /// Corners as shares of width and height.
    let corners: [[Double]]

    func png() throws(PictureError) -> [UInt8] {
        try Picture(raw: pixels(), width: width, height: height, channels: 1).encodedPNG()
    }

    /// Row by row, between each odd crossing of the outline and the next even one; a pixel counts by its middle.
    func pixels() -> [UInt8] {
        var pixels = [UInt8](repeating: 0, count: width * height)
        for y in 0..<height {
            let crossings = self.crossings(at: Double(y) + 0.5)
            for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
                let first = max(0, Int((crossings[pair] - 0.5).rounded(.up)))
                let last = min(width - 1, Int((crossings[pair + 1] - 0.5).rounded(.down)))
                guard first <= last else { continue }
                for x in first...last { pixels[y * width + x] = 255 }
            }
        }
        return pixels
    }

    private func crossings(at y: Double) -> [Double] {
        var found: [Double] = []
        for index in corners.indices {
            let (start, end) = (corners[index], corners[(index + 1) % corners.count])
            guard start.count == 2, end.count == 2 else { continue }
            let (top, bottom) = (start[1] * Double(height), end[1] * Double(height))
            guard (top <= y) != (bottom <= y) else { continue }
            found.append((start[0] + (y - top) / (bottom - top) * (end[0] - start[0])) * Double(width))
        }
        return found.sorted()
    }
}
