import Analysis
import Base
import ClinicSupport
import Postgres
import Testing
import Vault
import Web

@Suite("From the picture to the patient")
struct AnalysisTests {
    @Test("a real worker judges the picture, and the clinician sees what it says")
    func judged() async throws {
        try await withClinic { clinic in
            let study = try await clinic.scan(of: try await clinic.patient())
            let clinician = try await clinic.account(.clinician)
            let waiting = try await clinic.get("/scans/\(study)", as: clinician)
            #expect(waiting.text.contains("data-events") && !waiting.text.contains("heatmap.png"))
            await clinic.drainJobs()
            let state: String = try await clinic.value("SELECT state FROM analysis")
            #expect(state == "done")
            let probability: Double = try await clinic.value("SELECT probability FROM analysis")
            #expect((0...1).contains(probability))
            let page = try await clinic.get("/scans/\(study)", as: clinician)
            #expect(page.seen.contains(FigureText.probability(probability)))
            #expect(!page.text.contains("data-events") && page.text.contains("heatmap.png"))
            let heatmap = try await clinic.get("/scans/\(study)/heatmap.png", as: clinician)
            #expect(heatmap.status == 200 && heatmap.body.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        }
    }

    @Test("no page of a technician holds anything that the machine said")
    func technician() async throws {
        try await withClinic { clinic in
            let technician = try await clinic.account(.technician)
            let patient = try await clinic.patient()
            let study = try await clinic.scan(of: patient, by: technician)
            await clinic.drainJobs()
            let probability: Double = try await clinic.value("SELECT probability FROM analysis")
            let finding: String = try await clinic.value("SELECT finding FROM analysis")
            let secrets = [
                FigureText.probability(probability), clinic.words("analysis.class." + finding), "heatmap.png",
                "probability", clinic.words("analysis.opinion.heading"), clinic.words("analysis.opinion.above"),
                clinic.words("analysis.opinion.below"), clinic.words("analysis.measure.heading"), "layer-outline",
            ]
            let seen = try await clinic.get("/scans/\(study)", as: try await clinic.account(.clinician))
            for secret in secrets.prefix(5) { #expect(seen.text.withoutMarks.contains(secret), "\(secret)") }
            for path in [
                "/scans/\(study)", "/patients/\(patient)", "/patients", "/uploads", "/upload", "/scans/\(study)/source",
                "/scans/\(study)/events", "/patients/\(patient)/upload",
            ] {
                let page = try await clinic.get(path, as: technician)
                #expect(page.status == 200, "\(path)")
                for secret in secrets { #expect(!page.text.withoutMarks.contains(secret), "\(path): \(secret)") }
            }
            for path in [
                "/scans/\(study)/heatmap.png", "/scans/\(study)/report", "/history", "/history?order=probability",
            ] {
                let answer = try await clinic.get(path, as: technician)
                #expect(answer.status == 403, "\(path)")
            }
        }
    }

    @Test("a picture for which there is no model is kept without a word of the machine")
    func noModel() async throws {
        try await withClinic { clinic in
            let study = try await clinic.scan(
                of: try await clinic.patient(), picture: DicomMaker.picture(modality: "MR"), modality: "mri")
            await clinic.drainJobs()
            let state: String = try await clinic.value("SELECT state FROM analysis")
            #expect(state == "no_model")
            let page = try await clinic.get("/scans/\(study)", as: try await clinic.account(.clinician))
            #expect(page.status == 200 && !page.text.contains("heatmap.png"))
            #expect(!page.text.contains("class=\"probability"))
        }
    }

    @Test("the report is signed once, its bytes are kept, and each reader gets these very bytes")
    func report() async throws {
        try await withClinic { clinic in
            let story = try await Story.told(in: clinic)
            let hash: [UInt8] = try await clinic.value("SELECT pdf_sha256 FROM report")
            for (path, reader) in [
                ("/reports/\(story.report)/pdf", story.clinician), ("/my/reports/\(story.report)/pdf", story.portal),
            ] {
                let file = try await clinic.get(path, as: reader)
                #expect(file.status == 200 && file.body.starts(with: Array("%PDF-".utf8)), "\(path)")
                #expect(ContentHash.of(file.body) == hash, "\(path)")
                #expect(file.headers["Content-Disposition"]?.contains("attachment") == true)
            }
        }
    }

    @Test("a report that changed since the clinician saw it is not signed")
    func changed() async throws {
        try await withClinic { clinic in
            let clinician = try await clinic.account(.clinician)
            let study = try await clinic.scan(of: try await clinic.patient())
            await clinic.drainJobs()
            let read = ["assessment": "benign", "remarks": "first", "revision": "0"]
            _ = try await clinic.post("/scans/\(study)/reading", read, as: clinician)
            let form = try await clinic.get("/scans/\(study)/report", as: clinician).form(
                to: "/scans/\(study)/report/sign")
            let again = ["assessment": "malignant", "remarks": "second", "revision": "1"]
            _ = try await clinic.post("/scans/\(study)/reading", again, as: clinician)
            let answer = try await clinic.post("/scans/\(study)/report/sign", form?.fields ?? [:], as: clinician)
            #expect(answer.status == 409)
            let count: Int = try await clinic.value("SELECT count(*) FROM report")
            #expect(count == 0)
        }
    }

    @Test("two readings at once do not overwrite each other")
    func readings() async throws {
        try await withClinic { clinic in
            let clinician = try await clinic.account(.clinician)
            let study = try await clinic.scan(of: try await clinic.patient())
            let path = "/scans/\(study)/reading"
            let first = try await clinic.post(
                path, ["assessment": "benign", "remarks": "one", "revision": "0"], as: clinician)
            let second = try await clinic.post(
                path, ["assessment": "malignant", "remarks": "two", "revision": "0"], as: clinician)
            #expect(first.status == 303 && second.status == 409)
            #expect(second.seen.contains("one") && second.form(to: path)?.fields["remarks"] == "two")
        }
    }

    @Test("an X-ray is normal or abnormal, never benign or malignant")
    func chest() async throws {
        try await withClinic { clinic in
            let clinician = try await clinic.account(.clinician)
            let study = try await clinic.scan(of: try await clinic.patient(), modality: "chest-xray")
            let path = "/scans/\(study)/reading"
            let page = try await clinic.get("/scans/\(study)", as: clinician)
            #expect(page.text.contains("value=\"abnormal\"") && !page.text.contains("value=\"malignant\""))
            let typed = ["assessment": "malignant", "remarks": "round shadow", "revision": "0"]
            let refused = try await clinic.post(path, typed, as: clinician)
            #expect(refused.status == 422)
            #expect(refused.form(to: path)?.fields["remarks"] == "round shadow")
            let kept = typed.merging(["assessment": "abnormal"]) { $1 }
            #expect(try await clinic.post(path, kept, as: clinician).status == 303)
            let said: String = try await clinic.value("SELECT assessment FROM reading WHERE study_id = \(study)")
            #expect(said == "abnormal")
        }
    }

    @Test("patients read their own released reports, and nothing else of the clinic")
    func patient() async throws {
        try await withClinic { clinic in
            let story = try await Story.told(in: clinic)
            let other = try await Story.told(in: clinic, seed: 1)
            let unreleased = try await clinic.scan(of: story.patient, picture: try TestPicture.lesion(seed: 2))
            await clinic.drainJobs()
            let signed = try await clinic.signedReport(of: unreleased, by: story.clinician)
            let home = try await clinic.get("/my", as: story.portal)
            #expect(home.status == 200 && home.text.contains("/my/reports/\(story.report)"))
            #expect(!home.text.contains(other.report.description) && !home.text.contains(signed.description))
            let own = try await clinic.get("/my/reports/\(story.report)", as: story.portal)
            #expect(own.status == 200 && own.seen.contains("Keep out of the sun"))
            for report in [other.report, signed] {
                for end in ["", "/pdf", "/view.jpg"] {
                    let answer = try await clinic.get("/my/reports/\(report)\(end)", as: story.portal)
                    #expect(answer.status == 404)
                }
            }
        }
    }

    @Test("a report says what the clinician said, to clinicians with the model's words, to patients without heatmap")
    func words() async throws {
        try await withClinic { clinic in
            let story = try await Story.told(in: clinic)
            let probability = FigureText.probability(try await clinic.value("SELECT probability FROM analysis"))
            let finding: String = try await clinic.value("SELECT finding FROM analysis")
            let report = try await clinic.get("/scans/\(story.study)/report", as: story.clinician)
            for said in [
                "Jansen", "Keep out of the sun", clinic.words("reading.assessment.benign"),
                clinic.words("analysis.class." + finding), probability, story.clinician.viewer.name,
            ] { #expect(report.seen.contains(said), "\(said)") }
            let own = try await clinic.get("/my/reports/\(story.report)", as: story.portal)
            for said in [
                clinic.words("portal.result.skin.benign"), "Keep out of the sun", probability,
                story.clinician.viewer.name,
            ] { #expect(own.seen.contains(said), "\(said)") }
            #expect(!own.text.contains("heatmap.png") && !own.text.contains("/scans/"))
        }
    }
}

extension String {
    /// With the characters that HTML writes by name.
    fileprivate var withoutMarks: String { replacing("&lt;", with: "<").replacing("&gt;", with: ">") }
}
