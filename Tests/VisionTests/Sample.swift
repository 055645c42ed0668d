import Vision

/// Pictures and planes that tests draw themselves.
enum Sample {
    /// Red grows to the right, green downward, blue is a soft pattern.
    static func gradient(width: Int, height: Int) throws -> Picture {
        var pixels: [UInt8] = []
        for y in 0..<height {
            for x in 0..<width {
                pixels += [
                    UInt8(x * 255 / max(1, width - 1)), UInt8(y * 255 / max(1, height - 1)), UInt8((x + y) % 128),
                ]
            }
        }
        return try Picture(raw: pixels, width: width, height: height, channels: 3)
    }

    static func constant(_ colour: [UInt8], width: Int, height: Int) throws -> Picture {
        let pixels = Array(repeatElement(colour, count: width * height).joined())
        return try Picture(raw: pixels, width: width, height: height, channels: colour.count)
    }

    /// Probabilities that fall smoothly through 0.5 where the closure's distance, in cells, is 0 (negative inside).
    static func plane(side: Int, _ distance: (Double, Double) -> Double) -> Tensor {
        var values: [Float] = []
        for y in 0..<side {
            for x in 0..<side {
                let away = distance(Double(x) + 0.5, Double(y) + 0.5)
                values.append(Float(max(0, min(1, 0.5 - away / 4))))
            }
        }
        return Tensor(shape: [1, 1, side, side], values: values)
    }

    /// A mask that must not be absent.
    static func mask(_ plane: Tensor, width: Int, height: Int) throws -> Mask {
        guard let mask = try Mask(probabilities: plane, width: width, height: height) else { throw Absent() }
        return mask
    }

    struct Absent: Error {}

    static func disc(side: Int, x: Double, y: Double, radius: Double) -> Tensor {
        plane(side: side) { (($0 - x) * ($0 - x) + ($1 - y) * ($1 - y)).squareRoot() - radius }
    }
}
