import Vision

/// A model whose network is loaded and whose samples gave what the card says. Lives on the worker's thread.
final class LoadedModel {
    let card: ModelCard
    private let network: Network

    /// - Throws: `ModelError`, `InferenceError`.
    init(_ folder: ModelFolder, engine: InferenceEngine, threads: Int) throws {
        card = folder.card
        guard card.kind == "classes" || card.kind == "mask" else { throw ModelError.unknownKind }
        network = try Network(model: folder.network(), engine: engine, threads: threads)
        for sample in card.samples { try check(sample, folder) }
    }

    /// Shows the network a square picture.
    ///
    /// - Throws: `ModelError.unexpectedOutput` for an output that holds no numbers, `InferenceError`.
    func run(_ picture: borrowing Picture) throws -> [String: Tensor] {
        let outputs = try network.run([card.input.name: picture.tensor(side: card.input.width)])
        guard outputs.values.allSatisfy({ $0.values.allSatisfy(\.isFinite) }) else { throw ModelError.unexpectedOutput }
        return outputs
    }

    /// The output of a name that the card gives it, in the shape that the card states.
    func output(_ key: String, of outputs: [String: Tensor]) throws -> Tensor {
        guard let stated = card.outputs[key], let tensor = outputs[stated.name], tensor.shape == stated.shape else {
            throw ModelError.unexpectedOutput
        }
        return tensor
    }

    /// Calibrated probabilities of the labels, in the card's order.
    func probabilities(_ outputs: [String: Tensor]) throws -> [Double] {
        let logits = try output("logits", of: outputs).values
        guard logits.count == card.labels?.count else { throw ModelError.unexpectedOutput }
        return Softmax.probabilities(logits, temperature: card.temperature ?? 1)
    }

    private func check(_ sample: ModelCard.Sample, _ folder: ModelFolder) throws {
        let outputs = try run(try Picture(decoding: folder.sample(sample.file)))
        let isNear: (Double, Double) -> Bool = { abs($0 - $1) <= sample.tolerance }
        if card.kind == "mask" {
            let mask = try output("mask", of: outputs)
            let mean = mask.values.reduce(0) { $0 + Double($1) } / Double(mask.values.count)
            guard let expected = sample.expected.mean, isNear(mean, expected) else { throw ModelError.sampleDiffers }
            for cell in sample.expected.cells ?? [] {
                let index = cell.y * card.input.width + cell.x
                guard mask.values.indices.contains(index), isNear(Double(mask.values[index]), cell.probability) else {
                    throw ModelError.sampleDiffers
                }
            }
        } else {
            guard let expected = sample.expected.probabilities, let labels = card.labels else {
                throw ModelError.sampleDiffers
            }
            for (label, probability) in zip(labels, try probabilities(outputs)) {
                guard let wanted = expected[label.key], isNear(probability, wanted) else {
                    throw ModelError.sampleDiffers
                }
            }
        }
    }
}
