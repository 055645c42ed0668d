import Testing
import Vision

@Suite("Pixel work")
struct PixelTests {
    @Test("shrinks by averages of areas")
    func area() throws {
        let picture = try Picture(raw: [0, 100, 200, 60], width: 2, height: 2, channels: 1)
        #expect(Seen(try picture.resized(width: 1, height: 1)).pixels == [90])
    }

    @Test(
        "shrinks to the rounded mean of what each pixel covers, at any size",
        arguments: [(37, 53, 19, 23), (100, 64, 33, 5), (17, 16, 16, 16), (224, 150, 192, 149), (50, 3, 1, 2)],
        [1, 3])
    func anyArea(size: (width: Int, height: Int, columns: Int, rows: Int), channels: Int) throws {
        var random = SeededRandom(seed: 7)
        let pixels = (0..<size.width * size.height * channels).map { _ in UInt8.random(in: 0...255, using: &random) }
        let picture = try Picture(raw: pixels, width: size.width, height: size.height, channels: channels)
        let small = Seen(try picture.resized(width: size.columns, height: size.rows))
        let (columns, rows) = (Self.shares(size.width, size.columns), Self.shares(size.height, size.rows))
        for (row, down) in rows.enumerated() {
            for (column, across) in columns.enumerated() {
                for channel in 0..<channels {
                    let sum: Double = down.reduce(0) { sum, y in
                        across.reduce(sum) { sum, x in
                            let place = (y.input * size.width + x.input) * channels + channel
                            return sum + y.weight * x.weight * Double(pixels[place])
                        }
                    }
                    let found = Double(small.pixel(column, row)[channel])
                    #expect(abs(found - sum) < 0.501)
                }
            }
        }
    }

    /// How much each input counts for each output.
    private static func shares(_ inputs: Int, _ outputs: Int) -> [[(input: Int, weight: Double)]] {
        let scale = Double(inputs) / Double(outputs)
        return (0..<outputs).map { output in
            let (begin, end) = (Double(output) * scale, Double(output + 1) * scale)
            return (0..<inputs).compactMap { input in
                let overlap = min(end, Double(input + 1)) - max(begin, Double(input))
                return overlap > 0 ? (input, overlap / scale) : nil
            }
        }
    }

    @Test("makes thumbnails that keep the shape and never enlarge")
    func thumbnail() throws {
        let picture = try Sample.gradient(width: 300, height: 100)
        let small = Seen(try picture.thumbnail(maximumSide: 30))
        #expect(small.width == 30 && small.height == 10)
        #expect(Seen(try picture.thumbnail(maximumSide: 900)) == Seen(picture))
    }

    @Test("repeats the edge where a crop reaches over it")
    func crop() throws {
        let picture = try Picture(raw: [1, 2, 3, 4], width: 2, height: 2, channels: 1)
        #expect(Seen(try picture.cropped(x: 1, y: 0, width: 1, height: 2)).pixels == [2, 4])
        #expect(Seen(try picture.cropped(x: -1, y: -1, width: 3, height: 3)).pixels == [1, 1, 2, 1, 1, 2, 3, 3, 4])
        #expect(throws: PictureError.invalidRequest) { _ = try picture.cropped(x: 5, y: 5, width: 2, height: 2).width }
    }

    @Test("fills tensors plane by plane with values as they are")
    func tensor() throws {
        let tensor = try Picture(raw: [7, 8, 9, 1, 2, 3], width: 2, height: 1, channels: 3).tensor()
        #expect(tensor.shape == [1, 3, 1, 2] && tensor.values == [7, 1, 8, 2, 9, 3])
        let gray = try Picture(raw: [5, 6], width: 2, height: 1, channels: 1).tensor()
        #expect(gray.values == [5, 6, 5, 6, 5, 6])
    }

    @Test("refuses raw pixels that do not fill the size")
    func raw() {
        #expect(throws: PictureError.invalidRequest) {
            _ = try Picture(raw: [1, 2, 3], width: 2, height: 2, channels: 1).width
        }
        #expect(throws: PictureError.invalidRequest) {
            _ = try Picture(raw: [], width: 0, height: 0, channels: 1).width
        }
    }

    @Test("measures blur, glare, darkness and blankness")
    func quality() throws {
        var random = SeededRandom(seed: 3)
        let pixels = (0..<300 * 300).map { _ in UInt8.random(in: 60...180, using: &random) }
        let sharp = try Picture(raw: pixels, width: 300, height: 300, channels: 1)
        let soft = try sharp.resized(width: 60, height: 60).resized(width: 300, height: 300)
        #expect(try sharp.quality().sharpness > (try soft.quality().sharpness) + 0.1)
        let blank = try Sample.constant([5, 5, 5], width: 100, height: 100).quality()
        #expect(blank.contrast == 0 && blank.brightTenth == 5 && blank.glareShare == 0)
        #expect(try Sample.constant([255, 255, 255], width: 100, height: 100).quality().overexposedShare == 1)
    }

    @Test("sees hairs as long thin dark lines, also where they cross, and none in dots and frames")
    func hair() throws {
        func share(_ isDark: (Int, Int) -> Bool) throws -> Double {
            let pixels = (0..<256 * 256).map { isDark($0 % 256, $0 / 256) ? UInt8(40) : 190 }
            return try Picture(raw: pixels, width: 256, height: 256, channels: 1).quality().hairShare
        }
        let hairs = try share { x, y in (20..<236).contains(x) && [0, 1].contains((y - x / 8) % 50) }
        #expect(hairs > 0.015 && hairs < 0.08)
        let crossing = try share { x, y in
            [0, 1].contains((y - x / 8 + 64) % 50) || [0, 1].contains((x - y / 4 + 64) % 50)
        }
        #expect(crossing > 1.5 * hairs)
        #expect(try share { x, y in x % 16 < 5 && y % 16 < 5 } == 0)
        #expect(try share { x, y in x == 0 || y >= 254 } == 0)
    }

    @Test("sees reflections as colourless spots, not in an evenly white picture")
    func glare() throws {
        func share(_ isBright: (Int, Int) -> Bool) throws -> Double {
            let pixels = (0..<224 * 224).flatMap { index in
                [UInt8](repeating: isBright(index % 224, index / 224) ? 240 : 90, count: 3)
            }
            return try Picture(raw: pixels, width: 224, height: 224, channels: 3).quality().glareShare
        }
        #expect(abs(try share { x, y in (x - 60) * (x - 60) + (y - 60) * (y - 60) < 12 * 12 } - 0.009) < 0.002)
        #expect(try share { _, _ in true } == 0)
    }

    @Test("measures the same of a large picture as of its reduced copy")
    func scale() throws {
        let small = try Sample.gradient(width: 300, height: 240)
        let large = try small.resized(width: 1_200, height: 960)
        let (one, other) = (try small.quality(), try large.quality())
        #expect(abs(one.sharpness - other.sharpness) < 0.02 && abs(one.brightTenth - other.brightTenth) <= 1)
        #expect(abs(one.contrast - other.contrast) < 1)
    }
}
