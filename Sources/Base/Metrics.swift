import Synchronization

/// Counters, gauges and histograms, written in Prometheus' text format (version 0.0.4).
///
/// Names and label values are the program's own: routes' patterns, kinds of job, models; never a value of a record.
package final class Metrics: Sendable {
    package static let durationBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    private struct Histogram {
        var counts = [Int](repeating: 0, count: Metrics.durationBounds.count)
        var sum = 0.0
        var count = 0
    }

    private struct Family {
        let help: StaticString
        var counters: [String: Double] = [:]
        var histograms: [String: Histogram] = [:]
    }

    private let families = Mutex<[String: Family]>([:])
    private let gauges = Mutex<[(name: String, help: StaticString, read: @Sendable () -> Double)]>([])

    package init() {}

    /// Adds to a counter.
    package func count(
        _ name: StaticString, _ help: StaticString, _ labels: [(String, String)] = [], by amount: Double = 1
    ) {
        let key = Self.text(labels)
        families.withLock { $0[name.description, default: Family(help: help)].counters[key, default: 0] += amount }
    }

    /// Notes one duration in seconds.
    package func observe(_ name: StaticString, _ help: StaticString, _ labels: [(String, String)] = [], seconds: Double)
    {
        let key = Self.text(labels)
        families.withLock { families in
            var histogram = families[name.description]?.histograms[key] ?? Histogram()
            if let bucket = Self.durationBounds.firstIndex(where: { seconds <= $0 }) { histogram.counts[bucket] += 1 }
            histogram.sum += seconds
            histogram.count += 1
            families[name.description, default: Family(help: help)].histograms[key] = histogram
        }
    }

    /// Names a figure that is read each time the metrics are asked for.
    package func gauge(_ name: StaticString, _ help: StaticString, read: @escaping @Sendable () -> Double) {
        gauges.withLock { $0.append((name.description, help, read)) }
    }

    /// Everything noted so far as Prometheus reads it.
    package func exposition() -> String {
        var text = ""
        for gauge in gauges.withLock({ $0 }) {
            text += "# HELP \(gauge.name) \(gauge.help)\n# TYPE \(gauge.name) gauge\n"
            text += "\(gauge.name) \(gauge.read())\n"
        }
        for (name, family) in families.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
            let kind = family.histograms.isEmpty ? "counter" : "histogram"
            text += "# HELP \(name) \(family.help)\n# TYPE \(name) \(kind)\n"
            for (labels, value) in family.counters.sorted(by: { $0.key < $1.key }) {
                text += "\(name)\(Self.braced(labels)) \(value)\n"
            }
            for (labels, histogram) in family.histograms.sorted(by: { $0.key < $1.key }) {
                text += Self.lines(of: histogram, name: name, labels: labels)
            }
        }
        return text
    }

    private static func lines(of histogram: Histogram, name: String, labels: String) -> String {
        var text = ""
        var cumulative = 0
        let prefix = labels.isEmpty ? "" : labels + ","
        for (bound, count) in zip(durationBounds, histogram.counts) {
            cumulative += count
            text += "\(name)_bucket{\(prefix)le=\"\(bound)\"} \(cumulative)\n"
        }
        text += "\(name)_bucket{\(prefix)le=\"+Inf\"} \(histogram.count)\n"
        text += "\(name)_sum\(braced(labels)) \(histogram.sum)\n\(name)_count\(braced(labels)) \(histogram.count)\n"
        return text
    }

    private static func braced(_ labels: String) -> String { labels.isEmpty ? "" : "{\(labels)}" }

    private static func text(_ labels: [(String, String)]) -> String {
        labels.map { "\($0.0)=\(JSONText.quoted($0.1))" }.joined(separator: ",")
    }
}
