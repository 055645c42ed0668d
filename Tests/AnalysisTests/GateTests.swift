import Base
import FoundationEssentials
import Imaging
import Testing
import Web

@testable import Analysis

@Suite("The gate for what a model says")
struct GateTests {
    static func viewer(_ role: Role) -> Viewer {
        let id = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1))
        return Viewer(account: AccountID(id), role: role, department: DepartmentID(id), name: "Someone")
    }

    @Test("is open to clinicians and to no one else", arguments: Role.allCases)
    func roles(role: Role) {
        let viewer = Self.viewer(role)
        #expect(Gate.isOpen(to: viewer) == (role == .clinician))
        #expect((Gate.opinion(of: .sample, to: viewer) != nil) == (role == .clinician))
        #expect((Gate.summary(of: .sample, to: viewer) != nil) == (role == .clinician))
    }

    @Test("hands out nothing before an analysis is done", arguments: AnalysisState.allCases)
    func states(state: AnalysisState) {
        let record = AnalysisRecord.sample(state)
        let viewer = Self.viewer(.clinician)
        #expect((Gate.opinion(of: record, to: viewer) != nil) == (state == .done))
        #expect((Gate.summary(of: record, to: viewer) != nil) == (state == .done))
    }

    @Test("hands out nothing of a result that was left closed")
    func closed() {
        var record = AnalysisRecord.sample
        record.result = nil
        #expect(Gate.opinion(of: record, to: Self.viewer(.clinician)) == nil)
        #expect(Gate.summary(of: record, to: Self.viewer(.clinician))?.label == "nv")
    }

    @Test("hands out nothing where there is no analysis")
    func none() {
        #expect(Gate.opinion(of: nil, to: Self.viewer(.clinician)) == nil)
    }
}
