import Base

/// Names of the models' labels: the catalogue's where it has one, else what the model's card says.
package enum ClassWords {
    package static func name(of label: String, card: String? = nil, _ words: Words) -> String {
        let key = "analysis.class." + label
        return words.has(key) ? words(key) : card ?? label
    }
}

/// Names of what models are asked for: malignancy, pneumonia, parasites.
package enum FindingWords {
    package static func name(of finding: String, card: String? = nil, _ words: Words) -> String {
        let key = "analysis.finding." + finding
        return words.has(key) ? words(key) : card ?? finding
    }
}
