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
    /// Mirrored over the last two axes, rows × columns: left and right changed about, top and bottom, or both.
    package func mirrored(across: Bool, down: Bool) -> Tensor {
        guard across || down, let columns = shape.last, let rows = shape.dropLast().last, rows * columns > 0 else {
            return self
        }
        var result = self
        values.withUnsafeBufferPointer { source in
            result.values.withUnsafeMutableBufferPointer { target in
                var place = 0
                for plane in stride(from: 0, to: source.count, by: rows * columns) {
                    for row in 0..<rows {
                        let from = plane + (down ? rows - 1 - row : row) * columns
                        for column in 0..<columns {
                            target[place] = source[from + (across ? columns - 1 - column : column)]
                            place += 1
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
