extension ModelCard {
    /// The largest side of a network's input, in pixels.
    private static let largestSide = 2048

    /// The field that is missing or makes no sense for the card's kind; nil when the card is whole.
    ///
    /// - Throws: `ModelError.unknownKind`.
    func fault() throws(ModelError) -> String? {
        guard let kind = knownKind else { throw .unknownKind }
        if kind == .cells { return preprocessing.cellModel == nil ? "preprocessing.cellModel" : labelFault }
        guard let input, (8...Self.largestSide).contains(input.width), input.width == input.height else {
            return "input"
        }
        guard input.range.map({ $0.count == 2 && $0[0] < $0[1] }) ?? true else { return "input.range" }
        guard sha256?.count == 64 else { return "sha256" }
        guard let samples, !samples.isEmpty, samples.allSatisfy({ $0.tolerance > 0 }) else { return "samples" }
        guard [nil, 1, 2, 4].contains(preprocessing.views) else { return "preprocessing.views" }
        guard preprocessing.cover.map({ ["lesion", "middle"].contains($0) }) ?? true else {
            return "preprocessing.cover"
        }
        switch kind {
        case .mask: return outputs?["mask"] == nil ? "outputs.mask" : nil
        case .boxes:
            if let labelFault { return labelFault }
            guard let shape = outputs?["boxes"]?.shape, shape.count == 3, shape[1] == 4 + (labels?.count ?? 0) else {
                return "outputs.boxes"
            }
            return nil
        default: return labelFault ?? classesFault
        }
    }

    private var labelFault: String? {
        guard let labels, labels.count >= 1, Set(labels.map(\.key)).count == labels.count else { return "labels" }
        guard positive != nil, !positiveLabels.isEmpty else { return "positive" }
        return nil
    }

    private var classesFault: String? {
        let count = labels?.count ?? 0
        guard outputs?["logits"]?.shape == [1, count] else { return "outputs.logits" }
        if let cams = outputs?["cams"],
            cams.shape.count != 4 || cams.shape[1] != count || cams.shape[2] != cams.shape[3]
        {
            return "outputs.cams"
        }
        guard let temperature, temperature > 0, temperature.isFinite else { return "temperature" }
        guard let operatingPoint, (0...1).contains(operatingPoint.threshold) else { return "operatingPoint" }
        if let reliability, !reliability.isGapless { return "reliability.bins" }
        let keys = labels?.map(\.key) ?? []
        if let predictionSet, predictionSet.thresholds.map(\.label) != keys { return "predictionSet.thresholds" }
        if let familiarity, familiarity.features != outputs?["embedding"]?.shape.last { return "familiarity.features" }
        return nil
    }
}

extension ModelCard.Reliability {
    fileprivate var isGapless: Bool {
        guard let first = bins.first, let last = bins.last, first.lower == 0, last.upper == 1 else { return false }
        return zip(bins, bins.dropFirst()).allSatisfy { $0.upper == $1.lower }
            && bins.allSatisfy { $0.positive >= 0 && $0.positive <= $0.n && $0.lower < $0.upper }
    }
}
