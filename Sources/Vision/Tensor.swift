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
