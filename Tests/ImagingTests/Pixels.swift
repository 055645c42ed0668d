import Glibc
import Vision

@testable import Imaging

/// A picture's pixels, red-green-blue, to be changed one by one.
struct Pixels {
    let width: Int
    let height: Int
    private(set) var values: [UInt8]

    init(_ picture: consuming Picture) throws {
        let picture = try picture.rgb()
        (width, height) = (picture.width, picture.height)
        values = picture.withPixels { Array($0) }
    }

    private init(width: Int, height: Int, values: [UInt8]) {
        (self.width, self.height, self.values) = (width, height, values)
    }

    func picture() throws -> Picture { try Picture(raw: values, width: width, height: height, channels: 3) }

    /// With so many times the light.
    func lit(_ gain: Double) -> Pixels {
        let table = (0...255).map { value -> UInt8 in
            let light = 255 * Double.pow(Double.pow(Double(value) / 255, 2.2) * gain, 1 / 2.2)
            return UInt8(max(0, min(255, light.rounded())))
        }
        return Pixels(width: width, height: height, values: values.map { table[Int($0)] })
    }

    /// With a colour wherever the closure says so.
    func painted(_ colour: [UInt8], where isPainted: (Int, Int) -> Bool) -> Pixels {
        var painted = self
        for y in 0..<height {
            for x in 0..<width where isPainted(x, y) {
                painted.values.replaceSubrange((y * width + x) * 3..<(y * width + x) * 3 + 3, with: colour)
            }
        }
        return painted
    }

    /// Of a mask drawn in white.
    func frame() throws -> LesionFrame? {
        let plane = Tensor(shape: [1, 1, height, width], values: isWhite.map { $0 ? 1 : 0 })
        guard let mask = try Mask(probabilities: plane, width: width, height: height) else { return nil }
        return LesionFrame(edge: try mask.edgeShare(), area: try mask.cells().share)
    }

    /// Where half of the white lies on either side.
    func middleColumn() -> Int? {
        let white = isWhite
        let all = white.count { $0 }
        var sum = 0
        for x in 0..<width {
            for y in 0..<height where white[y * width + x] { sum += 1 }
            if sum * 2 >= all { return x }
        }
        return nil
    }

    func from(column first: Int) -> Pixels {
        var rows: [UInt8] = []
        for y in 0..<height { rows += values[(y * width + first) * 3..<(y + 1) * width * 3] }
        return Pixels(width: width - first, height: height, values: rows)
    }

    private var isWhite: [Bool] { stride(from: 0, to: values.count, by: 3).map { values[$0] > 127 } }
}

extension Double {
    fileprivate static func pow(_ base: Double, _ exponent: Double) -> Double { Glibc.pow(base, exponent) }
}
