/// A rectangle; y grows downward.
struct Box {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    func moved(x dx: Double, y dy: Double) -> Box {
        Box(x: x + dx, y: y + dy, width: width, height: height)
    }

    /// The same seen in a mirror across a page of a width.
    func mirrored(on pageWidth: Double) -> Box {
        Box(x: pageWidth - x - width, y: y, width: width, height: height)
    }
}
