import Base

/// How an opinion is said, on pages and in reports alike.
extension Opinion {
    /// How often validation pictures with such a score were malignant, with n and interval; nil where it is unknown.
    package func intervalWords(_ words: Words) -> String? {
        guard let observed else { return nil }
        return words(
            "analysis.opinion.interval", count: observed.pictures,
            [
                "malignant": String(observed.malignant), "low": FigureText.decimal(observed.low, places: 2),
                "high": FigureText.decimal(observed.high, places: 2),
            ])
    }

    /// The operating threshold and what it was chosen for.
    package func thresholdWords(_ words: Words) -> String {
        guard sensitivityTarget > 0 else {
            return words("analysis.opinion.thresholdAlone", ["value": FigureText.decimal(threshold, places: 2)])
        }
        let places = sensitivityTarget * 100 == (sensitivityTarget * 100).rounded() ? 0 : 1
        return words(
            "analysis.opinion.threshold",
            [
                "value": FigureText.decimal(threshold, places: 2),
                "target": FigureText.decimal(sensitivityTarget * 100, places: places),
            ])
    }
}
