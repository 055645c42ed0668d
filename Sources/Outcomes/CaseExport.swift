import Analysis
import Audit
import Base
import FoundationEssentials
import Postgres
import Records
import Scans
import Vault
import Web

/// The clinic's own proven cases as a folder that a model is trained on with: pictures, outlines and `cases.csv`, as
/// `Models/training/README.md` describes it.
///
/// A picture goes out as it was kept for showing: the whole frame, upright, a JPEG of at most 1600 pixels a side that a
/// worker drew, so that nothing of the uploaded file is in it beside its pixels, and no foreign file is opened for an
/// export. No name, date, record number or place of the clinic's goes along. The order, the files' names and their dates
/// tell nothing of when a picture was taken.
package struct CaseExport: Sendable {
    package struct Summary: Sendable, Equatable {
        package let written: Int
        package let left: [Omission: Int]

        package init(written: Int, left: [Omission: Int]) {
            self.written = written
            self.left = left
        }
    }

    private static let patientsInEvent = 500

    private let folder: String
    private let set: LabelSet
    private let records: Records

    /// - Parameter folder: made where it is not there.
    /// - Throws: `CaseExportError` when it holds something already, or cannot be made.
    package init(of set: LabelSet, to folder: String, _ records: Records) throws {
        self.folder = folder
        self.set = set
        self.records = records
        let files = FileManager.default
        if let present = try? files.contentsOfDirectory(atPath: folder) {
            guard present.isEmpty else { throw CaseExportError.folderNotEmpty }
        }
        for path in ["", "/pictures", "/masks"].map({ folder + $0 }) {
            do {
                try files.createDirectory(
                    atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            } catch {
                throw CaseExportError.folderNotUsable
            }
        }
    }

    /// Writes the cases. The trail tells of it before the first picture is written.
    ///
    /// - Parameter person: who asked, as the machine knows them; kept sealed on the trail.
    package func write(askedBy person: String) async throws -> Summary {
        var (cases, left) = try await ExportQueries.chosen(for: set, records)
        try await note(cases, left, person)
        var lines: [String] = []
        for one in cases {
            guard let line = try await write(one) else {
                left[.unreadable, default: 0] += 1
                continue
            }
            lines.append(line)
        }
        // Last of all: a folder without it is no export.
        let head = "file,label,lesion,patient,mask\n"
        try keep(Array((head + lines.joined()).utf8), as: "cases.csv")
        return Summary(written: lines.count, left: left)
    }

    /// Answers the case's line; nil where its picture cannot be read.
    private func write(_ one: ExportedCase) async throws -> String? {
        let (records, model) = (records, set.model)
        let scan: Scan
        let key: DataKey
        let corners: [[Double]]
        let view: [UInt8]
        do {
            (scan, key, corners) = try await records.database.read { session in
                let (scan, key) = try ScanQueries.forWork(one.pictureSet, records, in: session)
                let corners = try JudgedOutline.points(of: one.pictureSet, by: model, under: key, in: session)
                return (scan, key, corners)
            }
            view = try await ScanFiles.view(of: scan, under: key, records)
        } catch is RecordsError {
            return nil
        } catch is VaultError {
            return nil
        }
        let picture = "pictures/\(one.file).jpg"
        try keep(view, as: picture)
        var mask = ""
        if corners.count >= 3 {
            mask = "masks/\(one.file).png"
            let (width, height) = scan.viewSize
            try keep(OutlineMask(width: width, height: height, corners: corners).png(), as: mask)
        }
        return "\(picture),\(one.label),\(one.lesionName),\(one.patientName),\(mask)\n"
    }

    private func keep(_ bytes: [UInt8], as name: String) throws {
        let isKept = FileManager.default.createFile(
            atPath: folder + "/" + name, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
        guard isKept else { throw CaseExportError.folderNotUsable }
    }

    /// The export, and for each patient that their pictures went along.
    private func note(_ cases: [ExportedCase], _ left: [Omission: Int], _ person: String) async throws {
        let records = records
        let detail = "\(set.model): \(cases.count) cases, \(left.values.reduce(0, +)) left out, by \(person)"
        try await records.database.write { session in
            try AuditTrail.record(AuditEvent(.exportCases, by: nil, detail: detail), records, in: session)
        }
        let patients = Array(Set(cases.map(\.patient)))
        for start in stride(from: 0, to: patients.count, by: Self.patientsInEvent) {
            let some = patients[start..<min(start + Self.patientsInEvent, patients.count)]
            try await records.database.write { session in
                for patient in some {
                    try AuditTrail.record(
                        AuditEvent(.exportCases, by: nil, patient: patient), records, in: session)
                }
            }
        }
    }
}
