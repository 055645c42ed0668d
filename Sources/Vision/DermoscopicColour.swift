/// The six colours that are told apart in dermoscopy.
package enum DermoscopicColour: String, Sendable, CaseIterable {
    case white, red, lightBrown, darkBrown, blueGrey, black
}
