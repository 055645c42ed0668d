import Synchronization

/// Counters, gauges and histograms, written in Prometheus' text format (version 0.0.4).
///
/// Names and label values are the program's own: routes' patterns, kinds of job, models; never a value of a record.
package final class Metrics: Sendable {
    private struct Family {
        let help: StaticString
        var counters: [String: Double] = [:]
        var durations: [String: DurationSeries] = [:]
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
        durations(name, help, labels).note(seconds: seconds)
    }

    /// The series of a name and its labels, for those who note so often that looking it up counts.
    package func durations(
        _ name: StaticString, _ help: StaticString, _ labels: [(String, String)] = []
    ) -> DurationSeries {
        let key = Self.text(labels)
        return families.withLock { families in
            if let series = families[name.description]?.durations[key] { return series }
            let series = DurationSeries()
            families[name.description, default: Family(help: help)].durations[key] = series
            return series
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
            let kind = family.durations.isEmpty ? "counter" : "histogram"
            text += "# HELP \(name) \(family.help)\n# TYPE \(name) \(kind)\n"
            for (labels, value) in family.counters.sorted(by: { $0.key < $1.key }) {
                text += "\(name)\(Self.braced(labels)) \(value)\n"
            }
            for (labels, series) in family.durations.sorted(by: { $0.key < $1.key }) {
                text += series.lines(name: name, labels: labels)
            }
        }
        return text
    }

    static func braced(_ labels: String) -> String { labels.isEmpty ? "" : "{\(labels)}" }

    private static func text(_ labels: [(String, String)]) -> String {
        labels.map { "\($0.0)=\(JSONText.quoted($0.1))" }.joined(separator: ",")
    }
}
