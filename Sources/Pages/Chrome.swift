/// What surrounds every page: navigation, the signed-in person, the form token, addresses of static files.
package struct Chrome: PagePart {
    package struct Item: PagePart {
        let label: String
        let link: String
        let isCurrent: Bool

        package init(label: String, link: String, isCurrent: Bool) {
            self.label = label
            self.link = link
            self.isCurrent = isCurrent
        }

        package static let fields: Fields<Item> = [
            "label": { $0.label }, "link": { $0.link }, "current": { $0.isCurrent },
        ]
    }

    package struct Notice: PagePart {
        let text: String

        package init(text: String) {
            self.text = text
        }

        package static let fields: Fields<Notice> = ["text": { $0.text }]
    }

    let language: String
    let organisation: String
    let navigation: [Item]
    let person: String?
    let role: String?
    let token: String?
    let notice: Notice?
    let statics: [String: String]

    package init(
        language: String, organisation: String, navigation: [Item] = [], person: String? = nil, role: String? = nil,
        token: String? = nil, notice: Notice? = nil, statics: [String: String] = [:]
    ) {
        self.language = language
        self.organisation = organisation
        self.navigation = navigation
        self.person = person
        self.role = role
        self.token = token
        self.notice = notice
        self.statics = statics
    }

    package static let fields: Fields<Chrome> = [
        "lang": { $0.language }, "dir": { _ in "ltr" }, "organisation": { $0.organisation },
        "nav": { $0.navigation.isEmpty ? nil : ["items": $0.navigation] },
        "person": { $0.person }, "role": { $0.role }, "csrf": { $0.token }, "notice": { $0.notice },
        "static": { $0.statics },
    ]
}
