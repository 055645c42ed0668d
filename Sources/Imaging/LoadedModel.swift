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

    /// Calibrated probabilities of the labels, in the card's order.
    func probabilities(_ outputs: [String: Tensor]) throws -> [Double] {
        guard let name = card.outputs.logits, let logits = outputs[name], logits.values.count == card.labels.count
        else { throw ModelError.unexpectedOutput }
        return Softmax.probabilities(logits.values, temperature: card.temperature ?? 1)
    }

    private func check(_ sample: ModelCard.Sample, _ folder: ModelFolder) throws {
        let picture = try Picture(decoding: folder.sample(sample.file))
        let outputs = try run(picture)
        let found: [String: Double]
        if card.kind == "mask" {
            guard let name = card.outputs.mask, let mask = outputs[name] else { throw ModelError.unexpectedOutput }
            let inside = mask.values.count { $0 >= 0.5 }
            found = ["share": Double(inside) / Double(mask.values.count)]
        } else {
            found = Dictionary(uniqueKeysWithValues: zip(card.labels.map(\.key), try probabilities(outputs)))
        }
        for (key, value) in sample.expected {
            guard let other = found[key], abs(other - value) <= sample.tolerance else { throw ModelError.sampleDiffers }
        }
    }
}
