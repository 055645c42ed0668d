/// Numbers with a shape, the last axis varying fastest.
package struct Tensor: Sendable, Equatable {
    package var shape: [Int]
    package var values: [Float]

    /// The number of values is the product of the shape; a network refuses a tensor of which that is not true.
    package init(shape: [Int], values: [Float]) {
        self.shape = shape
        self.values = values
    }
}

extension Tensor {
    /// Turned counter-clockwise by quarter turns over the last two axes, rows × columns, which are equally long: others stay
    /// as they are.
    package func turned(quarters: Int) -> Tensor {
        guard let side = shape.last, side > 0, shape.dropLast().last == side else { return self }
        let area = side * side
        // Where the first number comes from, and how far apart those of one column and of one row lie.
        let (first, down, across) =
            switch quarters & 3 {
            case 1: (side - 1, -1, side)
            case 2: (area - 1, -side, -1)
            case 3: (area - side, 1, -side)
            default: (0, side, 1)
            }
        var result = self
        values.withUnsafeBufferPointer { source in
            result.values.withUnsafeMutableBufferPointer { target in
                var place = 0
                for plane in stride(from: 0, to: source.count, by: area) {
                    for row in 0..<side {
                        var from = plane + first + row * down
                        for _ in 0..<side {
                            target[place] = source[from]
                            place += 1
                            from += across
                        }
                    }
                }
            }
        }
        return result
    }

    /// The sum with another tensor of the same shape; itself where there is none.
    package func added(to other: Tensor?) -> Tensor {
        guard let other else { return self }
        return Tensor(shape: shape, values: zip(values, other.values).map { $0 + $1 })
    }
}
