import Base
import Pages
import Scans
import Web

/// A person's lesions on a drawing of the body, front and back.
struct BodyMapPart: PagePart {
    struct Mark: PagePart {
        let x: Int
        let y: Int
        let number: String
        let link: String
        let label: String

        static let fields: Fields<Mark> = [
            // The figure stands with its foot on this line, so that it is in the middle of the mark.
            "x": { $0.x }, "y": { $0.y }, "base": { $0.y + 4 }, "number": { $0.number }, "link": { $0.link },
            "label": { $0.label },
        ]
    }

    private static let apart = 21
    private static let lowest = 448

    let front: [Mark]
    let back: [Mark]

    /// Nil when no lesion has a place on the map.
    init?(_ lesions: [SeenLesion], _ words: Words) {
        var (front, back): ([Mark], [Mark]) = ([], [])
        for seen in lesions {
            guard let place = BodyPlace(seen.lesion.site, seen.lesion.laterality) else { continue }
            let label = words(
                "worklist.map.mark",
                [
                    "number": String(seen.lesion.number),
                    "place": SitePlace.text(seen.lesion.site, seen.lesion.laterality, words),
                ])
            let side = place.side == .front ? front : back
            let mark = Mark(
                x: place.x, y: Self.free(place, beside: side), number: String(seen.lesion.number),
                link: ScanLinks.scan(seen.latest.study), label: label)
            if place.side == .front { front.append(mark) } else { back.append(mark) }
        }
        guard !front.isEmpty || !back.isEmpty else { return nil }
        self.front = front
        self.back = back
    }

    /// The height next to the place at which no other mark lies, as long as there is room.
    private static func free(_ place: BodyPlace, beside marks: [Mark]) -> Int {
        let near = marks.filter { abs($0.x - place.x) < apart }.map(\.y)
        let free = (0...20).lazy.flatMap { [place.y + $0 * apart, place.y - $0 * apart] }.first { y in
            (12...lowest).contains(y) && !near.contains { abs($0 - y) < apart }
        }
        return free ?? min(place.y, lowest)
    }

    static let fields: Fields<BodyMapPart> = ["front": { $0.front }, "back": { $0.back }]
}
