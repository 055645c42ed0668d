/// What an ONNX file (onnx.proto3) says about its inputs and outputs, read without an engine.
package struct ModelGraph: Sendable, Equatable {
    package struct Port: Sendable, Equatable {
        package var name: String
        /// Extents; -1 where the file leaves one open.
        package var shape: [Int]

        package init(
            name: String, shape: [Int]
        ) {
            self.name = name
            self.shape = shape
        }
    }

    package var inputs: [Port] = []
    package var outputs: [Port] = []
    /// For each output, the name OpenCV gives the layer that yields it.
    var layers: [String] = []
    /// Where the file says, in a byte each, that inputs and outputs hold one picture; nil unless all do and every operator treats
    /// each of several pictures as if it were alone.
    private var pictureCounts: [Int]?

    /// Operators whose first axis is the pictures'.
    private static let pictureByPicture: Set<String> = [
        "Add", "Clip", "Conv", "Flatten", "GlobalAveragePool", "Mul", "Relu", "Sub",
    ]

    /// - Throws: `InferenceError.unreadableModel`.
    package init(reading model: [UInt8]) throws(InferenceError) {
        var weights: Set<String> = []
        var producers: [String: String] = [:]
        var operators: Set<String> = []
        var graph: Range<Int>?
        try ProtobufFields.read(model, 0..<model.count) { field, range, _ in
            if field == 7 { graph = range }
        }
        guard let graph else { throw .unreadableModel }
        var inputs: [(port: Port, count: Int?)] = []
        var outputs: [(port: Port, count: Int?)] = []
        try ProtobufFields.read(model, graph) { (field, range, _) throws(InferenceError) in
            switch field {
            case 1: try Self.readNode(model, range, into: &producers, &operators)
            case 5: if let name = try Self.string(model, range, field: 8) { weights.insert(name) }
            case 11: inputs.append(try Self.port(model, range))
            case 12: outputs.append(try Self.port(model, range))
            default: break
            }
        }
        inputs.removeAll { weights.contains($0.port.name) }
        self.inputs = inputs.map(\.port)
        self.outputs = outputs.map(\.port)
        let counts = (inputs + outputs).compactMap(\.count)
        if counts.count == inputs.count + outputs.count, operators.isSubset(of: Self.pictureByPicture) {
            pictureCounts = counts
        }
        guard !self.inputs.isEmpty, !outputs.isEmpty else { throw .unreadableModel }
        for output in self.outputs {
            guard let layer = producers[output.name] else { throw .unreadableModel }
            layers.append(layer)
        }
    }

    /// The model of this graph, made to take several pictures at once; nil when that cannot be.
    func widened(_ model: [UInt8], pictures: Int) -> [UInt8]? {
        guard let pictureCounts, (1..<0x80).contains(pictures) else { return nil }
        var model = model
        for place in pictureCounts { model[place] = UInt8(pictures) }
        return model
    }

    private static func readNode(
        _ model: [UInt8], _ range: Range<Int>, into producers: inout [String: String],
        _ operators: inout Set<String>
    ) throws(InferenceError) {
        var name = ""
        var outputs: [String] = []
        try ProtobufFields.read(model, range) { field, part, _ in
            if field == 2 { outputs.append(String(decoding: model[part], as: UTF8.self)) }
            if field == 3 { name = String(decoding: model[part], as: UTF8.self) }
            if field == 4 { operators.insert(String(decoding: model[part], as: UTF8.self)) }
        }
        for (index, output) in outputs.enumerated() {
            producers[output] = name.isEmpty ? "onnx_node_output_\(index)!\(output)" : "onnx_node!\(name)"
        }
    }

    private static func string(_ model: [UInt8], _ range: Range<Int>, field wanted: Int) throws(InferenceError)
        -> String?
    {
        var found: String?
        try ProtobufFields.read(model, range) { field, part, _ in
            if field == wanted { found = String(decoding: model[part], as: UTF8.self) }
        }
        return found
    }

    /// ValueInfoProto: name 1, type 2 → tensor type 1 → shape 2 → dimension 1 → value 1. With the place of the first extent when
    /// that is 1.
    private static func port(_ model: [UInt8], _ range: Range<Int>) throws(InferenceError) -> (port: Port, count: Int?)
    {
        var port = Port(name: try string(model, range, field: 1) ?? "", shape: [])
        var part = range
        for wanted in [2, 1, 2] {
            var inner: Range<Int>?
            try ProtobufFields.read(model, part) { field, found, _ in
                if field == wanted { inner = found }
            }
            guard let inner else { return (port, nil) }
            part = inner
        }
        var shape: [Int] = []
        var count: Int?
        try ProtobufFields.read(model, part) { (field, dimension, _) throws(InferenceError) in
            guard field == 1 else { return }
            var extent = -1
            try ProtobufFields.read(model, dimension) { field, place, value in
                guard field == 1 else { return }
                extent = Int(truncatingIfNeeded: value)
                // A variable-length number below 128 is the byte before the place where it ends.
                if shape.isEmpty, extent == 1, model[place.lowerBound - 1] == 1 { count = place.lowerBound - 1 }
            }
            shape.append(extent)
        }
        port.shape = shape
        return (port, count)
    }
}
