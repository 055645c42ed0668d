import Testing

@testable import Vision

@Suite("A tensor")
struct TensorTests {
    private let tensor = Tensor(
        shape: [1, 2, 3, 3], values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 40, 50, 60, 70, 80, 90])

    @Test(
        "is turned counter-clockwise plane by plane",
        arguments: [
            (1, [3, 6, 9, 2, 5, 8, 1, 4, 7]), (2, [9, 8, 7, 6, 5, 4, 3, 2, 1]), (3, [7, 4, 1, 8, 5, 2, 9, 6, 3]),
            (0, [1, 2, 3, 4, 5, 6, 7, 8, 9]), (4, [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        ] as [(Int, [Float])])
    func turned(quarters: Int, first: [Float]) {
        let turned = tensor.turned(quarters: quarters)
        #expect(turned.shape == tensor.shape)
        #expect(turned.values == first + first.map { 10 * $0 })
        #expect(turned.turned(quarters: -quarters) == tensor)
    }

    @Test("stays as it is when its planes are no squares")
    func oblong() {
        let oblong = Tensor(shape: [1, 1, 1, 2], values: [1, 2])
        #expect(oblong.turned(quarters: 1) == oblong)
    }

    @Test("adds up with another, and with none stays as it is")
    func added() {
        #expect(tensor.added(to: nil) == tensor)
        #expect(tensor.added(to: tensor).values == tensor.values.map { 2 * $0 })
    }
}
