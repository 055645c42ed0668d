/// A whole page: typed values for one template.
package protocol Page: PagePart {
    /// The template's name under `Templates/`, without its extension.
    static var template: String { get }
    /// What the page is about, for the title bar and the first heading.
    var title: String { get }
    /// A page with every property filled, rendered by a test that fails on a tag without a property.
    static var sample: Self { get }
}
