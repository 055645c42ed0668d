import Testing

@testable import Reports

@Suite("A scale bar")
struct ScaleBarTests {
    @Test("is the longest round length within two fifths of the picture")
    func length() {
        let bar = ScaleBar(millimetresPerPixel: 0.0125, width: 1600)
        #expect(bar?.millimetres == 5)
        #expect(bar?.share == 0.25)
    }

    @Test("is left out where the scale is not known or not even a millimetre fits")
    func none() {
        #expect(ScaleBar(millimetresPerPixel: nil, width: 1600) == nil)
        #expect(ScaleBar(millimetresPerPixel: 0.001, width: 1600) == nil)
        #expect(ScaleBar(millimetresPerPixel: 0, width: 1600) == nil)
        #expect(ScaleBar(millimetresPerPixel: .nan, width: 1600) == nil)
        #expect(ScaleBar(millimetresPerPixel: 0.1, width: 0) == nil)
    }
}
