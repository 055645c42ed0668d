import Base
import FoundationEssentials
import Vault

/// Which lesion the pictures of an upload show.
package enum LesionChoice: Sendable, Equatable {
    case none
    /// A lesion that is not in the record yet, under the mark of the form that it was described in.
    case new(UUID)
    case known(LesionID)

    /// The identifier of a form's new lesion: all pictures of one place that are sent from one form show one lesion,
    /// whether they come in one request or in several.
    static func newID(mark: UUID, site: BodySite, laterality: Laterality) -> LesionID {
        let hash = ContentHash.of(Array("\(mark) \(site.rawValue) \(laterality.rawValue)".utf8))
        var uuid = mark.uuid
        withUnsafeMutableBytes(of: &uuid) { bytes in
            for index in 9..<16 { bytes[index] = hash[index] }
        }
        return LesionID(UUID(uuid: uuid))
    }
}
