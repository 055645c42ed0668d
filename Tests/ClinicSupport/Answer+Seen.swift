extension Answer {
    /// What a person reads on the page: the text without tags.
    package var seen: String { text.replacing(#/<[^>]*>/#, with: " ").withoutEntities }
}

extension String {
    /// With the characters that HTML writes by name.
    var withoutEntities: String {
        replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&#x27;", with: "'").replacing("&amp;", with: "&")
    }
}
