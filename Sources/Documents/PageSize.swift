/// A page's width and height in points (1/72 inch).
package struct PageSize: Sendable, Equatable {
    package let width: Double
    package let height: Double

    package static let a4 = PageSize(width: 595.276, height: 841.89)
    package static let letter = PageSize(width: 612, height: 792)
}
