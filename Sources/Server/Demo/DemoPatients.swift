import Base
import Patients
import Scans

/// The made-up patients of a demonstration. Their names say that they are.
struct DemoPatient: Sendable {
    struct Visit: Sendable {
        let date: String
        let lesion: PaintedLesion
    }

    struct Place: Sendable {
        let site: BodySite
        let laterality: Laterality
        let visits: [Visit]
    }

    let given: String
    let family: String
    let birth: String
    let sex: Sex
    let places: [Place]

    static let all: [DemoPatient] = [
        DemoPatient(
            "Eva", "Example", "1972-03-08", .female, [.growing(.upperBack, .left, 11), .quiet(.shoulder, .right, 12)]),
        DemoPatient("Omar", "Sample", "1958", .male, [.ragged(.chestWall, .midline, 21)]),
        DemoPatient(
            "Ingrid", "Specimen", "1990-11-30", .female, [.quiet(.forearm, .left, 31), .quiet(.thigh, .right, 32)]),
        DemoPatient("José", "Muestra", "1981-06", .male, [.growing(.lowerLeg, .right, 41)]),
        DemoPatient("ليلى", "مثال", "1969-01-17", .female, [.ragged(.cheek, .left, 51)]),
        DemoPatient("Anh", "Mẫu", "2001-09-02", .other, [.quiet(.neck, .right, 61)]),
        DemoPatient(
            "Piotr", "Przykład", "1947-12-24", .male, [.ragged(.scalp, .midline, 71), .quiet(.hand, .left, 72)]),
        DemoPatient("美咲", "見本", "1985-04-19", .female, [.growing(.abdomen, .midline, 81)]),
    ]

    private init(_ given: String, _ family: String, _ birth: String, _ sex: Sex, _ places: [Place]) {
        self.given = given
        self.family = family
        self.birth = birth
        self.sex = sex
        self.places = places
    }
}

extension DemoPatient.Place {
    /// The same small lesion at two visits.
    static func quiet(_ site: BodySite, _ laterality: Laterality, _ seed: UInt64) -> DemoPatient.Place {
        // Seeds that differ by a multiple of seven give the same shape on other skin: another picture of one lesion.
        let visits = [("2025-11-12", seed), ("2026-05-20", seed + 700)].map { date, seed in
            DemoPatient.Visit(
                date: date,
                lesion: PaintedLesion(radius: 0.16, elongation: 1.05, raggedness: 0.1, variegation: 0.1, seed: seed))
        }
        return DemoPatient.Place(site: site, laterality: laterality, visits: visits)
    }

    /// One that is larger and less even at each of three visits.
    static func growing(_ site: BodySite, _ laterality: Laterality, _ seed: UInt64) -> DemoPatient.Place {
        let dates = ["2025-10-06", "2026-04-13", "2026-10-19"]
        let visits = dates.enumerated().map { index, date in
            let step = Double(index)
            return DemoPatient.Visit(
                date: date,
                lesion: PaintedLesion(
                    radius: 0.15 + 0.05 * step, elongation: 1.1 + 0.05 * step, raggedness: 0.15 + 0.25 * step,
                    variegation: 0.15 + 0.35 * step, seed: seed))
        }
        return DemoPatient.Place(site: site, laterality: laterality, visits: visits)
    }

    /// One visit with an uneven lesion.
    static func ragged(_ site: BodySite, _ laterality: Laterality, _ seed: UInt64) -> DemoPatient.Place {
        let lesion = PaintedLesion(radius: 0.26, elongation: 1.2, raggedness: 0.8, variegation: 0.95, seed: seed)
        return DemoPatient.Place(
            site: site, laterality: laterality, visits: [.init(date: "2026-11-03", lesion: lesion)])
    }
}
