import CVision

/// A loaded network. One thread at a time: it is not Sendable, so an actor or a single thread keeps it.
package final class Network {
    package let engine: InferenceEngine
    package let graph: ModelGraph
    package let threads: Int
    private let handle: OpaquePointer

    /// Loads an ONNX model from memory.
    ///
    /// - Parameters:
    ///   - threads: How many one run may use. OpenCV has one number for the whole process.
    ///   - pictures: How many pictures one run takes where engine and model can, which costs less than as many runs; the answers
    ///     stay the same.
    package init(
        model: [UInt8], engine: InferenceEngine, threads: Int = 1, pictures: Int = 1
    ) throws(InferenceError) {
        let graph = try ModelGraph(reading: model)
        let wide = engine.kind == .onnxRuntime && pictures > 1 ? graph.widened(model, pictures: pictures) : nil
        let loaded = wide ?? model
        var result: OpaquePointer?
        let status = CStrings.with(graph.inputs.map(\.name)) { inputs in
            CStrings.with(graph.outputs.map(\.name)) { outputs in
                CStrings.with(graph.layers) { layers in
                    vision_network_load(
                        engine.handle, loaded, loaded.count, Int32(clamping: threads),
                        wide == nil ? 1 : Int32(clamping: pictures), inputs, graph.inputs.count,
                        outputs,
                        layers, graph.outputs.count, &result)
                }
            }
        }
        guard status == VISION_OK, let result else {
            throw status == VISION_OUT_OF_MEMORY ? .outOfMemory : .refusedModel
        }
        self.engine = engine
        self.graph = graph
        self.threads = threads
        handle = result
    }

    deinit { vision_network_free(handle) }

    /// Runs the network on inputs by name; answers every output by name, in the shape that the model declares.
    package func run(_ inputs: [String: Tensor]) throws(InferenceError) -> [String: Tensor] {
        try run([inputs]).first ?? [:]
    }

    /// Runs the network once for each of at most 16 sets of inputs, at once where the engine can; the answers in the same
    /// order, the same as one by one.
    package func run(_ inputs: [[String: Tensor]]) throws(InferenceError) -> [[String: Tensor]] {
        var tensors: [Tensor] = []
        for inputs in inputs {
            guard inputs.count == graph.inputs.count else { throw .wrongInputs }
            for port in graph.inputs {
                guard let tensor = inputs[port.name], tensor.fits(port.shape) else { throw .wrongInputs }
                tensors.append(tensor)
            }
        }
        let status = run(tensors)
        guard status == VISION_OK else {
            throw status == VISION_OUT_OF_MEMORY ? .outOfMemory : .failed
        }
        return inputs.indices.map { run in
            var results: [String: Tensor] = [:]
            for (index, port) in graph.outputs.enumerated() {
                results[port.name] = output(run * graph.outputs.count + index, declared: port.shape)
            }
            return results
        }
    }

    /// Lends all inputs at once: values and shapes are laid out one after the other, and live until the run is over.
    private func run(_ tensors: [Tensor]) -> vision_status {
        let values = tensors.flatMap(\.values)
        let shapes = tensors.flatMap { $0.shape.map(Int64.init) }
        return values.withUnsafeBufferPointer { values in
            shapes.withUnsafeBufferPointer { shapes in
                guard var value = values.baseAddress, var shape = shapes.baseAddress else { return VISION_INVALID }
                var inputs: [vision_input] = []
                for tensor in tensors {
                    inputs.append(
                        vision_input(values: value, count: tensor.values.count, shape: shape, rank: tensor.shape.count))
                    value += tensor.values.count
                    shape += tensor.shape.count
                }
                return vision_network_run(handle, inputs, inputs.count)
            }
        }
    }

    private func output(_ index: Int, declared: [Int]) -> Tensor {
        let count = vision_network_output_count(handle, index)
        let values = Array(UnsafeBufferPointer(start: vision_network_output(handle, index), count: count))
        let rank = vision_network_output_rank(handle, index)
        let shape = (0..<rank).map { Int(vision_network_output_extent(handle, index, $0)) }
        // OpenCV knows no tensors of fewer than two axes; the model's own shape is the right one where it is complete.
        let isComplete = declared.allSatisfy { $0 > 0 } && declared.reduce(1, *) == count
        return Tensor(shape: isComplete ? declared : shape, values: values)
    }
}

extension Tensor {
    /// Whether the values fill the shape and the shape is the declared one where that is fixed.
    fileprivate func fits(_ declared: [Int]) -> Bool {
        guard !values.isEmpty, shape.allSatisfy({ $0 > 0 && $0 <= 1 << 20 }), shape.count <= 8 else { return false }
        var product = 1
        for extent in shape {
            product *= extent
            guard product <= 1 << 30 else { return false }
        }
        guard product == values.count, shape.count == declared.count else { return false }
        return zip(shape, declared).allSatisfy { $1 <= 0 || $0 == $1 }
    }
}
