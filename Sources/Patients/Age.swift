import Base

/// How old somebody is, as exactly as the birth date allows.
struct Age: Equatable {
    let years: Int
    /// For small children whose month of birth is known.
    let months: Int?
    /// Whether the person may be a year younger.
    let isApproximate: Bool

    init(of birth: CivilDate, on day: CivilDate) {
        years = birth.wholeYears(to: day)
        isApproximate = birth.month == nil
        guard years < 2, let birthMonth = birth.month, let month = day.month else {
            months = nil
            return
        }
        let isReached = (day.day ?? 31) >= (birth.day ?? 1)
        months = (day.year - birth.year) * 12 + month - birthMonth - (isReached ? 0 : 1)
    }

    func text(_ words: Words) -> String {
        if let months { return words("patients.age.months", count: max(0, months)) }
        return words(isApproximate ? "patients.age.about" : "patients.age.years", count: years)
    }
}
