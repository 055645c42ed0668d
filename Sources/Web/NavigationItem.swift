/// A place that the bar at the top of each page leads to, shown to those who may go there.
package struct NavigationItem: Sendable {
    package let word: String
    package let link: String
    package let action: Action

    package init(word: String, link: String, action: Action) {
        self.word = word
        self.link = link
        self.action = action
    }
}
