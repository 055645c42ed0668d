import Base
import Imaging
import Pages
import Records
import Vault

/// What every handler works with: one value, made by the assembly, the same for all requests.
package struct Clinic: Sendable {
    package let settings: Settings
    package let words: Words
    package let records: Records
    package let imaging: Imaging
    package let passwords: PasswordHasher
    package let renderer: Renderer
    package let navigation: [NavigationItem]
    /// Content-hashed addresses of the files under `Public/`, by file name.
    package let statics: [String: String]
    package let metrics: Metrics
    package let log: Log

    package init(
        settings: Settings, words: Words, records: Records, imaging: Imaging, passwords: PasswordHasher,
        renderer: Renderer, navigation: [NavigationItem], statics: [String: String], metrics: Metrics, log: Log
    ) {
        self.settings = settings
        self.words = words
        self.records = records
        self.imaging = imaging
        self.passwords = passwords
        self.renderer = renderer
        self.navigation = navigation
        self.statics = statics
        self.metrics = metrics
        self.log = log
    }
}
