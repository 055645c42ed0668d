import Testing

@testable import Vision

@Suite("A tensor")
struct TensorTests {
    private let tensor = Tensor(shape: [1, 2, 2, 3], values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])

    @Test("is mirrored plane by plane")
    func mirrored() {
        #expect(
            tensor.mirrored(across: true, down: false).values == [3, 2, 1, 6, 5, 4, 9, 8, 7, 12, 11, 10])
        #expect(
            tensor.mirrored(across: false, down: true).values == [4, 5, 6, 1, 2, 3, 10, 11, 12, 7, 8, 9])
        #expect(tensor.mirrored(across: true, down: true).values == [6, 5, 4, 3, 2, 1, 12, 11, 10, 9, 8, 7])
    }

    @Test(
        "is itself again when mirrored twice", arguments: [(true, false), (false, true), (true, true), (false, false)])
    func twice(across: Bool, down: Bool) {
        #expect(tensor.mirrored(across: across, down: down).mirrored(across: across, down: down) == tensor)
    }

    @Test("adds up with another, and with none stays as it is")
    func added() {
        #expect(tensor.added(to: nil) == tensor)
        #expect(tensor.added(to: tensor).values == tensor.values.map { 2 * $0 })
    }
}
