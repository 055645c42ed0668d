/// A rectangle; y grows downward.
struct Box {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    func moved(x dx: Double, y dy: Double) -> Box {
        Box(x: x + dx, y: y + dy, width: width, height: height)
    }
}
