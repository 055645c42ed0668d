/// Writes small ONNX models by hand (onnx.proto3).
package enum ModelWriter {
    /// A 1 × 1 convolution (2 × 3 weights), a rectifier named output `maps`, and its mean over the plane, named output
    /// `scores`.
    package static func bytes(weights: [Float], side: Int) -> [UInt8] {
        let nodes = [
            convolution("raw"), node("relu", "Relu", inputs: ["raw"], outputs: ["maps"]),
            node("", "GlobalAveragePool", inputs: ["maps"], outputs: ["scores"]),
        ]
        return model(
            nodes, [tensor("weight", [2, 3, 1, 1], weights)], side: side,
            outputs: [("maps", [1, 2, side, side]), ("scores", [1, 2, 1, 1])], opset: 13)
    }

    /// A classifier of two labels with activation maps: the `logits` are the maps' means.
    package static func classifier(weights: [Float], side: Int) -> [UInt8] {
        let nodes = [
            convolution("cams"), node("mean", "GlobalAveragePool", inputs: ["cams"], outputs: ["means"]),
            node("flat", "Flatten", inputs: ["means"], outputs: ["logits"]),
        ]
        return model(
            nodes, [tensor("weight", [2, 3, 1, 1], weights)], side: side,
            outputs: [("cams", [1, 2, side, side]), ("logits", [1, 2])], opset: 13)
    }

    /// The classifier with an operator of opset 17 behind it, which OpenCV 4.6 does not know: `LayerNormalization`.
    package static func normalisedClassifier(weights: [Float], side: Int) -> [UInt8] {
        let nodes = [
            convolution("cams"), node("mean", "GlobalAveragePool", inputs: ["cams"], outputs: ["means"]),
            node("flat", "Flatten", inputs: ["means"], outputs: ["raw"]),
            node("norm", "LayerNormalization", inputs: ["raw", "scale", "shift"], outputs: ["logits"]),
        ]
        let weights = [
            tensor("weight", [2, 3, 1, 1], weights), tensor("scale", [2], [1, 1]), tensor("shift", [2], [0, 0]),
        ]
        return model(
            nodes, weights, side: side, outputs: [("cams", [1, 2, side, side]), ("logits", [1, 2])], opset: 17)
    }

    /// Decoded boxes as YOLOv8 gives them, 1 × 6 × 3: centre, width and height in the input's pixels, then the confidence
    /// for each of two labels. Two boxes of the first label nearly coincide; the third one is sure of the second label
    /// in proportion to the picture's mean green.
    package static func boxes(side: Int) -> [UInt8] {
        let candidates: [[Float]] = [
            [4, 4, 6, 6, 0.9, 0], [4.5, 4, 6, 6, 0.8, 0], [12, 10, 4, 8, 0, 0.5],
        ]
        let bias = (0..<6).flatMap { row in candidates.map { $0[row] } }
        var weights = [Float](repeating: 0, count: 18 * 3)
        weights[17 * 3 + 1] = 0.001
        let nodes = [
            node("mean", "GlobalAveragePool", inputs: ["image"], outputs: ["means"]),
            node("conv", "Conv", inputs: ["means", "weight", "bias"], outputs: ["flat"]) + pointwise,
            node("rows", "Reshape", inputs: ["flat", "shape"], outputs: ["boxes"]),
        ]
        let shape = [1, 6, 3].flatMap { (value: Int) in (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
        return model(
            nodes,
            [
                tensor("weight", [18, 3, 1, 1], weights), tensor("bias", [18], bias),
                number(1, 3) + number(2, 7) + text(8, "shape") + message(9, shape),
            ], side: side, outputs: [("boxes", [1, 6, 3])], opset: 13)
    }

    private static func convolution(_ output: String) -> [UInt8] {
        node("conv", "Conv", inputs: ["image", "weight"], outputs: [output]) + pointwise
    }

    /// The attribute of a 1 × 1 convolution.
    private static let pointwise = message(5, text(1, "kernel_shape") + number(8, 1) + number(8, 1) + number(20, 7))

    private static func model(
        _ nodes: [[UInt8]], _ weights: [[UInt8]], side: Int, outputs: [(name: String, shape: [Int])], opset: Int
    ) -> [UInt8] {
        var graph = nodes.flatMap { message(1, $0) } + text(2, "graph") + weights.flatMap { message(5, $0) }
        graph += message(11, port("image", [1, 3, side, side]))
        graph += outputs.flatMap { message(12, port($0.name, $0.shape)) }
        return number(1, opset > 15 ? 8 : 7) + message(7, graph) + message(8, text(1, "") + number(2, opset))
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
