import Base

/// Addresses of a patient's own pages.
package enum PortalLinks {
    package static let home = "/my"
    package static func report(_ id: ReportID) -> String { "/my/reports/\(id)" }
    package static func pdf(_ id: ReportID) -> String { "/my/reports/\(id)/pdf" }
    package static func view(_ id: ReportID) -> String { "/my/reports/\(id)/view.jpg" }
    static func home(after id: ReportID) -> String { "/my?after=\(id)" }
}
