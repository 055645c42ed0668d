/// The labels of the installed models, read once: models change only with a restart.
actor InstalledLabels {
    static let shared = InstalledLabels()
    private var known: [String: [LabelSet]] = [:]

    func all(home: String) throws -> [LabelSet] {
        if let sets = known[home] { return sets }
        let sets = try LabelSet.all(home: home)
        known[home] = sets
        return sets
    }
}
