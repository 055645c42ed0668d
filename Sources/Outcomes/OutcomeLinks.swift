import Base

/// Addresses of what was proven of a scan.
package enum OutcomeLinks {
    package static func outcome(_ id: StudyID) -> String { "/scans/\(id)/outcome" }
    static func withdraw(_ id: StudyID) -> String { "/scans/\(id)/outcome/withdraw" }
}
