import Mustache

/// A value that a template can place: it names its properties itself, so that nothing is looked up by reflection.
package protocol PagePart: Sendable, MustacheParent {
    static var fields: Fields<Self> { get }
}

extension PagePart {
    /// The property of that name; nil only where the part has none of that name.
    ///
    /// A property that is there but nil answers `Absent`: plain nil would make the template climb to an outer part and
    /// show its property of the same name.
    package func child(named name: String) -> Any? {
        guard let read = Self.fields[name] else { return nil }
        return read(self) ?? Absent()
    }
}
