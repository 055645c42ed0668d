import Base
import Mustache

/// Lets templates place a text of the catalogue: `{{w.patients.new}}`.
struct WordsPart: MustacheParent {
    let words: Words
    let key: String

    func child(named name: String) -> Any? {
        let full = key.isEmpty ? name : key + "." + name
        return words.has(full) ? words(full) : WordsPart(words: words, key: full)
    }
}

extension WordsPart: MustacheCustomRenderable {
    /// A key that names no text shows itself, so that it is seen.
    var renderText: String { words(key) }
    var isNull: Bool { false }
}
