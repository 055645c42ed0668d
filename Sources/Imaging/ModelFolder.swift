import FoundationEssentials
import Vault

/// A folder under `Models/`: the card, the network's bytes, samples. All that a model is.
package struct ModelFolder: Sendable {
    package let card: ModelCard
    let path: String

    /// The models below a folder, by the name of their own folder; folders without a card are none.
    ///
    /// - Throws: `ModelError.cardUnreadable`.
    package static func all(below directory: String) throws -> [ModelFolder] {
        let names = try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
        return try names.compactMap { name in
            let path = directory + "/" + name
            guard FileManager.default.fileExists(atPath: path + "/card.json") else { return nil }
            return try ModelFolder(path: path, name: name)
        }
    }

    private init(path: String, name: String) throws {
        self.path = path
        do {
            card = try JSONDecoder().decode(ModelCard.self, from: Data(contentsOf: URL(filePath: path + "/card.json")))
        } catch {
            throw ModelError.cardUnreadable(folder: name)
        }
        guard card.id == name else { throw ModelError.cardUnreadable(folder: name) }
    }

    /// The network's bytes, which must be those that the card was written for.
    func network() throws -> [UInt8] {
        let bytes = try [UInt8](Data(contentsOf: URL(filePath: path + "/model.onnx")))
        guard Hex.text(ContentHash.of(bytes)) == card.sha256.lowercased() else { throw ModelError.otherHash }
        return bytes
    }

    func sample(_ file: String) throws -> [UInt8] {
        guard file.hasPrefix("samples/"), !file.contains("..") else { throw ModelError.sampleMissing }
        return try [UInt8](Data(contentsOf: URL(filePath: path + "/" + file)))
    }
}
