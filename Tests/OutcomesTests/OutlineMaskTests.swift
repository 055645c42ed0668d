import Testing

@testable import Outcomes

@Suite("An outline as a picture")
struct OutlineMaskTests {
    @Test("is white inside and black outside, by the middles of its pixels")
    func square() {
        let mask = OutlineMask(
            width: 4, height: 4, corners: [[0.25, 0.25], [0.75, 0.25], [0.75, 0.75], [0.25, 0.75]])
        let rows: [[UInt8]] = [[0, 0, 0, 0], [0, 255, 255, 0], [0, 255, 255, 0], [0, 0, 0, 0]]
        #expect(mask.pixels() == rows.flatMap { $0 })
    }

    @Test("leaves open what a bay leaves open, and stays inside the picture")
    func bay() {
        let mask = OutlineMask(
            width: 6, height: 2,
            corners: [[-1, 0], [2, 0], [2, 1], [0.667, 1], [0.667, 0.001], [0.333, 0.001], [0.333, 1], [-1, 1]])
        #expect(mask.pixels() == [255, 255, 0, 0, 255, 255, 255, 255, 0, 0, 255, 255])
    }

    @Test("is empty where it has no corners")
    func empty() throws {
        let mask = OutlineMask(width: 2, height: 1, corners: [])
        #expect(mask.pixels() == [0, 0])
        #expect(try mask.png().starts(with: [0x89, 0x50, 0x4E, 0x47]))
    }
}
