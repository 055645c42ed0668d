import FoundationEssentials
import Vision

/// A model's files as a worker opens them before its wall goes up: the network stays mapped, so that workers share its
/// pages, and is loaded when it is first asked for.
struct ModelFiles {
    let name: String
    let card: ModelCard
    let cardHash: String
    private let network: Data?
    private let table: Data?
    private let samples: [[UInt8]]

    /// - Throws: `ModelError`.
    init(_ folder: ModelFolder) throws(ModelError) {
        name = folder.name
        card = try folder.card.get()
        cardHash = folder.cardHash
        network = card.knownKind == .cells ? nil : try folder.network()
        table = if let told = card.familiarity { try folder.table(told.file) } else { nil }
        var samples: [[UInt8]] = []
        for sample in card.samples ?? [] { samples.append(try folder.sample(sample.file)) }
        self.samples = samples
    }

    /// - Throws: `ModelError.otherHash`, `.engineRefuses`; `.fileMissing` for a model that has no network of its own.
    func network(in engine: InferenceEngine, threads: Int, pictures: Int) throws(ModelError) -> Network {
        guard let network else { throw .fileMissing("model.onnx") }
        try ModelFolder.check(network, "model.onnx", sha256: card.sha256 ?? "")
        do {
            return try Network(model: [UInt8](network), engine: engine, threads: threads, pictures: pictures)
        } catch {
            throw ModelError(refusedBy: engine)
        }
    }

    /// Nil for a model that takes every picture for its own.
    ///
    /// - Throws: `ModelError.otherHash`; `.cardFieldWrong` for a table of another size.
    func familiarity() throws(ModelError) -> Familiarity? {
        guard let table, let told = card.familiarity else { return nil }
        try ModelFolder.check(table, told.file, sha256: told.sha256)
        return try Familiarity(table, told)
    }

    func sample(_ index: Int) throws(PictureError) -> Picture { try Picture(decoding: samples[index]) }
}
