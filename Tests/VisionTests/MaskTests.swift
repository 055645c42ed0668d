import Testing
import Vision

@Suite("Masks")
struct MaskTests {
    @Test(
        "of a circle have its area, perimeter and diameters within 1 %",
        arguments: [(1_024, 1_024), (4_000, 4_000), (300, 300)])
    func circle(width: Int, height: Int) throws {
        let plane = Sample.disc(side: 256, x: 120, y: 130, radius: 70)
        let mask = try Sample.mask(plane, width: width, height: height)
        let shape = try mask.shape()
        let radius = 70 * Double(width) / 256
        #expect(abs(shape.areaPixels / (.pi * radius * radius) - 1) < 0.01)
        #expect(abs(shape.perimeterPixels / (2 * .pi * radius) - 1) < 0.01)
        #expect(abs(shape.longest.length / (2 * radius) - 1) < 0.01)
        #expect(abs(shape.across.length / (2 * radius) - 1) < 0.012)
        let offset = shape.centre.x / Double(width) - 120.0 / 256
        #expect(abs(offset) < 0.005)
        #expect(shape.asymmetryMajor < 0.02 && shape.asymmetryMinor < 0.02)
        #expect(shape.compactness < 1.03 && !shape.touchesBorder)
    }

    @Test("know how much of their border runs along the picture's edge")
    func edge() throws {
        let inside = try Sample.mask(Sample.disc(side: 256, x: 120, y: 130, radius: 70), width: 512, height: 512)
        #expect(try inside.edgeShare() == 0)
        // Half a disc: two radii of straight edge beside half a circle.
        let half = try Sample.mask(Sample.disc(side: 256, x: 0, y: 130, radius: 70), width: 512, height: 512)
        #expect(abs(try half.edgeShare() - 2 / (2 + Double.pi)) < 0.06)
        let all = try Sample.mask(Sample.disc(side: 256, x: 128, y: 128, radius: 400), width: 512, height: 384)
        #expect(try all.edgeShare() == 1)
    }

    @Test("of a slanted ellipse have both diameters, and are even about its axes")
    func ellipse() throws {
        let (c, s) = (0.8660254, 0.5)
        let plane = Sample.plane(side: 256) { x, y in
            let (u, v) = ((x - 128) * c + (y - 128) * s, (y - 128) * c - (x - 128) * s)
            return ((u * u / 6_400 + v * v / 1_600).squareRoot() - 1) * 40
        }
        let shape = try Sample.mask(plane, width: 512, height: 512).shape()
        #expect(abs(shape.longest.length / 320 - 1) < 0.015 && abs(shape.across.length / 160 - 1) < 0.015)
        #expect(shape.asymmetryMajor < 0.03 && shape.asymmetryMinor < 0.03)
    }

    @Test("follow a picture whose shape is not the network's square")
    func stretched() throws {
        let plane = Sample.disc(side: 256, x: 128, y: 128, radius: 64)
        let shape = try Sample.mask(plane, width: 2_048, height: 1_024).shape()
        #expect(abs(shape.longest.length / 1_024 - 1) < 0.01 && abs(shape.across.length / 512 - 1) < 0.015)
        #expect(abs(shape.areaPixels / (.pi * 512 * 256) - 1) < 0.01)
    }

    @Test("show that half of the shape lacks its mirror image")
    func asymmetric() throws {
        let plane = Sample.plane(side: 256) { x, y in
            max(abs(x - 128) - 80, y < 128 ? 128 - y - (x < 128 ? 80 : 10) : y - 168)
        }
        let shape = try Sample.mask(plane, width: 256, height: 256).shape()
        #expect(max(shape.asymmetryMajor, shape.asymmetryMinor) > 0.2)
    }

    @Test("keep the largest patch and fill its holes")
    func patches() throws {
        let plane = Sample.plane(side: 64) { x, y in
            let ring = abs(((x - 32) * (x - 32) + (y - 32) * (y - 32)).squareRoot() - 15) - 4
            let spot = ((x - 58) * (x - 58) + (y - 58) * (y - 58)).squareRoot() - 3
            return min(ring, spot)
        }
        let mask = try Sample.mask(plane, width: 64, height: 64)
        let cells = try mask.cells()
        #expect(abs(Double(cells.count) - .pi * 19 * 19) < 30)
        #expect(cells.right <= 52)
    }

