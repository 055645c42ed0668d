import Base
import Foundation
import Testing
import Vault
import Web

@testable import Audit

@Suite("An event of the trail")
struct AuditEventTests {
    private let id = UUID(uuid: (1, 0x90, 0xA, 0x5D, 0xAC, 0x96, 0x77, 0x4B, 0xBC, 0xCE, 0xB3, 2, 9, 0x9A, 0x80, 0x57))

    private func viewer() throws -> Viewer {
        Viewer(
            account: try #require(AccountID("01900a5d-ac96-774b-bcce-b302099a8001")), role: .clinician,
            department: try #require(DepartmentID("01900a5d-ac96-774b-bcce-b302099a8002")), name: "not in the bytes")
    }

    @Test("has the same canonical bytes for ever")
    func golden() throws {
        let patient = try #require(PatientID("01900a5d-ac96-774b-bcce-b302099a8003"))
        let event = AuditEvent(
            .signReports, .refused, by: try viewer(), patient: patient, subject: ("report", id), detail: "not here")
        let bytes = event.canonical(id: id, at: Date(timeIntervalSince1970: 1_795_257_120.0625), detailHash: "00ff")
        let expected = """
            diascope audit 1
            01900a5d-ac96-774b-bcce-b302099a8057
            1795257120063
            signReports
            refused
            01900a5d-ac96-774b-bcce-b302099a8001
            clinician
            01900a5d-ac96-774b-bcce-b302099a8003
            report
            01900a5d-ac96-774b-bcce-b302099a8057
            00ff
            """
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }

    @Test("keeps its lines where nobody, no patient and no subject is named")
    func empty() {
        let bytes = AuditEvent(.signIn, by: nil).canonical(id: id, at: .init(timeIntervalSince1970: 0), detailHash: "")
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == "diascope audit 1\n01900a5d-ac96-774b-bcce-b302099a8057\n0\nsignIn\ndone\n\n\n\n\n\n")
    }

    @Test("is kept at the moment that its bytes name", arguments: [0.0004996, 0.4999999, 0.9995001, 0.123456789])
    func milliseconds(part: Double) {
        let moment = Date(timeIntervalSince1970: 1_795_257_120 + part)
        let kept = AuditTrail.wholeMilliseconds(moment)
        // As the database keeps it: whole microseconds.
        let microseconds = (kept.timeIntervalSince1970 * 1e6).rounded()
        #expect(microseconds.truncatingRemainder(dividingBy: 1000) == 0)
        #expect((microseconds / 1000).rounded() == (moment.timeIntervalSince1970 * 1000).rounded())
    }

    @Test("gives another link for any other bit of it, of its number, of the link before")
    func link() throws {
        let vault = Vault(masterKey: try MasterKey(bytes: Array(0..<32)))
        let canonical = AuditEvent(.viewScans, by: try viewer()).canonical(id: id, at: Date(), detailHash: "")
        let link = AuditChain.link(after: AuditChain.beginning, number: 7, canonical: canonical, vault)
        #expect(link.count == 32)
        #expect(link == AuditChain.link(after: AuditChain.beginning, number: 7, canonical: canonical, vault))
        for (bytes, isEvent) in [(canonical, true), (AuditChain.beginning, false)] {
            for bit in 0..<bytes.count * 8 {
                var changed = bytes
                changed[bit / 8] ^= 1 << UInt8(bit % 8)
                let other = AuditChain.link(
                    after: isEvent ? AuditChain.beginning : changed, number: 7,
                    canonical: isEvent ? changed : canonical, vault)
                #expect(other != link)
            }
        }
        #expect(link != AuditChain.link(after: AuditChain.beginning, number: 8, canonical: canonical, vault))
        let otherVault = Vault(masterKey: try MasterKey(bytes: Array(1..<33)))
        #expect(link != AuditChain.link(after: AuditChain.beginning, number: 7, canonical: canonical, otherVault))
    }
}
