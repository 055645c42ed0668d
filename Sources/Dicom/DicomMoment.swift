/// A date, or a date and time, as precisely as the file states it, in the clock of the place that made it.
///
/// Never shifted between time zones: `offsetMinutes` says what the file knows of its own (PS3.5 6.2, DA, TM, DT).
package struct DicomMoment: Sendable, Equatable, Codable {
    package let year: Int
    package let month: Int?
    package let day: Int?
    package let hour: Int?
    package let minute: Int?
    package let second: Int?
    package let microsecond: Int?
    package let offsetMinutes: Int?

    /// Joins a date (`YYYYMMDD`) and, if it is there, a time (`HHMMSS.FFFFFF`).
    ///
    /// - Returns: nil when there is no date of the calendar; a time that is none is left out.
    package init?(date: String?, time: String? = nil, offset: String? = nil) {
        guard let date else { return nil }
        // ACR-NEMA wrote YYYY.MM.DD and HH:MM:SS; readers still must take them.
        let plainTime = (time ?? "").filter { $0 != ":" }
        let plainDate = date.filter { $0 != "." && $0 != "-" }
        self.init(parsing: plainDate + plainTime + (offset ?? ""), plainDate: true)
    }

    /// Reads `YYYY[MM[DD[HH[MM[SS[.F…]]]]]][&ZZXX]`.
    package init?(parsing text: String) {
        self.init(parsing: text, plainDate: false)
    }

    private init?(parsing text: String, plainDate: Bool) {
        var reader = DigitReader(text)
        guard let year = reader.number(digits: 4, in: 1...9999) else { return nil }
        self.year = year
        month = reader.number(digits: 2, in: 1...12)
        day = month.flatMap { reader.number(digits: 2, in: 1...Self.days(inMonth: $0, of: year)) }
        guard !plainDate || day != nil else { return nil }
        hour = day == nil ? nil : reader.number(digits: 2, in: 0...23)
        minute = hour == nil ? nil : reader.number(digits: 2, in: 0...59)
        // 60 is a leap second.
        second = minute == nil ? nil : reader.number(digits: 2, in: 0...60)
        microsecond = second == nil ? nil : reader.fraction()
        offsetMinutes = reader.offset()
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        default: 31
        }
    }
}
