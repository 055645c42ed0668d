import Base
import ClinicSupport
import FoundationEssentials
import Testing
import Web

@testable import Outcomes

@Suite("Similar proven cases")
struct SimilarCasesTests {
    @Test("are shown beside a judged picture, the most alike first, without the patient's own")
    func shown() async throws {
        try await withClinic { clinic in
            let here = try await CaseClinic(clinic)
            let patient = try await clinic.patient()
            let asked = try await here.scan(0, [1, 0, 0], of: patient)
            let own = try await here.scan(1, [1, 0, 0], of: patient)
            let far = try await here.scan(2, [0.2, 1, 0])
            let near = try await here.scan(3, [1, 0.1, 0])
            let unproven = try await here.scan(4, [1, 0, 0])
            for (study, label) in [(own, "mel"), (far, "other"), (near, "bcc")] { try await here.prove(study, label) }
            let page = try await clinic.get("/scans/\(asked)", as: here.clinician)
            #expect(page.status == 200 && page.seen.contains("Searched 2 proven cases in"))
            let places = [near, far].map { page.text.firstRange(of: "/scans/\($0)/thumbnail.jpg")?.lowerBound }
            #expect(places[0] != nil && places[1] != nil && places[0]! < places[1]!)
            #expect(page.seen.contains("Basal cell carcinoma") && page.seen.contains("Granuloma"))
            for study in [own, unproven] { #expect(!page.text.contains("/scans/\(study)")) }
            let told: [StudyID] = try await clinic.values(
                "SELECT subject_id FROM audit_event WHERE action = 'viewSimilar'")
            #expect(Set(told) == [near, far])
        }
    }

    @Test("follow each statement: changed, withdrawn, stated on another server")
    func changes() async throws {
        try await withClinic { clinic in
            let here = try await CaseClinic(clinic)
            let (asked, known) = (try await here.scan(0, [1, 0]), try await here.scan(1, [1, 0.1]))
            let (first, second) = (ProvenCases(), ProvenCases())
            let none = try await here.similar(to: asked, in: first)
            #expect(none?.cases.isEmpty == true && none?.searched == 0 && none?.extent == .all)
            try await here.prove(known, "mel")
            for server in [first, second] {
                let found = try await here.similar(to: asked, in: server)
                #expect(found?.cases.map(\.study) == [known] && found?.cases.first?.diagnosis.label == "mel")
                #expect(abs((found?.cases.first?.similarity ?? 0) - 0.995037) < 1e-5)
            }
            try await here.prove(known, "nv", after: 1)
            let changed = try await here.similar(to: asked, in: first)
            #expect(changed?.cases.first?.diagnosis.label == "nv" && changed?.searched == 1)
            _ = try await clinic.post("/scans/\(known)/outcome/withdraw", ["revision": "2"], as: here.clinician)
            for server in [first, second] {
                let left = try await here.similar(to: asked, in: server)
                #expect(left?.cases.isEmpty == true && left?.searched == 0)
            }
        }
    }

    @Test("go with a patient's key, from memory as well")
    func erased() async throws {
        try await withClinic { clinic in
            let here = try await CaseClinic(clinic)
            let (asked, known) = (try await here.scan(0, [1, 0]), try await here.scan(1, [1, 0]))
            try await here.prove(known, "mel")
            let server = ProvenCases()
            let before = try await here.similar(to: asked, in: server)
            #expect(before?.cases.count == 1)
            try await clinic.records.database.write { session in
                _ = try session.execute(
                    """
                    UPDATE data_key SET wrapped = NULL, destroyed_at = now()
                    FROM patient, study
                    WHERE patient.data_key_id = data_key.id AND study.patient_id = patient.id AND study.id = \(known)
                    """)
            }
            let after = try await here.similar(to: asked, in: server)
            #expect(after?.cases.isEmpty == true && after?.searched == 0)
        }
    }

    @Test("are those of patients whom the viewer may see, and of the same version of the model")
    func scope() async throws {
        try await withClinic { clinic in
            let here = try await CaseClinic(clinic)
            let other = try await clinic.account(.clinician, .anotherDepartment)
            let asked = try await here.scan(0, [1, 0])
            let elsewhere = try await here.scan(1, [1, 0], .anotherDepartment)
            try await here.prove(elsewhere, "mel", by: other)
            let old = try await here.scan(2, [1, 0])
            try await here.prove(old, "mel")
            try await clinic.records.database.write { session in
                _ = try session.execute(
                    """
                    UPDATE analysis SET model_version = '0.0.1' WHERE picture_set_id IN
                        (SELECT id FROM picture_set WHERE study_id = \(old))
                    """)
            }
            let server = ProvenCases()
            let found = try await here.similar(to: asked, in: server)
            #expect(found?.cases.isEmpty == true && found?.searched == 0)
            let theirs = try await here.scan(3, [1, 0], .anotherDepartment)
            let there = try await here.similar(to: theirs, in: server, as: other)
            #expect(there?.cases.map(\.study) == [elsewhere])
            let technician = try await clinic.get("/scans/\(asked)", as: try await clinic.account(.technician))
            #expect(technician.status == 200 && !technician.text.contains("proven case"))
        }
    }

    @Test("show a lesion once, however many pictures of it are proven")
    func lesions() async throws {
        try await withClinic { clinic in
            let here = try await CaseClinic(clinic)
            let asked = try await here.scan(0, [1, 0])
            let patient = try await clinic.patient()
            for (seed, features) in [(1, [1, 0.3]), (2, [1, 0.1]), (3, [1, 0.2])] as [(Int, [Float])] {
                try await here.prove(try await here.scan(seed, features, of: patient), "mel")
            }
            let found = try await here.similar(to: asked, in: ProvenCases())
            #expect(found?.cases.count == 1 && found?.searched == 3)
            #expect(abs((found?.cases.first?.similarity ?? 0) - 0.995037) < 1e-5)
        }
    }

    @Test("are the newest where memory is bounded, and the page is told")
    func bounded() async throws {
        try await withClinic { clinic in
            let here = try await CaseClinic(clinic)
            let asked = try await here.scan(0, [1, 0])
            var known: [StudyID] = []
            for seed in 1...3 { known.append(try await here.scan(seed, [1, 0])) }
            for study in known { try await here.prove(study, "mel") }
            let found = try await here.similar(to: asked, in: ProvenCases(capacity: 2))
            #expect(found?.extent == .newest && found?.searched == 2)
            #expect(Set(found?.cases.map(\.study) ?? []) == Set(known.dropFirst()))
        }
    }

    @Test("are read piece by piece: the page tells, and the server goes on by itself")
    func pieces() async throws {
        try await withClinic { clinic in
            let here = try await CaseClinic(clinic)
            let asked = try await here.scan(0, [1, 0])
            for seed in 1...3 { try await here.prove(try await here.scan(seed, [1, 0]), "mel") }
            let server = ProvenCases(piece: 1)
            let first = try await here.similar(to: asked, in: server)
            #expect(first?.searched == 1 && first?.extent == .loading)
            // What was stated just now is read beside the pieces.
            for _ in 2...3 { _ = try await here.similar(to: asked, in: server) }
            let last = try await here.similar(to: asked, in: server)
            #expect(last?.searched == 3 && last?.extent == .all)
            let other = ProvenCases(piece: 1)
            let (records, log) = (clinic.records, clinic.clinic.log)
            let running = Task { await other.run(records, log) }
            _ = try await here.similar(to: asked, in: other)
            var turns = 0
            while await other.held < 3, turns < 5_000_000 {
                await Task.yield()
                turns += 1
            }
            let held = await other.held
            #expect(held == 3)
            running.cancel()
            await running.value
        }
    }

    @Test("rest on features that lie sealed beside the result")
    func sealed() async throws {
        try await withClinic { clinic in
            _ = try await clinic.scan(of: try await clinic.patient())
            await clinic.drainJobs()
            let bytes: Int = try await clinic.value("SELECT length(embedding_sealed) FROM analysis")
            #expect(bytes == 1280 * 4 + 31)
        }
    }
}
