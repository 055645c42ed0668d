import Pages

/// What stands where nothing is yet: what will be here, and the button that makes the first one.
package struct EmptyPart: PagePart {
    package struct Action: PagePart {
        let link: String
        let label: String

        package init(link: String, label: String) {
            self.link = link
            self.label = label
        }

        package static let fields: Fields<Action> = ["link": { $0.link }, "label": { $0.label }]
    }

    let icon: String
    let heading: String
    let text: String
    let action: Action?

    package init(icon: String, heading: String, text: String, action: Action? = nil) {
        self.icon = icon
        self.heading = heading
        self.text = text
        self.action = action
    }

    package static let fields: Fields<EmptyPart> = [
        "icon": { $0.icon }, "heading": { $0.heading }, "text": { $0.text }, "action": { $0.action },
    ]
}
