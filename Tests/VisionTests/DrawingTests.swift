import Testing
import Vision

@Suite("Drawing")
struct DrawingTests {
    private func map() throws -> HeatMap {
        try HeatMap(
            values: [0, 0, 1, 1], rows: 2, columns: 2, box: PixelBox(x: 100, y: 0, width: 200, height: 200), width: 400,
            height: 200)
    }

    @Test("puts the heat map where its box is, and nothing elsewhere")
    func place() throws {
        let ground = try Sample.constant([100, 100, 100], width: 400, height: 200)
        let seen = Seen(try map().blended(onto: ground, opacity: 1))
        #expect(seen.pixel(50, 190) == [100, 100, 100] && seen.pixel(350, 190) == [100, 100, 100])
        #expect(seen.pixel(200, 5) == [100, 100, 100])
        // Turbo's last colour.
        #expect(seen.pixel(200, 195) == [122, 4, 3])
    }

    @Test("makes a layer of the picture's shape, transparent where values are low")
    func layer() throws {
        let file = try map().layer(maximumSide: 200)
        let header = try PictureHeader.read(file)
        #expect(header.width == 200 && header.height == 100 && header.colourSpace == .palette)
        // Our own decoder lays the layer over white.
        #expect(try Seen(file).pixel(10, 90) == [255, 255, 255])
        #expect(try Seen(file).pixel(100, 97) != [255, 255, 255])
    }

    @Test("refuses values that do not fill their grid, and passes over such as are no numbers")
    func values() throws {
        #expect(throws: PictureError.invalidRequest) {
            try HeatMap(
                values: [1], rows: 2, columns: 2, box: PixelBox(x: 0, y: 0, width: 1, height: 1), width: 1, height: 1)
        }
        let odd = try HeatMap(
            values: [.nan, .infinity], rows: 1, columns: 2, box: PixelBox(x: 0, y: 0, width: 9, height: 9), width: 9,
            height: 9)
        #expect(try !odd.layer().isEmpty)
    }

    @Test("sums the maps of several classes, drops what is negative, and keeps the scale")
    func activations() throws {
        let maps = Tensor(shape: [1, 3, 1, 2], values: [2, -5, 9, 9, 2, 1])
        let box = PixelBox(x: 1, y: 2, width: 3, height: 3)
        let map = try #require(
            try HeatMap(activations: maps, classes: [0, 2], box: box, width: 10, height: 10))
        #expect(map.values == [1, 0] && map.rawMaximum == 4 && map.box == box)
        let dark = Tensor(shape: [1, 1, 1, 2], values: [0, -1])
        #expect(try HeatMap(activations: dark, classes: [0], box: box, width: 10, height: 10) == nil)
        #expect(throws: PictureError.invalidRequest) {
            try HeatMap(activations: maps, classes: [3], box: box, width: 10, height: 10)
        }
    }

    @Test("draws an outline on a copy")
    func outline() throws {
        let ground = try Sample.constant([100], width: 100, height: 100)
        let points = [(20, 20), (80, 20), (80, 80), (20, 80)].map { PixelPoint(x: $0.0, y: $0.1) }
        let drawn = Seen(try ground.outlined(points, ink: Ink(red: 0, green: 255, blue: 0), thickness: 3))
        #expect(drawn.channels == 3 && drawn.pixel(50, 20) == [0, 255, 0] && drawn.pixel(50, 50) == [100, 100, 100])
        #expect(ground.pixels.allSatisfy { $0 == 100 })
    }
}
