/// An answer that a test's preparation cannot go on with.
package struct UnexpectedAnswer: Error, CustomStringConvertible {
    package let description: String

    package init(_ answer: Answer) {
        description = "\(answer.status): \(answer.text.prefix(2000))"
    }
}
