/// A page with tags for which nothing has a property, or with texts that the catalogue lacks.
package struct IncompletePage: Error {
    package let tags: Set<String>
    package let texts: [String]
}
