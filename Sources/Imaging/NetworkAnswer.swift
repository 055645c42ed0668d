import Vision

/// What a network of the kind `classes` answers to one picture, averaged over as many views of it, turned, as the card asks
/// for.
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
        let turns = (0..<views).map { $0 * 4 / views }
        let answers = try model.run(turns.map(seen.turned))
        var (logits, activations, embedding): (Tensor?, Tensor?, [Float]) = (nil, nil, [])
        for (turn, outputs) in zip(turns, answers) {
            logits = try model.output("logits", of: outputs).added(to: logits)
            if model.card.outputs?["cams"] != nil {
                let maps = try model.output("cams", of: outputs).turned(quarters: -turn)
                activations = maps.added(to: activations)
            }
            if turn == 0, model.card.outputs?["embedding"] != nil {
                embedding = try model.output("embedding", of: outputs).values
            }
        }
        probabilities = Softmax.probabilities(
            (logits?.values ?? []).map { $0 / Float(views) }, temperature: model.card.temperature ?? 1)
        self.activations = activations.map { Tensor(shape: $0.shape, values: $0.values.map { $0 / Float(views) }) }
        self.embedding = embedding
    }
}
