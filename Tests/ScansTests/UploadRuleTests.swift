import Base
import FoundationEssentials
import Imaging
import PageSupport
import Storage
import Testing
import Workers

@testable import Scans

@Suite("Rules of the upload")
struct UploadRuleTests {
    private let limits = UploadLimits(picture: 20 << 20, dicom: 512 << 20)

    @Test("limit a file by what its first bytes say it is")
    func limitByKind() {
        var dicom = [UInt8](repeating: 0, count: 132)
        dicom.replaceSubrange(128..<132, with: Array("DICM".utf8))
        #expect(limits.limit(beginning: dicom) == 512 << 20)
        #expect(limits.limit(beginning: [0xFF, 0xD8, 0xFF, 0xE0]) == 20 << 20)
        #expect(limits.limit(beginning: Array("MZ nonsense".utf8)) == 20 << 20)
        #expect(limits.limit(beginning: []) == 20 << 20)
    }

    @Test("turn away whoever finds no place, and give places back")
    func gate() async throws {
        let gate = UploadGate(places: 1)
        let inner = try await gate.pass {
            await #expect(throws: ScanError.tooManyUploads) { _ = try await gate.pass { 1 } }
            return 2
        }
        #expect(inner == 2)
        #expect(try await gate.pass { 7 } == 7)
    }

    @Test("give the place back when an upload fails")
    func gateAfterFailure() async throws {
        let gate = UploadGate(places: 1)
        await #expect(throws: ScanError.nothingChosen) {
            _ = try await gate.pass { () -> Int in throw ScanError.nothingChosen }
        }
        #expect(try await gate.pass { true })
    }

    @Test("tell a person what to do about errors below")
    func errors() {
        #expect(ScanError.explaining(StorageError.full) as? ScanError == .cannotKeep)
        #expect(ScanError.explaining(StorageError.notDurable(code: 5)) as? ScanError == .cannotKeep)
        #expect(ScanError.explaining(WorkerError.unavailable) as? ScanError == .cannotCheck)
        #expect(ScanError.cannotKeep.status == 507 && ScanError.tooManyUploads.status == 503)
        let refusal = ScanError.explaining(Refusal(.notAPicture, ["found": "GIF"])) as? UploadRefusal
        #expect(refusal?.reason == "otherFormat" && refusal?.status == 422)
        #expect(UploadRefusal(Refusal(.notAPicture, ["found": ""])).reason == "notAPicture")
        #expect(UploadRefusal.fileTooLarge(limit: 20 << 20).values == ["limit": "20"])
        #expect(UploadRefusal.fileTooLarge(limit: 20 << 20).status == 413)
    }

    @Test("say with an accepted picture what would make a better one, and nothing else")
    func verdicts() throws {
        let words = try Checkout.words()
        let study = Scan.sample.study
        #expect(UploadVerdict.accepted(study, []).sentence(words) == words("scans.verdict.accepted"))
        let advice = UploadVerdict.accepted(study, [.glare, .hair]).sentence(words)
        #expect(advice.contains(words("quality.glare")) && advice.contains(words("quality.hair")))
        #expect(UploadVerdict.accepted(study, []).status == 201 && UploadVerdict.known(study).status == 200)
        let refused = UploadVerdict.refused(reason: "fileTooLarge", values: ["limit": "20"], status: 413)
        #expect(!refused.isGood && refused.study == nil && refused.sentence(words).contains("20 MB"))
    }

    @Test("name a study by the number of its UUID")
    func uid() throws {
        let uuid = try #require(UUID(uuidString: "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"))
        #expect(UniqueIdentifier.text(of: uuid) == "2.25.329800735698586629295641978511506172918")
    }

    @Test(
        "write lengths as people read them",
        arguments: [
            (0, "0 B"), (999, "999 B"), (1000, "1 kB"), (4_200_000, "4.2 MB"), (536_870_912, "536.9 MB"),
            (2_147_483_648, "2.1 GB"),
        ])
    func lengths(_ bytes: Int, _ text: String) {
        #expect(FileSize.text(bytes) == text)
    }

    @Test("keep the precision of a date in the database")
    func precision() throws {
        for text in ["2020", "2020-05", "2020-05-04"] {
            let date = try #require(CivilDate(text))
            let stored = CivilDate(daysSince1970: date.daysSince1970)
            #expect(CivilDate(stored, precision: date.precision.rawValue) == date)
        }
        let (year, day) = try (#require(CivilDate("2020")), #require(CivilDate("2020-05-04")))
        #expect(year.agrees(with: day) && day.agrees(with: year))
        #expect(!day.agrees(with: try #require(CivilDate("2020-06"))))
    }

    @Test("size the view as its rendition is")
    func viewSize() {
        #expect(Scan.sample.viewSize == (600, 450))
    }
}
