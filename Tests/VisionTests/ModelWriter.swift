/// Writes a small ONNX model: a 1 × 1 convolution (2 × 3 weights), a rectifier named output `maps`, and its mean
/// over the plane, named output `scores`.
enum ModelWriter {
    static func bytes(weights: [Float], side: Int) -> [UInt8] {
        let convolution =
            node("conv", "Conv", inputs: ["image", "weight"], outputs: ["raw"])
            + message(5, text(1, "kernel_shape") + number(8, 1) + number(8, 1) + number(20, 7))
        let rectifier = node("relu", "Relu", inputs: ["raw"], outputs: ["maps"])
        let mean = node("", "GlobalAveragePool", inputs: ["maps"], outputs: ["scores"])
        var graph = message(1, convolution) + message(1, rectifier) + message(1, mean) + text(2, "graph")
        graph += message(5, tensor("weight", [2, 3, 1, 1], weights))
        graph += message(11, port("image", [1, 3, side, side]))
        graph += message(12, port("maps", [1, 2, side, side])) + message(12, port("scores", [1, 2, 1, 1]))
        return number(1, 7) + message(7, graph) + message(8, text(1, "") + number(2, 13))
    }

    private static func node(_ name: String, _ kind: String, inputs: [String], outputs: [String]) -> [UInt8] {
        inputs.flatMap { text(1, $0) } + outputs.flatMap { text(2, $0) } + (name.isEmpty ? [] : text(3, name))
            + text(4, kind)
    }

    private static func tensor(_ name: String, _ shape: [Int], _ values: [Float]) -> [UInt8] {
        let raw = values.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) } }
        return shape.flatMap { number(1, $0) } + number(2, 1) + text(8, name) + message(9, raw)
    }

    private static func port(_ name: String, _ shape: [Int]) -> [UInt8] {
        let dimensions = shape.flatMap { message(1, number(1, $0)) }
        return text(1, name) + message(2, message(1, number(1, 1) + message(2, dimensions)))
    }

    private static func varint(_ value: Int) -> [UInt8] {
        value < 128 ? [UInt8(value)] : [UInt8(value & 127 | 128)] + varint(value >> 7)
    }

    private static func number(_ field: Int, _ value: Int) -> [UInt8] { varint(field << 3) + varint(value) }
    private static func message(_ field: Int, _ content: [UInt8]) -> [UInt8] {
        varint(field << 3 | 2) + varint(content.count) + content
    }
    private static func text(_ field: Int, _ value: String) -> [UInt8] { message(field, [UInt8](value.utf8)) }
}
