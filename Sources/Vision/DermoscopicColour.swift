/// The six colours that are told apart in dermoscopy.
package enum DermoscopicColour: String, Codable, Sendable, CaseIterable {
    case white, red, lightBrown, darkBrown, blueGrey, black
}
