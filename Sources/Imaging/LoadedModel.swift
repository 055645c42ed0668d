import FoundationEssentials
import Vision

/// A model whose network is loaded and whose samples gave what the card says. Lives on the worker's thread.
final class LoadedModel {
    let card: ModelCard
    let cardHash: String
    private let network: Network
    private let familiarity: Familiarity?

    /// - Throws: `ModelError`.
    init(_ files: ModelFiles, engine: InferenceEngine, threads: Int) throws(ModelError) {
        card = files.card
        cardHash = files.cardHash
        // Views are shared out among the cores; those of one core are seen together.
        let views = files.card.preprocessing.views ?? 1
        network = try files.network(
            in: engine, threads: threads, pictures: max(1, views / ProcessInfo.processInfo.activeProcessorCount))
        familiarity = try files.familiarity()
        for (index, sample) in (card.samples ?? []).enumerated() {
            do {
                try check(sample, files.sample(index))
            } catch is PictureError {
                throw .fileMissing(sample.file)
            } catch ModelError.sampleDiffers where engine.kind == .openCV {
                throw ModelError(refusedBy: engine)
            } catch let error as ModelError {
                throw error
            } catch {
                throw ModelError(refusedBy: engine)
            }
        }
    }

    /// Shows the network a picture, brought to its input's size.
    ///
    /// - Throws: `ModelError.notANumber`, `InferenceError`.
    func run(_ picture: borrowing Picture) throws -> [String: Tensor] { try run(tensor(of: picture)) }

    /// The picture as the network's input.
    func tensor(of picture: borrowing Picture) throws -> Tensor {
        guard let input = card.input else { throw ModelError.cardFieldWrong("input") }
        var tensor = try picture.tensor(side: input.width)
        if let range = input.range, range != [0, 255] {
            let scale = Float((range[1] - range[0]) / 255)
            for index in tensor.values.indices { tensor.values[index] = Float(range[0]) + scale * tensor.values[index] }
        }
        return tensor
    }

    func run(_ tensor: Tensor) throws -> [String: Tensor] { try run([tensor]).first ?? [:] }

    /// Shows the network several inputs, at once where the engine can.
    ///
    /// - Throws: `ModelError.notANumber`, `InferenceError`.
    func run(_ tensors: [Tensor]) throws -> [[String: Tensor]] {
        let answers = try network.run(tensors.map { [card.input?.name ?? "": $0] })
        let areNumbers = answers.allSatisfy { $0.values.allSatisfy { $0.values.allSatisfy(\.isFinite) } }
        guard areNumbers else { throw ModelError.notANumber }
        return answers
    }

    /// The output of a name that the card gives it, in the shape that the card states.
    func output(_ key: String, of outputs: [String: Tensor]) throws(ModelError) -> Tensor {
        guard let stated = card.outputs?[key], let tensor = outputs[stated.name], tensor.shape == stated.shape else {
            throw .outputMissing(key)
        }
        return tensor
    }

    /// How like the training pictures one with this embedding is; nil for a model that cannot tell.
    func familiarity(of embedding: [Float]) throws(ModelError) -> AnalysisResult.Familiarity? {
        try familiarity?.of(embedding)
    }

    private func check(_ sample: ModelCard.Sample, _ picture: borrowing Picture) throws {
        let isNear: (Double, Double?) -> Bool = { found, told in
            told.map { abs(found - $0) <= sample.tolerance } ?? false
        }
        let outputs = try run(picture)
        switch card.knownKind {
        case .mask:
            let mask = try output("mask", of: outputs)
            let mean = mask.values.reduce(0) { $0 + Double($1) } / Double(mask.values.count)
            guard isNear(mean, sample.expected.mean) else { throw ModelError.sampleDiffers }
            for cell in sample.expected.cells ?? [] {
                let index = cell.y * (mask.shape.last ?? 0) + cell.x
                guard mask.values.indices.contains(index), isNear(Double(mask.values[index]), cell.probability) else {
                    throw ModelError.sampleDiffers
                }
            }
        case .boxes:
            let boxes = try FoundBoxes.in(output("boxes", of: outputs), card)
            guard boxes.count == sample.expected.boxes, isNear(boxes.first?.confidence ?? 0, sample.expected.confidence)
            else { throw ModelError.sampleDiffers }
        default:
            for key in (card.outputs ?? [:]).keys { _ = try output(key, of: outputs) }
            let probabilities = try Softmax.probabilities(
                output("logits", of: outputs).values, temperature: card.temperature ?? 1)
            for (label, probability) in zip(card.labels ?? [], probabilities) {
                guard isNear(probability, sample.expected.probabilities?[label.key]) else {
                    throw ModelError.sampleDiffers
                }
            }
        }
    }
}

extension ModelError {
    /// The engine does not read the network or does not run it rightly; ONNX Runtime reads more than OpenCV does.
    init(refusedBy engine: InferenceEngine) {
        self = .engineRefuses(
            engine: engine.name, other: engine.kind == .openCV ? InferenceEngine.Kind.onnxRuntime.rawValue : nil)
    }
}
