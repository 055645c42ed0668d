import Base
import Testing

@testable import Patients

@Suite("An age")
struct AgeTests {
    private let day = CivilDate(daysSince1970: 20_778)  // 2026-11-21

    private func age(_ birth: String) throws -> Age {
        Age(of: try #require(CivilDate(birth)), on: day)
    }

    @Test("turns on the birthday itself")
    func birthday() throws {
        #expect(try age("1972-11-21").years == 54)
        #expect(try age("1972-11-22").years == 53)
    }

    @Test("is approximate when only the year is known")
    func year() throws {
        #expect(try age("1972").isApproximate)
        #expect(try age("1972").years == 54)
        #expect(try !age("1972-03").isApproximate)
    }

    @Test("of a small child is told in months")
    func months() throws {
        #expect(try age("2026-11-21").months == 0)
        #expect(try age("2025-12-22").months == 10)
        #expect(try age("2025-12-21").months == 11)
        #expect(try age("2024-11-21").months == nil)
        #expect(try age("2026").months == nil)
    }
}
