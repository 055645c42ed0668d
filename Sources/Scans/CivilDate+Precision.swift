import Base

/// How much of a date was given, as the database keeps it beside the date's first day.
package enum DatePrecision: String {
    case day, month, year
}

extension CivilDate {
    /// Takes away what was not given.
    package init(_ first: CivilDate, precision: String) {
        self =
            switch DatePrecision(rawValue: precision) {
            case .year: CivilDate(year: first.year) ?? first
            case .month: CivilDate(year: first.year, month: first.month) ?? first
            default: first
            }
    }

    package var precision: DatePrecision {
        if month == nil { return .year }
        return day == nil ? .month : .day
    }

    /// Whether both can mean the same day, as far as they were given.
    func agrees(with other: CivilDate) -> Bool {
        let (mine, others) = (description, other.description)
        return mine.hasPrefix(others) || others.hasPrefix(mine)
    }
}
