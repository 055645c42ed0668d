import Base
import ClinicSupport
import Postgres
import Testing
import Web

@Suite("What was proven of a scan")
struct OutcomeTests {
    private static let melanoma = [
        "label": "mel", "text": "", "basis": "histology", "proven": "2026-05-01", "revision": "0",
    ]

    @Test("is stated, changed and withdrawn, and each version stays with who and when")
    func versions() async throws {
        try await withClinic { clinic in
            let study = try await clinic.scan(of: try await clinic.patient())
            let first = try await clinic.account(.clinician, name: "Ada First")
            let second = try await clinic.account(.clinician, name: "Bo Second")
            let path = "/scans/\(study)/outcome"
            let stated = try await clinic.post(path, Self.melanoma, as: first)
            #expect(stated.status == 303 && stated.location?.hasPrefix("/scans/\(study)") == true)
            let scan = try await clinic.get("/scans/\(study)", as: second)
            #expect(scan.seen.contains("Melanoma") && scan.seen.contains("Stated by Ada First"))
            let form = try await clinic.get(path, as: second).form(to: path)
            let changed = try await clinic.post(path, form?.filled(["label": "nv"]) ?? [:], as: second)
            #expect(changed.status == 303)
            let withdrawn = try await clinic.post(path + "/withdraw", ["revision": "2"], as: first)
            #expect(withdrawn.status == 303)
            let history = try await clinic.get(path, as: first).seen
            for said in ["Stated by Ada First", "Stated by Bo Second", "Withdrawn by Ada First", "Melanoma"] {
                #expect(history.contains(said), "\(said)")
            }
            let proven: Int = try await clinic.value("SELECT count(*) FROM proven")
            #expect(proven == 0)
            let trail: [String] = try await clinic.values(
                "SELECT action FROM audit_event WHERE subject_kind = 'outcome' ORDER BY happened_at, id")
            #expect(trail == ["stateOutcomes", "stateOutcomes", "withdrawOutcomes"])
        }
    }

    @Test("is not overwritten by someone who did not see the last version")
    func conflict() async throws {
        try await withClinic { clinic in
            let study = try await clinic.scan(of: try await clinic.patient())
            let clinician = try await clinic.account(.clinician)
            let path = "/scans/\(study)/outcome"
            try await clinic.expect(303, of: path, Self.melanoma, as: clinician)
            let late = try await clinic.post(
                path, Self.melanoma.merging(["label": "other", "text": "Late words"]) { $1 }, as: clinician)
            #expect(late.status == 409)
            #expect(late.form(to: path)?.fields["text"] == "Late words")
            #expect(late.form(to: path)?.fields["revision"] == "1")
            try await clinic.expect(409, of: path + "/withdraw", ["revision": "0"], as: clinician)
            try await clinic.expect(303, of: path + "/withdraw", ["revision": "1"], as: clinician)
            try await clinic.expect(404, of: path + "/withdraw", ["revision": "2"], as: clinician)
            let count: Int = try await clinic.value("SELECT count(*) FROM outcome")
            #expect(count == 2)
        }
    }

    @Test("is kept sealed where it is words, and cannot be altered by the program")
    func sealed() async throws {
        try await withClinic { clinic in
            let study = try await clinic.scan(of: try await clinic.patient())
            let clinician = try await clinic.account(.clinician)
            let words = Self.melanoma.merging(["label": "other", "text": "Plimsworthy granuloma"]) { $1 }
            try await clinic.expect(303, of: "/scans/\(study)/outcome", words, as: clinician)
            let row: String = try await clinic.value("SELECT outcome::text FROM outcome")
            #expect(!row.contains("Plimsworthy"))
            let page = try await clinic.get("/scans/\(study)", as: clinician)
            #expect(page.seen.contains("Plimsworthy granuloma"))
            for sql: SQL in ["UPDATE outcome SET label = 'nv'", "DELETE FROM outcome"] {
                await #expect(throws: SQLError.self) { try await clinic.records.database.write { try $0.execute(sql) } }
            }
        }
    }

    @Test("is wrong in no way that the page does not name")
    func mistakes() async throws {
        try await withClinic { clinic in
            let study = try await clinic.scan(of: try await clinic.patient())
            let clinician = try await clinic.account(.clinician)
            let wrong = Self.melanoma.merging(["label": "cured", "proven": "soon"]) { $1 }
            let answer = try await clinic.post("/scans/\(study)/outcome", wrong, as: clinician)
            #expect(answer.status == 422)
            #expect(answer.text.contains("href=\"#label\"") && answer.text.contains("href=\"#proven\""))
            #expect(answer.form(to: "/scans/\(study)/outcome")?.fields["proven"] == "soon")
        }
    }

    @Test("is seen by clinicians of the patient's department alone")
    func readers() async throws {
        try await withClinic { clinic in
            let study = try await clinic.scan(of: try await clinic.patient())
            let clinician = try await clinic.account(.clinician)
            let path = "/scans/\(study)/outcome"
            try await clinic.expect(303, of: path, Self.melanoma, as: clinician)
            let others: [(TestAccount, Int)] = [
                (try await clinic.account(.clinician, .anotherDepartment), 404),
                (try await clinic.account(.technician), 403), (try await clinic.account(.admin), 403),
                (try await clinic.account(.auditor), 403), (try await clinic.account(.patient), 403),
            ]
            for (account, status) in others {
                let page = try await clinic.get(path, as: account)
                #expect(page.status == status && !page.seen.contains("Melanoma"))
                let again = Self.melanoma.merging(["revision": "1"]) { $1 }
                try await clinic.expect(status, of: path, again, as: account)
                try await clinic.expect(status, of: path + "/withdraw", ["revision": "1"], as: account)
            }
            let technician = try await clinic.get("/scans/\(study)", as: others[1].0)
            #expect(technician.status == 200)
            for trace in ["Melanoma", "Histology", "Proven", "/outcome"] {
                #expect(!technician.text.contains(trace), "\(trace)")
            }
        }
    }
}

extension TestClinic {
    /// Sends a form and expects a status.
    fileprivate func expect(
        _ status: Int, of path: String, _ form: [String: String], as account: TestAccount,
        location: SourceLocation = #_sourceLocation
    ) async throws {
        let answer = try await post(path, form, as: account)
        #expect(answer.status == status, "\(path)", sourceLocation: location)
    }
}
