import Glibc

/// Moments as HTTP writes them (RFC 9110, section 5.6.7), in whole seconds since 1970.
package enum HTTPDate {
    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// `Sun, 06 Nov 1994 08:49:37 GMT`.
    package static func text(_ seconds: Int) -> String {
        let day = floorDivide(seconds, 86_400)
        let rest = seconds - day * 86_400
        let date = civil(day)
        let weekday = days[((day + 4) % 7 + 7) % 7]
        let clock = [rest / 3600, rest / 60 % 60, rest % 60].map { padded($0, 2) }.joined(separator: ":")
        return "\(weekday), \(padded(date.day, 2)) \(months[date.month - 1]) \(padded(date.year, 4)) \(clock) GMT"
    }

    /// Reads the preferred format and the two old ones; nil for any other text.
    ///
    /// - Parameter now: tells the century of the old format that leaves it out.
    package static func seconds(_ text: String, now: Int = time(nil)) -> Int? {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        switch (words.count, text.utf8.count) {
        case (6, 29) where words[0].hasSuffix(",") && words[5] == "GMT":
            return moment(words[0].dropLast(), number(words[3], 4), words[2], number(words[1], 2), words[4])
        case (4, 30...33) where words[0].hasSuffix(",") && words[3] == "GMT":
            let date = words[1].split(separator: "-", omittingEmptySubsequences: false)
            guard date.count == 3, days.contains(where: { words[0].hasPrefix($0) && words[0].hasSuffix("day,") }),
                let year = number(date[2], 2)
            else { return nil }
            let thisYear = civil(floorDivide(now, 86_400)).year
            let near = thisYear - thisYear % 100 + year
            // RFC 9110: more than fifty years ahead means the past.
            return moment(
                words[0].prefix(3), near > thisYear + 50 ? near - 100 : near, date[1], number(date[0], 2), words[2])
        case (5, 24):
            return moment(words[0], number(words[4], 4), words[1], number(words[2], 2), words[3])
        case (6, 24) where words[2].isEmpty:
            return moment(words[0], number(words[5], 4), words[1], number(words[3], 1), words[4])
        default:
            return nil
        }
    }

    private static func moment(
        _ weekday: Substring, _ year: Int?, _ month: Substring, _ day: Int?, _ clock: Substring
    ) -> Int? {
        let clock = clock.split(separator: ":", omittingEmptySubsequences: false).map { number($0, 2) }
        guard days.contains(String(weekday)), let year, let month = months.firstIndex(of: String(month)), let day,
            clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2], hour < 24,
            minute < 60, second <= 60
        else { return nil }
        let dayNumber = daysFromCivil(year, month + 1, day)
        // There is no 31st of February.
        guard civil(dayNumber).day == day else { return nil }
        return dayNumber * 86_400 + hour * 3600 + minute * 60 + second
    }

    private static func number(_ text: Substring, _ width: Int) -> Int? {
        text.utf8.count == width && text.utf8.allSatisfy(ASCII.isDigit) ? Int(text) : nil
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func floorDivide(_ value: Int, _ divisor: Int) -> Int {
        value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
    }

    /// The Gregorian date of a day counted from 1970-01-01, by eras of 400 years that begin in March.
    private static func civil(_ day: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = day + 719_468
        let era = floorDivide(shifted, 146_097)
        let ofEra = shifted - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * ofYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private static func daysFromCivil(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = floorDivide(shifted, 400)
        let yearOfEra = shifted - era * 400
        let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + ofYear - 719_468
    }
}
