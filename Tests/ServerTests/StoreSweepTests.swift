import Base
import ClinicSupport
import FoundationEssentials
import Server
import Testing

@Suite("Sweeping the picture store")
struct StoreSweepTests {
    private static func age(_ clinic: TestClinic, hours: Double, except young: UUID? = nil) throws {
        let moment = Date(timeIntervalSinceNow: -3600 * hours)
        for path in try clinic.files() where young.map({ !path.hasSuffix($0.uuidString.lowercased()) }) ?? true {
            try FileManager.default.setAttributes([.modificationDate: moment], ofItemAtPath: path)
        }
    }

    @Test("removes the files that no row names, and neither young ones nor those of a scan or its analysis")
    func strays() async throws {
        try await withClinic { clinic in
            _ = try await clinic.scan(of: try await clinic.patient())
            await clinic.drainJobs()
            let kept = Set(try clinic.files())
            let key = clinic.records.installationKey
            let stray = try await clinic.records.files.keep([1, 2, 3], under: key)
            let young = try await clinic.records.files.keep([4, 5, 6], under: key)
            try Self.age(clinic, hours: 2, except: young)
            try await StoreSweep(records: clinic.records, log: .silent).removeStrays()
            let left = Set(try clinic.files())
            #expect(left.isSuperset(of: kept))
            #expect(!left.contains { $0.hasSuffix(stray.uuidString.lowercased()) })
            #expect(left.subtracting(kept).allSatisfy { $0.hasSuffix(young.uuidString.lowercased()) })
            #expect(left.count == kept.count + 1)
        }
    }

    @Test("removes nothing for a database that does not know most of the files")
    func foreignDatabase() async throws {
        try await withClinic { clinic in
            for byte in UInt8(1)...3 {
                _ = try await clinic.records.files.keep([byte], under: clinic.records.installationKey)
            }
            try Self.age(clinic, hours: 48)
            try await StoreSweep(records: clinic.records, log: .silent).removeStrays()
            #expect(try clinic.files().count == 3)
        }
    }
}
