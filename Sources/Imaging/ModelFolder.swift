import FoundationEssentials
import Vault

/// A folder under `Models/`: the card, the network's bytes, samples. All that a model is.
package struct ModelFolder: Sendable {
    static let largestCard = 4 << 20
    static let largestNetwork = 512 << 20
    static let largestSample = 16 << 20

    /// The folder's own name.
    package let name: String
    package let path: String
    /// What its card says, or why nobody can read it.
    package let card: Result<ModelCard, ModelError>
    /// SHA-256 of `card.json`: of preprocessing, thresholds and all else that a result depends on beside the network.
    package let cardHash: String

    /// The models below a folder, by the name of their own folder; folders without a card are none.
    package static func all(below directory: String) throws -> [ModelFolder] {
        let names = try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
        return names.compactMap { name in
            let path = directory + "/" + name
            guard FileManager.default.fileExists(atPath: path + "/card.json") else { return nil }
            return ModelFolder(path: path, name: name)
        }
    }

    package init(path: String, name: String) {
        self.path = path
        self.name = name
        do throws(ModelError) {
            let bytes = try Self.bytes(of: "card.json", in: path, limit: Self.largestCard)
            cardHash = Hex.text(ContentHash.of([UInt8](bytes)))
            card = Self.card(from: bytes, name: name)
        } catch {
            cardHash = ""
            card = .failure(error)
        }
    }

    private static func card(from bytes: Data, name: String) -> Result<ModelCard, ModelError> {
        do {
            let card = try JSONDecoder().decode(ModelCard.self, from: bytes)
            guard card.id == name else { return .failure(.cardUnreadable) }
            if let field = try card.fault() { return .failure(.cardFieldWrong(field)) }
            return .success(card)
        } catch let error as ModelError {
            return .failure(error)
        } catch DecodingError.keyNotFound(let key, let context) {
            return .failure(.cardMissesField(Self.name(context.codingPath + [key])))
        } catch DecodingError.typeMismatch(_, let context) where !context.codingPath.isEmpty {
            return .failure(.cardFieldWrong(Self.name(context.codingPath)))
        } catch DecodingError.valueNotFound(_, let context) where !context.codingPath.isEmpty {
            return .failure(.cardFieldWrong(Self.name(context.codingPath)))
        } catch {
            return .failure(.cardUnreadable)
        }
    }

    private static func name(_ path: [any CodingKey]) -> String {
        path.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }

    /// `card.json` as it stands in the folder; nil where it is no card of this model.
    package var cardFile: [UInt8]? {
        switch card {
        case .failure(.cardUnreadable), .failure(.tooLarge), .failure(.fileMissing): nil
        default: (try? Self.bytes(of: "card.json", in: path, limit: Self.largestCard)).map { [UInt8]($0) }
        }
    }

    /// The network's bytes, mapped.
    func network() throws(ModelError) -> Data {
        try Self.bytes(of: "model.onnx", in: path, limit: Self.largestNetwork)
    }

    /// A table that belongs to the card, mapped.
    func table(_ file: String) throws(ModelError) -> Data {
        guard !file.contains("/") else { throw .fileMissing(file) }
        return try Self.bytes(of: file, in: path, limit: Self.largestNetwork)
    }

    func sample(_ file: String) throws(ModelError) -> [UInt8] {
        guard file.hasPrefix("samples/"), !file.contains("..") else { throw .fileMissing(file) }
        return [UInt8](try Self.bytes(of: file, in: path, limit: Self.largestSample))
    }

    /// - Throws: `ModelError.otherHash` unless the bytes are those that the card was written for.
    static func check(_ bytes: Data, _ file: String, sha256: String) throws(ModelError) {
        var hash = ContentHash()
        bytes.withUnsafeBytes { hash.update($0) }
        guard hash.hex() == sha256.lowercased() else { throw .otherHash(file: file) }
    }

    private static func bytes(of file: String, in folder: String, limit: Int) throws(ModelError) -> Data {
        let path = folder + "/" + file
        guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int else {
            throw .fileMissing(file)
        }
        guard size <= limit else { throw .tooLarge(file: file, megabytes: size >> 20, limit: limit >> 20) }
        guard let bytes = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped) else {
            throw .fileMissing(file)
        }
        return bytes
    }
}