    @Test("of equal patches keep the one met first")
    func tie() throws {
        var values = [Float](repeating: 0, count: 64)
        values[1 * 8 + 5] = 1
        values[6 * 8 + 1] = 1
        let mask = try Sample.mask(Tensor(shape: [8, 8], values: values), width: 80, height: 80)
        let cells = try mask.cells()
        #expect(cells.left == 5 && cells.right == 6 && cells.top == 1 && cells.bottom == 2 && cells.count == 1)
    }

    @Test("are absent when no cell reaches the threshold")
    func nothing() throws {
        let plane = Tensor(shape: [1, 1, 4, 4], values: [Float](repeating: 0.49, count: 16))
        let mask = try Mask(probabilities: plane, width: 40, height: 40)
        #expect((mask == nil) == true)
        #expect(throws: PictureError.invalidRequest) {
            _ = try Mask(probabilities: Tensor(shape: [4, 4], values: [1]), width: 4, height: 4) == nil
        }
    }

    @Test("tell when they reach the picture's edge, also when they fill it")
    func border() throws {
        let plane = Sample.disc(side: 64, x: 5, y: 32, radius: 12)
        #expect(try Sample.mask(plane, width: 640, height: 640).shape().touchesBorder)
        let full = Tensor(shape: [1, 1, 8, 8], values: [Float](repeating: 1, count: 64))
        let shape = try Sample.mask(full, width: 80, height: 40).shape()
        #expect(shape.touchesBorder && abs(shape.areaPixels - 3_200) < 1)
    }

    @Test("draw an outline that encloses the same area")
    func outline() throws {
        let mask = try Sample.mask(Sample.disc(side: 256, x: 128, y: 128, radius: 80), width: 3_000, height: 3_000)
        let points = mask.outline()
        var area = 0.0
        for (index, point) in points.enumerated() {
            let next = points[(index + 1) % points.count]
            area += point.x * next.y - next.x * point.y
        }
        #expect(abs(abs(area) / 2 / (try mask.shape().areaPixels) - 1) < 0.01)
        #expect(points.count < 400)
    }

    @Test("count colours inside and measure them around")
    func colours() throws {
        var pixels: [UInt8] = []
        for y in 0..<200 {
            for x in 0..<200 {
                let inside = (x - 100) * (x - 100) + (y - 100) * (y - 100) < 60 * 60
                pixels += inside ? (x < 100 ? [104, 66, 38] : [24, 20, 20]) : [225, 180, 160]
            }
        }
        let picture = try Picture(raw: pixels, width: 200, height: 200, channels: 3)
        let mask = try Sample.mask(Sample.disc(side: 200, x: 100, y: 100, radius: 60), width: 200, height: 200)
        let colours = try mask.colours(of: picture)
        #expect(colours.shares.map { ($0 * 10).rounded() } == [0, 0, 0, 5, 0, 5])
        #expect(abs(colours.outside.lightness - 77) < 3 && colours.inside.lightness < 30)
    }

    @Test("come out the same every time")
    func determinism() throws {
        let plane = Sample.disc(side: 256, x: 100, y: 128, radius: 50)
        let first = try Sample.mask(plane, width: 999, height: 777)
        let second = try Sample.mask(plane, width: 999, height: 777)
        #expect(try first.shape() == (try second.shape()))
        #expect(first.outline() == second.outline())
    }

    @Test("give way to a square around them, within the picture")
    func square() {
        let cells = MaskCells(left: 0, top: 100, right: 64, bottom: 164, columns: 256, rows: 256, count: 4_096)
        let square = PixelRectangle.around(cells, width: 600, height: 400, margin: 1.4, minimumSide: 0.4)
        #expect(square == PixelRectangle(left: 0, top: 101, width: 210, height: 210))
        #expect(
            PixelRectangle.centre(width: 601, height: 400) == PixelRectangle(left: 100, top: 0, width: 400, height: 400)
        )
        let whole = MaskCells(left: 0, top: 0, right: 256, bottom: 256, columns: 256, rows: 256, count: 65_536)
        let all = PixelRectangle.around(whole, width: 600, height: 400, margin: 1.4, minimumSide: 0.4)
        #expect(all == PixelRectangle(left: 100, top: 0, width: 400, height: 400))
    }
}
