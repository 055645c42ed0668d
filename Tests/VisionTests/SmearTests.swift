import Testing

@testable import Vision

@Suite("The cells of a smear")
struct SmearTests {
    private struct Disc {
        var x: Double
        var y: Double
        var radius: Double
    }

    /// Stained discs on bright glass, whose light falls off to one side.
    private func field(_ discs: [Disc], width: Int = 600, height: Int = 450) throws -> Picture {
        var pixels: [UInt8] = []
        for y in 0..<height {
            for x in 0..<width {
                let light = 1 - 0.2 * Double(x) / Double(width)
                let isCell = discs.contains { disc in
                    let (dx, dy) = (Double(x) - disc.x, Double(y) - disc.y)
                    return dx * dx + dy * dy <= disc.radius * disc.radius
                }
                pixels += (isCell ? [205, 130, 140] : [235, 228, 230]).map { UInt8($0 * light) }
            }
        }
        return try Picture(raw: pixels, width: width, height: height, channels: 3)
    }

    private func places(_ picture: borrowing Picture) throws -> [Smear.Place] {
        guard let smear = try Smear(on: picture) else { return [] }
        return try (0..<smear.count).map { try smear.place($0) }
    }

    @Test("are found one by one, whatever the light")
    func apart() throws {
        let discs = [(90, 80), (250, 90), (480, 100), (120, 300), (300, 260), (500, 350)].map {
            Disc(x: $0.0, y: $0.1, radius: 30)
        }
        let places = try places(field(discs))
        #expect(places.count == discs.count && places.allSatisfy { !$0.isCut })
        for disc in discs {
            let own = places.filter { abs(Double($0.box.left + $0.box.width / 2) - disc.x) < 5 }
            #expect(own.contains { abs($0.box.width - 61) <= 6 && abs($0.box.height - 61) <= 6 })
        }
    }

    @Test("are cut apart where they touch")
    func touching() throws {
        let discs = [(100, 100), (155, 110), (300, 200), (350, 230), (390, 190), (120, 330), (480, 330)].map {
            Disc(x: $0.0, y: $0.1, radius: 30)
        }
        #expect(try places(field(discs)).count == discs.count)
    }

    @Test("that the picture's edge cuts are told apart")
    func cut() throws {
        let discs = [(100, 100), (300, 200), (3, 250), (300, 447)].map { Disc(x: $0.0, y: $0.1, radius: 30) }
        let places = try places(field(discs))
        #expect(places.count == 4 && places.count(where: \.isCut) == 2)
    }

    @Test("do not include dirt")
    func dirt() throws {
        let cells = [(100, 100), (300, 200), (200, 350)].map { Disc(x: $0.0, y: $0.1, radius: 30) }
        let dirt = [(400, 100), (450, 300)].map { Disc(x: $0.0, y: $0.1, radius: 6) }
        #expect(try places(field(cells + dirt)).count == 3)
    }

    @Test("stand alone on black when they are shown to a network")
    func alone() throws {
        let picture = try field([Disc(x: 200, y: 200, radius: 40)])
        guard let smear = try Smear(on: picture) else {
            Issue.record("no cell")
            return
        }
        let cell = try smear.cell(0, on: picture)
        let pixels = cell.pixels
        #expect(Array(pixels.prefix(3)) == [0, 0, 0])
        let middle = 3 * (cell.height / 2 * cell.width + cell.width / 2)
        #expect(pixels[middle] > 150 && pixels[middle] > pixels[middle + 1])
    }

    @Test("are one where a single cell was cut out on black")
    func single() throws {
        let side = 120
        let pixels = (0..<side * side).flatMap { place -> [UInt8] in
            let (dx, dy) = (place % side - 60, place / side - 60)
            return dx * dx + dy * dy <= 55 * 55 ? [200, 140, 150] : [0, 0, 0]
        }
        let places = try places(Picture(raw: pixels, width: side, height: side, channels: 3))
        #expect(places == [Smear.Place(box: PixelRectangle(left: 0, top: 0, width: side, height: side), isCut: false)])
    }

    @Test("are none on empty glass, on black, and on noise of one colour")
    func none() throws {
        for value in [UInt8(230), 0] {
            let plain = try Picture(
                raw: [UInt8](repeating: value, count: 300 * 300 * 3), width: 300, height: 300, channels: 3)
            #expect(try places(plain).isEmpty)
        }
    }
}
