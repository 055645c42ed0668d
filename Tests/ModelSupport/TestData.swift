import FoundationEssentials

/// Real pictures outside of the repository, named by DIASCOPE_TEST_DATA.
package enum TestData {
    package static let folder = ProcessInfo.processInfo.environment["DIASCOPE_TEST_DATA"]
    package static let absent: String = "Set DIASCOPE_TEST_DATA to the folder of real pictures to run this."

    package static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: path)))
    }

    /// Files under a sub-folder, sorted, at most so many, evenly spread.
    package static func files(_ subfolder: String, endingIn ending: String, limit: Int) throws -> [String] {
        guard let folder else { return [] }
        let root = folder + "/" + subfolder
        let names = try FileManager.default.subpathsOfDirectory(atPath: root).filter { $0.hasSuffix(ending) }.sorted()
        let step = max(1, names.count / limit)
        return stride(from: 0, to: names.count, by: step).prefix(limit).map { root + "/" + names[$0] }
    }
}
