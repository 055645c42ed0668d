import Analysis
import Base
import FoundationEssentials
import Reports
import Testing
import Web

@testable import Worklist

@Suite("The state of a scan")
struct ScanStateTests {
    @Test("is the report's once one is signed, whatever the analysis did", arguments: AnalysisState.allCases)
    func reported(_ analysis: AnalysisState) {
        #expect(ScanState(analysis, .signed, to: viewer(.clinician)) == .signed)
        #expect(ScanState(analysis, .released, to: viewer(.clinician)) == .released)
    }

    @Test("is the analysis's before that", arguments: AnalysisState.allCases)
    func analysed(_ analysis: AnalysisState) {
        #expect(ScanState(analysis, nil, to: viewer(.clinician)).rawValue == analysis.rawValue)
    }

    @Test("is waiting while nothing was begun")
    func waiting() {
        #expect(ScanState(nil, nil, to: viewer(.clinician)) == .waiting)
    }

    @Test(
        "tells those who see no results only that the picture is there, or has to be taken again",
        arguments: [Role.technician, .admin, .auditor, .patient])
    func closed(_ role: Role) {
        for analysis in AnalysisState.allCases where analysis != .refused {
            #expect(ScanState(analysis, .released, to: viewer(role)) == .received)
        }
        #expect(ScanState(.refused, nil, to: viewer(role)) == .refused)
    }

    private func viewer(_ role: Role) -> Viewer {
        Viewer(account: AccountID(UUID()), role: role, department: DepartmentID(UUID()), name: "")
    }
}
