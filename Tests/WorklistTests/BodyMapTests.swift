import Base
import Foundation
import Scans
import Testing

@testable import Worklist

@Suite("The body map")
struct BodyMapTests {
    private let words = Words(language: "en", texts: ["worklist.map.mark": "Lesion {number}: {place}"])

    @Test("shows the patient's left on the right in front and on the left behind")
    func sides() throws {
        #expect(try #require(BodyPlace(.shoulder, .left)).x > 100)
        #expect(try #require(BodyPlace(.shoulder, .right)).x < 100)
        #expect(try #require(BodyPlace(.upperBack, .left)).x < 100)
        #expect(try #require(BodyPlace(.upperBack, .right)).x > 100)
        #expect(try #require(BodyPlace(.nose, .midline)).x == 100)
    }

    @Test("shows no hand when nobody said which")
    func unknownSide() {
        #expect(BodyPlace(.hand, .unspecified) == nil)
        #expect(BodyPlace(.abdomen, .unspecified) != nil)
        #expect(BodyPlace(.skin, .left) == nil)
    }

    @Test("keeps every place inside the drawing")
    func bounds() {
        for site in BodySite.allCases {
            for laterality in Laterality.allCases {
                guard let place = BodyPlace(site, laterality) else { continue }
                #expect((15...185).contains(place.x) && (10...455).contains(place.y))
            }
        }
    }

    @Test("keeps marks apart, however many lie at one place")
    func crowd() throws {
        let lesions = (1...12).map { SeenLesion(lesion: .sample(number: $0, site: .shoulder), latest: .sample) }
        let marks = try #require(BodyMapPart(lesions, words)).front
        for (index, mark) in marks.enumerated() {
            for other in marks.dropFirst(index + 1) { #expect(abs(mark.y - other.y) >= 20) }
        }
        #expect(marks.count == 12)
    }

    @Test("is not there when no lesion has a place on it")
    func none() {
        #expect(BodyMapPart([], words) == nil)
        #expect(BodyMapPart([SeenLesion(lesion: .sample(number: 1, site: .blood), latest: .sample)], words) == nil)
    }

    @Test("lesions stand from head to foot, then by number")
    func order() {
        let lesions = [(1, BodySite.foot), (2, .scalp), (4, .foot), (3, .foot)].map {
            SeenLesion(lesion: .sample(number: $0.0, site: $0.1), latest: .sample)
        }
        #expect(SeenLesion.inOrder(lesions).map(\.lesion.number) == [2, 1, 3, 4])
    }
}
