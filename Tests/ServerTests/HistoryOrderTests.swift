import Base
import ClinicSupport
import Postgres
import Testing
import Web

@testable import Worklist

@Suite("The order of the history")
struct HistoryOrderTests {
    /// Which scans come first to last by each order.
    private static let ascending = ["captured": [0, 1, 2], "uploaded": [1, 2, 0], "probability": [2, 0, 1]]

    @Test("is the one that was asked for, in the direction that was asked for")
    func orders() async throws {
        try await withClinic { clinic in
            let studies = try await Self.scans(clinic)
            let clinician = try await clinic.account(.clinician)
            for (order, expected) in Self.ascending {
                let up = try await clinic.get("/history?order=\(order)&direction=ascending", as: clinician)
                #expect(Self.listed(studies, up) == expected, "\(order)")
                let down = try await clinic.get("/history?order=\(order)", as: clinician)
                #expect(Self.listed(studies, down) == expected.reversed(), "\(order)")
            }
            let plain = try await clinic.get("/history", as: clinician)
            #expect(Self.listed(studies, plain) == [2, 1, 0])
        }
    }

    @Test("does not follow the probability for anyone who may not see it")
    func closed() async throws {
        try await withClinic { clinic in
            let studies = try await Self.scans(clinic)
            let technician = try await clinic.account(.technician)
            let asked = ["order": "probability", "direction": "ascending"]
            let filter = HistoryFilter(reading: { asked[$0] }, findings: [])
            let listed = try await clinic.records.database.read { session in
                try HistoryQueries.studies(
                    filter, after: nil, to: technician.viewer, clinic.records, in: session
                ).rows
            }
            #expect(listed == studies)
            let page = try await clinic.get("/history?order=probability", as: technician)
            #expect(page.status == 403)
        }
    }

    /// Three judged scans that each order lists differently; by capture as they are returned.
    private static func scans(_ clinic: TestClinic) async throws -> [StudyID] {
        let patient = try await clinic.patient()
        var studies: [StudyID] = []
        for seed in 0..<3 {
            studies.append(try await clinic.scan(of: patient, picture: try TestPicture.lesion(seed: seed)))
        }
        await clinic.drainJobs()
        for (place, study) in studies.enumerated() {
            let day = CivilDate(daysSince1970: 20_000 + place)
            let hours = ascending["uploaded"]?.firstIndex(of: place) ?? 0
            let probability = Double(ascending["probability"]?.firstIndex(of: place) ?? 0) / 10
            _ = try await clinic.records.database.write { session in
                try session.execute(
                    """
                    UPDATE study SET captured_on = \(day),
                        created_at = timestamptz '2026-01-01' + \(hours) * interval '1 hour'
                    WHERE id = \(study)
                    """)
                try session.execute(
                    """
                    UPDATE analysis SET probability = \(probability) FROM picture_set
                    WHERE picture_set.id = analysis.picture_set_id AND picture_set.study_id = \(study)
                    """)
            }
        }
        return studies
    }

    /// The places of the studies in the order in which a page links to them.
    private static func listed(_ studies: [StudyID], _ page: Answer) -> [Int] {
        let found = studies.indices.compactMap { index in
            page.text.firstRange(of: "/scans/\(studies[index])").map { (index, $0.lowerBound) }
        }
        return found.sorted { $0.1 < $1.1 }.map(\.0)
    }
}
