import Admin
import Base
import ClinicSupport
import FoundationEssentials
import ModelSupport
import PageSupport
import Testing
import Web

@Suite("The models of an installation")
struct ModelTests {
    @Test("without one for MRI, the scan and the list say so, and how one is added")
    func noModel() async throws {
        try await withClinic { clinic in
            let clinician = try await clinic.account(.clinician)
            let study = try await clinic.scan(of: try await clinic.patient(), modality: "mri")
            await clinic.drainJobs()
            let scan = try await clinic.get("/scans/\(study)", as: clinician)
            #expect(scan.seen.contains(clinic.words("reading.standing.noModel")))
            #expect(scan.text.contains("href=\"/models#mri\""))
            let list = try await clinic.get("/models", as: clinician)
            #expect(list.status == 200 && list.text.contains("id=\"mri\""))
            #expect(list.seen.contains("No model is installed for MRI.") && list.seen.contains("How a model is added"))
        }
    }

    /// A scan that a model which was dropped in has judged, in a clinic with no other model.
    private func withScan(
        judgedBy model: TestModel, _ body: (TestClinic, TestAccount, StudyID) async throws -> Void
    ) async throws {
        let place = try ModelPlace([model])
        defer { place.remove() }
        try await withClinic(models: place.path) { clinic in
            let clinician = try await clinic.account(.clinician)
            let study = try await clinic.scan(of: try await clinic.patient(), modality: "mri")
            await clinic.drainJobs()
            try await body(clinic, clinician, study)
        }
    }

    @Test("one that is dropped in judges, and has a page")
    func dropIn() async throws {
        try await withScan(judgedBy: TestModel("cardiac-mri")) { clinic, clinician, study in
            let scan = try await clinic.get("/scans/\(study)", as: clinician)
            #expect(scan.seen.contains("Wide heart") && scan.seen.contains("Usual left ventricle"))
            #expect(scan.text.contains("href=\"/models/cardiac-mri\"") && !scan.text.contains("/models#mri"))
            let list = try await clinic.get("/models", as: clinician)
            #expect(list.seen.contains("Heart, wide or not") && !list.seen.contains("No model is installed for MRI"))
            #expect(list.seen.contains("No model is installed for dermoscopies"))
            #expect(list.seen.contains("AUC wide heart: 0.75 (95 % interval 0.50 to 0.95), 20 pictures."))
            let page = try await clinic.get("/models/cardiac-mri", as: clinician)
            #expect(page.status == 200 && page.seen.contains("It has never seen a heart."))
            #expect(page.seen.contains(clinic.words("models.standing.passed")))
        }
    }

    @Test("one that finds things names them, draws them and keeps the strongest of those that nearly coincide")
    func boxes() async throws {
        try await withScan(judgedBy: TestModel("cardiac-mri", .boxes)) { clinic, clinician, study in
            let scan = try await clinic.get("/scans/\(study)", as: clinician)
            #expect(scan.seen.contains("Wide left ventricle, confidence 0.90"))
            #expect(scan.seen.components(separatedBy: "Wide left ventricle, confidence").count == 2)
            #expect(scan.seen.contains("Usual left ventricle, confidence 0."))
            #expect(scan.text.contains("data-layer=\"outline\""))
            let report = try await clinic.get("/scans/\(study)/report", as: clinician)
            #expect(report.seen.contains("Wide left ventricle 0.90"))
        }
    }

