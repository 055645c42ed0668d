import Base
import Pages
import Postgres
import Reports
import Web

/// A patient's own reports, those released last first.
struct PortalHomePage: Page {
    struct Card: PagePart {
        let link: String
        let heading: String
        let result: String
        let released: String
        let isOutdated: Bool

        init(_ own: OwnReport, _ words: Words) {
            let text = PlainText(own.content, words)
            link = PortalLinks.report(own.id)
            heading = text.heading
            result = text.result
            released = words("portal.released", ["moment": words.moment(own.released)])
            isOutdated = own.isOutdated
        }

        static let fields: Fields<Card> = [
            "link": { $0.link }, "heading": { $0.heading }, "result": { $0.result }, "released": { $0.released },
            "outdated": { $0.isOutdated },
        ]
    }

    static let template = "Portal/home"
    let title: String
    let cards: [Card]
    let none: EmptyPart?
    let pagination: PaginationPart?
    let contact: ContactPart

    init(_ reports: KeyedPage<OwnReport>, isFirst: Bool, phone: String?, words: Words) {
        title = words("portal.home.title")
        cards = reports.rows.map { Card($0, words) }
        none =
            reports.rows.isEmpty
            ? EmptyPart(icon: "report", heading: words("portal.none.heading"), text: words("portal.none.text")) : nil
        let next = reports.next.map { PortalLinks.home(after: $0.id) }
        pagination = PaginationPart(
            words: words("portal.shown", count: reports.rows.count), first: isFirst ? nil : PortalLinks.home, next: next
        )
        contact = ContactPart(phone: phone, words)
    }

    static let fields: Fields<PortalHomePage> = [
        "title": { $0.title }, "cards": { $0.cards }, "none": { $0.none }, "pagination": { $0.pagination },
        "contact": { $0.contact },
    ]

    static let sample = PortalHomePage(
        KeyedPage(rows: [.sample], hasMore: true), isFirst: false, phone: "+31 20 555 0100",
        words: Words(language: "en", texts: [:]))
}
