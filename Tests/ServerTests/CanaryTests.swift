import Base
import ClinicSupport
import FoundationEssentials
import Glibc
import Testing
import Web

@Suite("What names a person")
struct CanaryTests {
    @Test("stands neither in a dump of the database nor in any file, whatever it was written in")
    func canaries() async throws {
        try await withClinic { clinic in
            let canaries = try await Self.told(clinic)
            let dump = try Self.dump(clinic.database)
            // What is kept in the clear is found, so the search searches.
            #expect(Self.contains(dump, Array(TestPlaceOfWork.home.rawValue.utf8)))
            var places = [("the dump", dump)]
            for path in try clinic.files() { places.append((path, [UInt8](try Data(contentsOf: URL(filePath: path))))) }
            #expect(places.count > 4)
            for (name, bytes) in places {
                for canary in canaries {
                    for form in Self.forms(of: canary) {
                        #expect(!Self.contains(bytes, form), "\(canary) in \(name)")
                    }
                }
            }
        }
    }

    /// Puts words into every field that a page has; answers the words.
    private static func told(_ clinic: TestClinic) async throws -> [String] {
        let clinician = try await clinic.account(.clinician, name: "Quenlivorax Staffname")
        var browser = clinic.browser(as: clinician)
        let form = [
            "given": "Vurmolinda", "family": "Zwaxelbrumpf", "birth": "1931-07-23", "sex": "other",
            "record_number": "QZX-90817263", "phone": "+49 555 0918273", "email": "zwaxel@brumpf.test",
            "skin_type": "2", "notes": "Glimmerworth notes",
        ]
        let link = String((try await browser.post("/patients", form).location ?? "").prefix { $0 != "?" })
        try await browser.post("/patients/search", ["text": "Zwaxelbrumpf"])
        let pictures = [
            TestFile("Tromblequist.jpg", try TestPicture.lesion()),
            TestFile("x.dcm", DicomMaker.picture(patient: "Zwaxelbrumpf^Vurmolinda")), TestFile("Refusedworth.jpg", []),
        ]
        try await browser.upload(link + "/upload", pictures, fields: TestClinic.uploadFields())
        await clinic.drainJobs()
        let studies: [StudyID] = try await clinic.values(
            "SELECT study.id FROM study JOIN picture_set ON study_id = study.id WHERE format = 'jpeg'")
        for study in studies {
            let report = try await clinic.signedReport(of: study, by: clinician, remarks: "Plimsworthy remark")
            try await clinic.release(report, by: clinician)
        }
        try await browser.post(link + "/invite")
        return [
            "Vurmolinda", "Zwaxelbrumpf", "vurmolinda", "zwaxelbrumpf", "QZX-90817263", "90817263", "0918273",
            "zwaxel@brumpf", "Glimmerworth", "Tromblequist", "Refusedworth", "Plimsworthy", "Quenlivorax", "1931-07-23",
        ]
    }

    /// As the text may lie in bytes or be written in a dump.
    private static func forms(of text: String) -> [[UInt8]] {
        let bytes = Array(text.utf8)
        let wide = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        let hex = [bytes, wide].map { Array($0.map { byte in hexadecimal(byte) }.joined().utf8) }
        // Where a text begins within three bytes decides how base64 writes it; the inner characters are the same.
        let coded = (0..<3).map { shift in
            let text = Data([UInt8](repeating: 0, count: shift) + bytes).base64EncodedString()
            return Array(text.utf8.dropFirst(4).dropLast(4))
        }
        return [bytes, wide] + hex + coded.filter { $0.count >= 6 }
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
    }

    private static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { whole in
            var start = 0
            while whole.count - start >= part.count, let base = whole.baseAddress {
                guard let hit = memchr(base + start, Int32(part[0]), whole.count - start - part.count + 1) else {
                    break
                }
                start = base.distance(to: hit)
                if memcmp(hit, part, part.count) == 0 { return true }
                start += 1
            }
            return false
        }
    }

    private static func dump(_ database: String) throws -> [UInt8] {
        let address = try TestServer.address(of: database)
        guard let output = popen("pg_dump --inserts '\(address)'", "r") else { throw POSIXError(.EAGAIN) }
        var dump: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, output)
            guard count > 0 else { break }
            dump += buffer.prefix(count)
        }
        guard pclose(output) == 0 else { throw POSIXError(.EIO) }
        return dump
    }
}
