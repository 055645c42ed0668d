import Base
import FoundationEssentials

/// Dates and moments in words: a month by its name, so that no one takes the day for the month.
package enum DateWords {
    /// `21 Nov 2026`, `Nov 2026` or `2026`: with the precision that the date has.
    package static func date(_ date: CivilDate, _ words: Words) -> String {
        let year = String(date.year)
        guard let month = date.month else { return year }
        let values = ["year": year, "month": words("dates.month.\(month)"), "day": date.day.map(String.init) ?? ""]
        return words(date.day == nil ? "dates.monthOfYear" : "dates.day", values)
    }

    /// `21 Nov 2026, 10:32 UTC`.
    package static func moment(_ moment: Date, _ words: Words) -> String {
        let minutes = Int((moment.timeIntervalSince1970 / 60).rounded(.down))
        let ofDay = ((minutes % 1440) + 1440) % 1440
        return words(
            "dates.moment",
            [
                "date": date(CivilDate(utc: moment), words), "hour": twoDigits(ofDay / 60),
                "minute": twoDigits(ofDay % 60),
            ])
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