    @Test("those that cannot be used are told of on every page that should, and the others work")
    func faults() async throws {
        var (stranger, huge, broken) = (TestModel("a-stranger"), TestModel("b-huge"), TestModel("c-broken"))
        stranger.changes["sha256"] = "\"" + String(repeating: "0", count: 64) + "\""
        huge.length = 600 << 20
        broken.text = "no JSON"
        var nameless = TestModel("d-nameless")
        nameless.changes["kind"] = "\"riddles\""
        let place = try ModelPlace([stranger, huge, broken, nameless, TestModel("heart")])
        defer { place.remove() }
        let sentences = [
            "a-stranger": "model.onnx is not the file that card.json names",
            "b-huge": "model.onnx is too large: 600 MB", "c-broken": "card.json cannot be read",
            "d-nameless": "this kind of model is not known",
        ]
        try await withClinic(models: place.path) { clinic in
            let admin = try await clinic.account(.admin)
            let list = try await clinic.get("/models", as: admin)
            let checked = await SystemCheck(clinic: clinic.clinic).items().map(\.line).joined(separator: "\n")
            for (model, sentence) in sentences {
                #expect(list.seen.contains(sentence), "\(model)")
                #expect(checked.contains(sentence), "\(model)")
                let page = try await clinic.get("/models/\(model)", as: admin)
                #expect(page.status == 200 && page.seen.contains(sentence), "\(model)")
            }
            #expect(try await clinic.get("/models/c-broken/card.json", as: admin).status == 404)
            #expect(try await clinic.get("/models/a-stranger/card.json", as: admin).status == 200)
            #expect(try await clinic.get("/models/heart", as: admin).seen.contains("Passed its checks"))
            _ = try await clinic.scan(of: try await clinic.patient(), modality: "mri")
            await clinic.drainJobs()
            let state: String = try await clinic.value("SELECT state FROM analysis")
            #expect(state == "done")
        }
    }

    @Test("one that OpenCV does not read is refused under it with the way out named")
    func otherEngine() async throws {
        let place = try ModelPlace([TestModel("heart", .normalised)])
        defer { place.remove() }
        try await withClinic(settings: ["DIASCOPE_ENGINE": "opencv"], models: place.path) { clinic in
            let page = try await clinic.get("/models/heart", as: try await clinic.account(.clinician))
            #expect(page.seen.contains("cannot run model.onnx; ONNX Runtime may: install it with"))
        }
    }

    @Test("are handed out as their cards are, to those who may, and nothing beside them")
    func cards() async throws {
        try await withClinic { clinic in
            let file = try Data(contentsOf: URL(filePath: Checkout.root + "/Models/skin-lesion/card.json"))
            let clinician = try await clinic.account(.clinician)
            let card = try await clinic.get("/models/skin-lesion/card.json", as: clinician)
            #expect(card.status == 200 && card.body == [UInt8](file))
            #expect(card.headers["Content-Type"] == "application/json")
            let same = try await clinic.get(
                "/models/skin-lesion", as: clinician, headers: ["Accept": "application/json"])
            #expect(same.body == card.body)
            for path in [
                "/models/nope", "/models/training", "/models/nope/card.json", "/models/..%2FModels%2Fskin-lesion",
                "/models/..%2F..%2Fetc%2Fpasswd/card.json", "/models/skin-lesion%2F/card.json", "/models/%2E%2E",
            ] {
                let answer = try await clinic.get(path, as: clinician)
                #expect([303, 400, 404].contains(answer.status), "\(path): \(answer.status)")
                #expect(!answer.text.contains("sha256"), "\(path)")
            }
            for role in [Role.technician, .auditor, .patient] {
                let account = try await clinic.account(role)
                for path in ["/models", "/models/skin-lesion", "/models/skin-lesion/card.json"] {
                    #expect(try await clinic.get(path, as: account).status == 403, "\(role) \(path)")
                }
            }
        }
    }

    @Test("have pages of little weight that hold no script of their own")
    func pages() async throws {
        try await withClinic { clinic in
            let clinician = try await clinic.account(.clinician)
            for name in try FileManager.default.contentsOfDirectory(atPath: Checkout.root + "/Models") {
                guard FileManager.default.fileExists(atPath: Checkout.root + "/Models/\(name)/card.json") else {
                    continue
                }
                let page = try await clinic.get("/models/\(name)", as: clinician)
                #expect(page.status == 200 && !page.text.contains("⟨"), "\(name)")
                #expect(!page.text.contains(" style=") && page.body.count < 120_000, "\(name): \(page.body.count)")
            }
        }
    }
}
