import FoundationEssentials

/// The name of a stored object.
///
/// Random (UUIDv4) on purpose: the first bytes spread the objects over the folders, and a name tells no time.
package struct ObjectID: Sendable, Hashable, CustomStringConvertible {
    package let uuid: UUID

    package init(_ uuid: UUID) {
        self.uuid = uuid
    }

    /// The identifier that a text in the one spelling of `description` names, or nil.
    package init?(text: String) {
        guard let uuid = UUID(uuidString: text), uuid.uuidString.lowercased() == text else { return nil }
        self.uuid = uuid
    }

    static func random() -> ObjectID { ObjectID(UUID()) }

    /// Lower case, 36 characters.
    package var description: String { uuid.uuidString.lowercased() }

    /// The two folders above the object, such as `ab` and `cd`.
    var folders: (outer: String, inner: String) {
        let text = description
        return (String(text.prefix(2)), String(text.dropFirst(2).prefix(2)))
    }
}
