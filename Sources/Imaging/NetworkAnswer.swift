import Vision

/// What a network of the kind `classes` answers to one picture, averaged over its mirrored views where the card asks for
/// them.
struct NetworkAnswer {
    /// In the card's order.
    let probabilities: [Double]
    /// Where each label's logit comes from; nil for a network that does not tell. 1 × labels × rows × columns.
    let activations: Tensor?
    /// Of the picture as it is; empty for a network that has none.
    let embedding: [Float]

    /// - Throws: `ModelError`, `InferenceError`.
    init(of seen: Tensor, by model: LoadedModel) throws {
        let views = model.card.preprocessing.views ?? 1
        let mirrorings = (0..<views).map { (across: $0 % 2 == 1, down: $0 / 2 == 1) }
        let answers = try model.run(
            mirrorings.enumerated().map { $0 == 0 ? seen : seen.mirrored(across: $1.across, down: $1.down) })
        var (logits, activations, embedding): (Tensor?, Tensor?, [Float]) = (nil, nil, [])
        for (view, outputs) in answers.enumerated() {
            let (across, down) = mirrorings[view]
            logits = try model.output("logits", of: outputs).added(to: logits)
            if model.card.outputs?["cams"] != nil {
                let maps = try model.output("cams", of: outputs).mirrored(across: across, down: down)
                activations = maps.added(to: activations)
            }
            if view == 0, model.card.outputs?["embedding"] != nil {
                embedding = try model.output("embedding", of: outputs).values
            }
        }
        probabilities = Softmax.probabilities(
            (logits?.values ?? []).map { $0 / Float(views) }, temperature: model.card.temperature ?? 1)
        self.activations = activations.map { Tensor(shape: $0.shape, values: $0.values.map { $0 / Float(views) }) }
        self.embedding = embedding
    }
}
