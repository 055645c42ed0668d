import Testing
import Vision

@Suite("Pixel work")
struct PixelTests {
    @Test("shrinks by averages of areas")
    func area() throws {
        let picture = try Picture(raw: [0, 100, 200, 60], width: 2, height: 2, channels: 1)
        #expect(Seen(try picture.resized(width: 1, height: 1)).pixels == [90])
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
        #expect(try sharp.quality().focus > 5 * (try soft.quality().focus))
        #expect(try sharp.quality().sharpness > (try soft.quality().sharpness) + 0.1)
        let blank = try Sample.constant([5, 5, 5], width: 100, height: 100).quality()
        #expect(blank.contrast == 0 && blank.underexposedShare == 1 && blank.glareShare == 0)
        #expect(try Sample.constant([255, 255, 255], width: 100, height: 100).quality().overexposedShare == 1)
    }

    @Test("sees hairs as long thin dark lines")
    func hair() throws {
        var pixels = [UInt8](repeating: 190, count: 256 * 256)
        for x in 20..<236 {
            for line in 0..<4 { for width in 0..<2 { pixels[(40 + line * 50 + x / 8 + width) * 256 + x] = 40 } }
        }
        let hairy = try Picture(raw: pixels, width: 256, height: 256, channels: 1).quality().hairShare
        #expect(hairy > 0.015 && hairy < 0.06)
    }
}
