import Vision

/// Things that a network of the kind `boxes` found.
enum FoundBoxes {
    /// Weaker boxes are dropped, and of two with the same label that overlap by more, the weaker one, unless the card
    /// says otherwise.
    private static let confidence = 0.25
    private static let overlap = 0.45
    private static let most = 300

    /// Reads 1 × (4 + labels) × candidates: centre x and y, width and height in the input's pixels, then a confidence
    /// for each label. The strongest come first.
    static func `in`(_ output: Tensor, _ card: ModelCard) throws(ModelError) -> [AnalysisResult.Box] {
        let labels = card.labels ?? []
        guard let input = card.input, output.shape.count == 3, output.shape[1] == 4 + labels.count else {
            throw .outputMissing("boxes")
        }
        let (count, side) = (output.shape[2], Double(input.width))
        var found: [AnalysisResult.Box] = []
        for place in 0..<count {
            let value = { (row: Int) in Double(output.values[row * count + place]) }
            guard let label = labels.indices.max(by: { value(4 + $0) < value(4 + $1) }) else { continue }
            let confidence = value(4 + label)
            guard confidence >= card.preprocessing.confidence ?? Self.confidence else { continue }
            let (width, height) = (value(2) / side, value(3) / side)
            found.append(
                AnalysisResult.Box(
                    label: labels[label].key, name: labels[label].name, confidence: confidence,
                    x: value(0) / side - width / 2, y: value(1) / side - height / 2, width: width, height: height))
        }
        return strongest(found, overlap: card.preprocessing.overlap ?? Self.overlap)
    }

    private static func strongest(_ boxes: [AnalysisResult.Box], overlap: Double) -> [AnalysisResult.Box] {
        var kept: [AnalysisResult.Box] = []
        for box in boxes.sorted(by: { $0.confidence > $1.confidence }) where kept.count < most {
            let isNew = kept.allSatisfy { $0.label != box.label || $0.overlap(with: box) <= overlap }
            if isNew { kept.append(box) }
        }
        return kept
    }
}

extension AnalysisResult.Box {
    /// Intersection over union.
    fileprivate func overlap(with other: AnalysisResult.Box) -> Double {
        let across = min(x + width, other.x + other.width) - max(x, other.x)
        let down = min(y + height, other.y + other.height) - max(y, other.y)
        guard across > 0, down > 0 else { return 0 }
        let shared = across * down
        return shared / (width * height + other.width * other.height - shared)
    }
}
