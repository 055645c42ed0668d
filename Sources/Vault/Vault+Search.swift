import Crypto

/// Search in encrypted names by keyed tokens: equal text, equal token.
///
/// A token is HMAC-SHA-256 under a key of its purpose, cut to 16 bytes. Without the master key a token cannot be made
/// or tested against guesses. Yet whoever reads the table learns which rows share a word or its beginning, how often
/// each occurs, and about how long a row's words are (one token for each length); where names are known to be
/// distributed unevenly, frequent ones may be guessed from that. Tokens are therefore personal data: they go with the
/// patient's erasure.
extension Vault {
    /// The lengths of beginnings that are searchable, in characters.
    package static let prefixLengths = 2...12

    /// The token of an exact text, such as an identifier or a date of birth.
    ///
    /// - Parameters:
    ///   - normalized: the text in the one spelling that the column uses, such as `SearchText.normalized` gives.
    ///   - purpose: the column; the same text under two purposes gives unrelated tokens.
    /// - Returns: 16 bytes.
    package func searchToken(_ normalized: String, purpose: StaticString) -> [UInt8] {
        Self.token(normalized, under: searchKey("exact " + purpose.description))
    }

    /// The tokens under which a name is found: for each of its words one for each beginning of 2 to 12 characters (a
    /// word of one character counts whole).
    ///
    /// - Returns: 16 bytes each, sorted, so that their order tells nothing.
    package func prefixTokens(of name: String) -> [[UInt8]] {
        let key = searchKey("prefix")
        let beginnings = Set(SearchText.words(of: name).flatMap(Self.beginnings))
        return beginnings.map { Self.token($0, under: key) }.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// The tokens that a row must all have to answer what was typed: one a word, of its first 12 characters.
    ///
    /// Empty when nothing searchable was typed. A typed word of one character finds only words that are that
    /// character.
    package func queryTokens(of typed: String) -> [[UInt8]] {
        let key = searchKey("prefix")
        let beginnings = Set(SearchText.words(of: typed).map { String($0.prefix(Self.prefixLengths.upperBound)) })
        return beginnings.map { Self.token($0, under: key) }.sorted { $0.lexicographicallyPrecedes($1) }
    }

    private static func beginnings(of word: String) -> [String] {
        guard word.count >= prefixLengths.lowerBound else { return [word] }
        return (prefixLengths.lowerBound...min(word.count, prefixLengths.upperBound)).map { String(word.prefix($0)) }
    }

    private static func token(_ text: String, under key: SymmetricKey) -> [UInt8] {
        Array(key.code(for: Array(text.utf8)).prefix(16))
    }
}
