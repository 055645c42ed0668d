import Base
import FoundationEssentials

/// A signed-in browser: who it is, and the hash under which the database knows it.
package struct BrowserSession: Sendable {
    package let viewer: Viewer
    package let secretHash: [UInt8]

    package init(viewer: Viewer, secretHash: [UInt8]) {
        self.viewer = viewer
        self.secretHash = secretHash
    }
}
