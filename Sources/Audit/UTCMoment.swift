import Base
import FoundationEssentials

/// An instant to the second in UTC, `2026-11-21 10:32:05`: evidence does not move with the server's time zone.
enum UTCMoment {
    static func text(_ instant: Date) -> String {
        let seconds = Int(instant.timeIntervalSince1970.rounded(.down))
        let ofDay = ((seconds % 86_400) + 86_400) % 86_400
        return "\(CivilDate(utc: instant)) \(two(ofDay / 3600)):\(two(ofDay / 60 % 60)):\(two(ofDay % 60))"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
