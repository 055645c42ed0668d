import FoundationEssentials

/// An instant as lists and files show it, in UTC; the page says so once.
package struct UTCMoment: Sendable, Equatable {
    /// `2026-11-21 10:32`
    package let minute: String
    /// `2026-11-21 10:32:05`
    package let second: String

    package init(_ instant: Date) {
        let seconds = Int(instant.timeIntervalSince1970.rounded(.down))
        let ofDay = ((seconds % 86_400) + 86_400) % 86_400
        minute = "\(CivilDate(utc: instant)) \(Self.two(ofDay / 3600)):\(Self.two(ofDay / 60 % 60))"
        second = minute + ":" + Self.two(ofDay % 60)
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
