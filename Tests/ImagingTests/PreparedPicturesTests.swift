import FoundationEssentials
import Testing
import Workers

@testable import Imaging

@Suite("Prepared pictures")
struct PreparedPicturesTests {
    private let kept = PreparedPictures()

    private func id(_ number: UInt8) -> UUID {
        UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, number))
    }

    private func picture(_ mark: Int = 0) throws -> PreparedPicture {
        PreparedPicture(
            shape: PreparedPicture.Shape(width: 1, height: 1, wholeWidth: 1, wholeHeight: mark),
            pixels: try SharedBytes(copying: [1, 2, 3]))
    }

    @Test("are handed out by their name, once")
    func once() throws {
        kept.keep(try picture(1), for: id(1))
        kept.keep(try picture(2), for: id(2))
        #expect(kept.take(id(3)) == nil)
        #expect(kept.take(id(1))?.shape.wholeHeight == 1)
        #expect(kept.take(id(1)) == nil)
        #expect(kept.take(id(2))?.shape.wholeHeight == 2)
    }

    @Test("are eight at most: the oldest makes room")
    func room() throws {
        for number in 0..<UInt8(10) { kept.keep(try picture(), for: id(number)) }
        let left = (0..<UInt8(10)).filter { kept.take(id($0)) != nil }
        #expect(left == [2, 3, 4, 5, 6, 7, 8, 9])
    }

    @Test("that were taken leave their room to others")
    func taken() throws {
        for number in 0..<UInt8(8) { kept.keep(try picture(), for: id(number)) }
        #expect(kept.take(id(5)) != nil)
        kept.keep(try picture(), for: id(8))
        #expect(kept.take(id(0)) != nil)
    }
}
