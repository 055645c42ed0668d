import Documents
import Transport
import Vault

/// Draws reports on a lane of its own, one after the other.
enum ReportPress {
    private static let lane = Lane(label: "reports.press")

    /// - Throws: `DocumentError`.
    static func draw(_ document: Document) async throws -> [UInt8] {
        try await lane.run { try Press.draw(document) }
    }
}
