import Vision

/// What a model of the kind `mask` finds; the card says from which probability a cell is lesion, and what is believed.
extension LoadedModel {
    /// The largest patch, whatever its size; nil when no cell is lesion.
    func patch(in picture: borrowing Picture) throws -> Mask? {
        let plane = try output("mask", of: run(picture))
        return try Mask(
            probabilities: plane, threshold: Float(card.preprocessing.threshold ?? 0.5), width: picture.width,
            height: picture.height)
    }

    /// The lesion, or nil when what was found is too small or too large to be believed.
    func lesion(in picture: borrowing Picture) throws -> Mask? {
        let (least, most) = (card.preprocessing.leastArea ?? 0, card.preprocessing.mostArea ?? 1)
        guard let mask = try patch(in: picture) else { return nil }
        let share = try mask.cells().share
        guard share >= least, share <= most else { return nil }
        return mask
    }
}
