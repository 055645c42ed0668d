import FoundationEssentials

/// A folder of models of a test's own, taken away with `remove`.
package struct ModelPlace {
    package let path: String

    /// - Parameter others: folders of models that are there as well.
    package init(_ models: [TestModel], with others: [String] = []) throws {
        path = FileManager.default.temporaryDirectory.path + "/diascope-models-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for model in models { try model.write(below: path) }
        for other in others {
            let name = other.split(separator: "/").last.map(String.init) ?? other
            try FileManager.default.createSymbolicLink(atPath: path + "/" + name, withDestinationPath: other)
        }
    }

    package func remove() { try? FileManager.default.removeItem(atPath: path) }
}
