import FoundationEssentials
import Glibc
import Vault
import Vision

/// A tiny model as somebody would drop it into `Models/`: a whole heart or a wide one, told by how red the picture is, or
/// boxes around both. Each part can be spoilt.
package struct TestModel {
    package enum Network {
        case plain
        /// With an operator that OpenCV 4.6 does not read.
        case normalised
        /// Whose outputs are not numbers.
        case notANumber
        /// Of the kind `boxes`.
        case boxes
    }

    package static let side = 16
    private static let weights: [Float] = [0.01, 0, 0, 0, 0.01, 0]

    package let name: String
    private let network: [UInt8]
    private let expected: String
    private let areBoxes: Bool
    /// Put into the card instead of what is right, by name; nil leaves the field out.
    package var changes: [String: String?] = [:]
    /// Instead of the whole card.
    package var text: String?
    /// The length of the network's file, where it is not its own; nothing is written there.
    package var length: Int?

    package init(_ name: String, _ kind: Network = .plain) {
        self.name = name
        areBoxes = kind == .boxes
        let probabilities = { (wide: Double, usual: Double) in
            "{\"probabilities\": {\"wide\": \(wide), \"usual\": \(usual)}}"
        }
        switch kind {
        case .plain:
            network = ModelWriter.classifier(weights: Self.weights, side: Self.side)
            // The sample is (200, 100, 50): logits 2 and 1.
            expected = probabilities(0.731_058_6, 0.268_941_4)
        case .normalised:
            network = ModelWriter.normalisedClassifier(weights: Self.weights, side: Self.side)
            // Two values less their mean over their deviation are 1 and −1.
            expected = probabilities(0.880_793_1, 0.119_206_9)
        case .notANumber:
            network = ModelWriter.classifier(weights: [.nan, 0, 0, 0, 0.01, 0], side: Self.side)
            expected = probabilities(0.5, 0.5)
        case .boxes:
            network = ModelWriter.boxes(side: Self.side)
            expected = "{\"boxes\": 2, \"confidence\": 0.9}"
        }
    }

    /// Makes the folder of the model.
    package func write(below directory: String) throws {
        let folder = directory + "/" + name
        try FileManager.default.createDirectory(atPath: folder + "/samples", withIntermediateDirectories: true)
        let pixels = (0..<Self.side * Self.side).flatMap { _ in [200, 100, 50] as [UInt8] }
        let sample = try Picture(raw: pixels, width: Self.side, height: Self.side, channels: 3).encodedPNG()
        try Data(sample).write(to: URL(filePath: folder + "/samples/plain.png"))
        try Data(network).write(to: URL(filePath: folder + "/model.onnx"))
        // A file with a hole takes no room on the disk.
        if let length, truncate(folder + "/model.onnx", length) != 0 { throw CocoaError(.fileWriteUnknown) }
        try Data((text ?? card).utf8).write(to: URL(filePath: folder + "/card.json"))
        try Data("CC0-1.0".utf8).write(to: URL(filePath: folder + "/LICENSE"))
    }

    private var card: String {
        let fields = [
            "schema": "2", "id": "\"\(name)\"", "version": "\"1.0.0\"", "title": "\"Heart, wide or not\"",
            "kind": areBoxes ? "\"boxes\"" : "\"classes\"", "modality": "\"mri\"", "intendedUse": "\"For tests.\"",
            "population": "\"Squares of one colour.\"", "ages": "null",
            "input": "{\"name\": \"image\", \"width\": \(Self.side), \"height\": \(Self.side), \"range\": [0, 255]}",
            "preprocessing": "{\"maskModel\": null, \"frame\": \"whole\", \"views\": 1}",
            "outputs": areBoxes
                ? "{\"boxes\": {\"name\": \"boxes\", \"shape\": [1, 6, 3]}}"
                : """
                {"logits": {"name": "logits", "shape": [1, 2]},
                 "cams": {"name": "cams", "shape": [1, 2, \(Self.side), \(Self.side)]}}
                """,
            "positive": "{\"key\": \"wide-heart\", \"name\": \"Wide heart\"}",
            "labels": """
            [{"key": "wide", "name": "Wide left ventricle", "snomed": null, "positive": true},
             {"key": "usual", "name": "Usual left ventricle", "snomed": null, "positive": false}]
            """,
            "temperature": "1", "operatingPoint": "{\"threshold\": 0.5, \"sensitivityTarget\": 0.95, \"n\": 20}",
            "sha256": "\"\(Hex.text(ContentHash.of(network)))\"",
            "samples": """
            [{"file": "samples/plain.png", "tolerance": 0.001, "expected": \(expected)}]
            """,
            "evaluation": """
            [{"set": "squares, test", "split": "square", "n": 20, "metric": "AUC wide heart", "value": 0.75,
              "low": 0.5, "high": 0.95, "note": "made up for tests"}]
            """,
            "limits": "[\"It has never seen a heart.\"]",
            "licence": "{\"id\": \"CC0-1.0\", \"reason\": \"drawn by a rule\"}",
        ]
        var kept = fields
        for (field, value) in changes { kept[field] = value }
        return "{" + kept.map { "\"\($0.key)\": \($0.value)" }.sorted().joined(separator: ",\n") + "}"
    }
}
