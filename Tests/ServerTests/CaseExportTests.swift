import Base
import ClinicSupport
import Foundation
import Outcomes
import PageSupport
import Testing
import Vision
import Web

@Suite("The export of proven cases")
struct CaseExportTests {
    private static let set = LabelSet(
        model: "skin-lesion", modality: "dermoscopy",
        labels: ["mel", "nv", "bcc"].map { .init(key: $0, name: $0) })

    private static func rows(_ folder: String) throws -> [[String: String]] {
        let lines = try String(contentsOfFile: folder + "/cases.csv", encoding: .utf8).split(separator: "\n")
        let names = lines[0].split(separator: ",").map(String.init)
        return lines.dropFirst().map { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return Dictionary(uniqueKeysWithValues: zip(names, cells))
        }
    }

    @Test("writes pictures without metadata, outlines and a list that names nobody")
    func written() async throws {
        try await withClinic { clinic in
            let here = try await CaseClinic(clinic)
            let patient = try await clinic.patient(name: "Vurmolinda")
            let turned = JPEGMaker.turned(6, try TestPicture.lesion(width: 320, height: 240))
            let first = try await clinic.scan(of: patient, picture: turned)
            let second = try await clinic.scan(of: patient, picture: try TestPicture.lesion(seed: 1))
            await clinic.drainJobs()
            try await here.prove(first, "mel")
            try await here.prove(second, "nv")
            let folder = clinic.folder + "/export"
            let summary = try await CaseExport(of: Self.set, to: folder, clinic.records).write(askedBy: "test")
            #expect(summary == .init(written: 2, left: [:]))
            let rows = try Self.rows(folder)
            #expect(rows.map { $0["label"] ?? "" }.sorted() == ["mel", "nv"])
            #expect(Set(rows.map { $0["patient"] }).count == 1 && rows[0]["patient"]?.count == 32)
            for row in rows {
                let bytes = [UInt8](try Data(contentsOf: URL(filePath: folder + "/" + (row["file"] ?? ""))))
                #expect(bytes.starts(with: [0xFF, 0xD8, 0xFF, 0xE0]) && !Self.hasMetadata(bytes))
                let picture = try Picture(decoding: bytes)
                if row["label"] == "mel" { #expect(picture.width == 240 && picture.height == 320) }
                let mask = [UInt8](try Data(contentsOf: URL(filePath: folder + "/" + (row["mask"] ?? ""))))
                let outline = try Picture(decoding: mask)
                #expect(outline.width == picture.width && outline.height == picture.height)
            }
            let list = try String(contentsOfFile: folder + "/cases.csv", encoding: .utf8)
            for trace in ["Vurmolinda", patient.description, first.description, "2026", "lesion.jpg"] {
                #expect(!list.contains(trace), "\(trace)")
            }
            #expect(try Self.splits(folder) == "2")
        }
    }

    @Test("leaves out what cannot be learned from, and says why")
    func leftOut() async throws {
        try await withClinic { clinic in
            let here = try await CaseClinic(clinic)
            var studies: [StudyID] = []
            for seed in 0..<6 {
                studies.append(
                    try await clinic.scan(of: try await clinic.patient(), picture: try TestPicture.lesion(seed: seed)))
            }
            for (study, label) in zip(studies, ["mel", "other", "vasc", "nv", "nv", "nv"]) {
                try await here.prove(study, label)
            }
            _ = try await clinic.post("/scans/\(studies[3])/outcome/withdraw", ["revision": "1"], as: here.clinician)
            let (erased, synthetic) = (studies[4], studies[5])
            try await clinic.records.database.write { session in
                _ = try session.execute(
                    """
                    UPDATE data_key SET wrapped = NULL, destroyed_at = now() WHERE id IN (SELECT data_key_id
                        FROM patient JOIN study ON study.patient_id = patient.id WHERE study.id = \(erased))
                    """)
                _ = try session.execute(
                    """
                    UPDATE patient SET is_synthetic = true WHERE id IN
                        (SELECT patient_id FROM study WHERE id = \(synthetic))
                    """)
            }
            let folder = clinic.folder + "/export"
            let summary = try await CaseExport(of: Self.set, to: folder, clinic.records).write(askedBy: "test")
            #expect(
                summary
                    == .init(
                        written: 1, left: [.other: 1, .otherLabels: 1, .withdrawn: 1, .erased: 1, .synthetic: 1]))
            // Without an analysis there is no outline.
            #expect(try Self.rows(folder).map { $0["mask"] } == [""])
        }
    }

    @Test("stands on the trail with its count, and on that of each patient")
    func trail() async throws {
        try await withClinic { clinic in
            let here = try await CaseClinic(clinic)
            let patient = try await clinic.patient()
            try await here.prove(try await clinic.scan(of: patient), "mel")
            _ = try await CaseExport(of: Self.set, to: clinic.folder + "/export", clinic.records).write(askedBy: "test")
            let told: [PatientID?] = try await clinic.values(
                "SELECT patient_id FROM audit_event WHERE action = 'exportCases' ORDER BY patient_id NULLS FIRST")
            #expect(told == [nil, patient])
            let auditor = try await clinic.account(.auditor)
            let page = try await clinic.get("/audit?action=exportCases", as: auditor)
            #expect(page.seen.contains("skin-lesion: 1 cases, 0 left out, by test"))
        }
    }

    @Test("never writes among other files, and can be read by its owner alone")
    func folder() async throws {
        try await withClinic { clinic in
            let folder = clinic.folder + "/export"
            _ = try await CaseExport(of: Self.set, to: folder, clinic.records).write(askedBy: "test")
            #expect(throws: CaseExportError.folderNotEmpty) {
                try CaseExport(of: Self.set, to: folder, clinic.records)
            }
            #expect(throws: CaseExportError.folderNotUsable) {
                try CaseExport(of: Self.set, to: folder + "/cases.csv/x", clinic.records)
            }
            let mode = try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions] as? NSNumber
            #expect(mode?.intValue == 0o700)
        }
    }

    @Test("takes its labels from the installed models' cards")
    func labels() throws {
        let sets = try LabelSet.all(home: Checkout.root)
        let skin = sets.first { $0.model == "skin-lesion" }
        #expect(skin?.modality == "dermoscopy" && skin?.labels.map(\.key).contains("mel") == true)
        #expect(!sets.contains { $0.model == "skin-lesion-mask" })
    }

    /// Whether a JPEG has an application segment beside JFIF's, or a comment.
    private static func hasMetadata(_ bytes: [UInt8]) -> Bool {
        var place = 2
        while place + 4 <= bytes.count, bytes[place] == 0xFF, bytes[place + 1] != 0xDA {
            if (0xE1...0xEF).contains(bytes[place + 1]) || bytes[place + 1] == 0xFE { return true }
            place += 2 + Int(bytes[place + 2]) << 8 + Int(bytes[place + 3])
        }
        return false
    }

    /// How many cases the training's own reader finds.
    private static func splits(_ folder: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "python3", "-B", "-c",
            "import sys, pathlib; from training.split import split; print(len(split(pathlib.Path(sys.argv[1]))), end='')",
            folder,
        ]
        process.currentDirectoryURL = URL(filePath: Checkout.root + "/Models")
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        process.waitUntilExit()
        return String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }
}
