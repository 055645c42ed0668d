import FoundationEssentials

extension Words {
    /// A date in words, with the precision it was given: `8 March 1972`, `March 1972`, `1972`.
    package func date(_ date: CivilDate) -> String {
        let year = String(date.year)
        guard let month = date.month else { return year }
        let name = self("dates.month.\(month)")
        guard let day = date.day else { return self("dates.ofMonth", ["month": name, "year": year]) }
        return self("dates.ofDay", ["day": String(day), "month": name, "year": year])
    }

    /// A moment by the server's clock on the wall: `21 November 2026, 10:32`.
    package func moment(_ instant: Date) -> String {
        let parts = Self.wall.dateComponents([.hour, .minute], from: instant)
        let time = Self.twoDigits(parts.hour ?? 0) + ":" + Self.twoDigits(parts.minute ?? 0)
        return self("dates.moment", ["date": date(CivilDate(local: instant)), "time": time])
    }

    fileprivate static let wall: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .current
        return calendar
    }()

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }
}

extension CivilDate {
    /// The day of an instant where the server stands.
    package init(local instant: Date) {
        let offset = Words.wall.timeZone.secondsFromGMT(for: instant)
        self.init(utc: instant.addingTimeInterval(Double(offset)))
    }

    /// Reads a date as people type it: `1972-03-08`, `1972-03`, `1972`, or `8.3.1972`, `3.1972`.
    package init?(typed text: String) {
        let text = text.filter { !$0.isWhitespace }
        if let date = CivilDate(text) {
            self = date
            return
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts.last?.utf8.count == 4,
            parts.allSatisfy({ part in (1...4).contains(part.utf8.count) && part.utf8.allSatisfy { 48...57 ~= $0 } })
        else { return nil }
        let numbers = parts.reversed().compactMap { Int($0) }
        self.init(year: numbers[0], month: numbers[1], day: numbers.count > 2 ? numbers[2] : nil)
    }
}
