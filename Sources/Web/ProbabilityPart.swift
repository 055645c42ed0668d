import Pages

/// A probability as a bar with its interval and threshold. Shares are 0 to 1; the words are the caller's.
package struct ProbabilityPart: PagePart {
    package struct Interval: PagePart {
        let low: Double
        let high: Double
        let words: String

        package init(low: Double, high: Double, words: String) {
            self.low = low
            self.high = high
            self.words = words
        }

        package static let fields: Fields<Interval> = [
            "start": { percent($0.low) }, "width": { percent(max($0.high - $0.low, 0)) }, "words": { $0.words },
        ]
    }

    package struct Threshold: PagePart {
        let place: Double
        let words: String

        package init(_ place: Double, words: String) {
            self.place = place
            self.words = words
        }

        package static let fields: Fields<Threshold> = ["place": { percent($0.place) }, "words": { $0.words }]
    }

    let label: String
    let value: String
    let share: Double
    let spoken: String
    let isSmall: Bool
    let interval: Interval?
    let threshold: Threshold?

    package init(
        label: String, value: String, share: Double, spoken: String, isSmall: Bool = false, interval: Interval? = nil,
        threshold: Threshold? = nil
    ) {
        self.label = label
        self.value = value
        self.share = share
        self.spoken = spoken
        self.isSmall = isSmall
        self.interval = interval
        self.threshold = threshold
    }

    package static let fields: Fields<ProbabilityPart> = [
        "label": { $0.label }, "value": { $0.value }, "share": { percent($0.share) }, "spoken": { $0.spoken },
        "small": { $0.isSmall }, "interval": { $0.interval }, "threshold": { $0.threshold },
    ]
}

/// A share as SVG wants it: percent with a point, within the bar.
private func percent(_ share: Double) -> String {
    guard share.isFinite else { return "0" }
    return String((min(max(share, 0), 1) * 1000).rounded() / 10)
}
