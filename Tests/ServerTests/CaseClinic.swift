import Analysis
import Base
import ClinicSupport
import Outcomes
import Postgres
import Records
import Scans
import Testing
import Web

/// A clinic whose pictures were judged and have features of the test's choice.
struct CaseClinic {
    let clinic: TestClinic
    let clinician: TestAccount

    init(_ clinic: TestClinic) async throws {
        self.clinic = clinic
        clinician = try await clinic.account(.clinician)
    }

    /// A judged scan of a patient, a new one by default.
    func scan(_ seed: Int, _ features: [Float], of patient: PatientID? = nil, _ place: TestPlaceOfWork = .home)
        async throws -> StudyID
    {
        let owner: PatientID = if let patient { patient } else { try await clinic.patient(place) }
        let study = try await clinic.scan(
            of: owner, place, picture: try TestPicture.lesion(width: 160, height: 120, seed: seed))
        await clinic.drainJobs()
        let records = clinic.records
        try await records.database.write { session in
            let id: AnalysisID = try session.value(
                """
                SELECT analysis.id FROM analysis JOIN picture_set ON picture_set.id = analysis.picture_set_id
                WHERE picture_set.study_id = \(study)
                """)
            let sealed = try Embedding.sealed(features, of: id, under: records.key(of: owner, in: session))
            try session.execute("UPDATE analysis SET embedding_sealed = \(sealed) WHERE id = \(id)")
        }
        return study
    }

    /// States what was proven, by the page.
    func prove(_ study: StudyID, _ label: String, after revision: Int = 0, by account: TestAccount? = nil) async throws
    {
        let form = [
            "label": label, "text": label == "other" ? "Granuloma" : "", "basis": "histology", "proven": "2026",
            "revision": String(revision),
        ]
        let answer = try await clinic.post("/scans/\(study)/outcome", form, as: account ?? clinician)
        guard answer.status == 303 else { throw UnexpectedAnswer(answer) }
    }

    /// What a server finds alike to a picture.
    func similar(to study: StudyID, in cases: ProvenCases, as account: TestAccount? = nil) async throws -> SimilarCases?
    {
        let (records, viewer) = (clinic.records, (account ?? clinician).viewer)
        let (scan, analysis) = try await records.database.read { session in
            (
                try ScanQueries.visible(study, to: viewer, records, in: session),
                try AnalysisQueries.latest(of: study, to: viewer, records, in: session)
            )
        }
        let opinion = try #require(Gate.opinion(of: analysis, to: viewer))
        return try await cases.similar(to: opinion, of: scan, for: viewer, records)
    }
}
