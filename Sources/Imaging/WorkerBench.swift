import FoundationEssentials
import Vault
import Vision
import Workers

/// The worker's bench: everything that touches a foreign file is done here, behind the wall, one request at a time.
final class WorkerBench {
    static let viewSide = 1600
    /// The view is made of a picture decoded to at least twice this along its shorter side.
    private static let viewShortSide = 600
    static let thumbnailSide = 192
    private static let illustrationSide = 900
    /// The decoded picture keeps twice this along its shorter side; enough for a crop of 0.4 of it.
    private static let workingSide = 320

    private let engine: InferenceEngine
    private let models: [String: LoadedModel]
    private let inventory: Inventory

    /// Loads every model; one that fails its checks is listed with its fault and not used.
    init(modelDirectory: String, engine: InferenceEngine) throws {
        self.engine = engine
        var loaded: [String: LoadedModel] = [:]
        var listed: [Inventory.Model] = []
        for folder in try ModelFolder.all(below: modelDirectory) {
            var fault: String?
            do {
                loaded[folder.card.id] = try LoadedModel(folder, engine: engine, threads: 1)
            } catch {
                fault = (error as? ModelError)?.sentence ?? "the engine does not load model.onnx"
            }
            let card = folder.card
            listed.append(
                Inventory.Model(
                    id: card.id, version: card.version, title: card.title, modality: card.modality, kind: card.kind,
                    hash: card.sha256, fault: fault))
        }
        models = loaded
        inventory = Inventory(engine: engine.name, models: listed)
    }

    /// Answers one request.
    ///
    /// - Throws: whatever is no fault of the file; a fault of the file is an answer with a `Refusal`.
    func answer(_ request: WorkerRequest, progress: (UInt8) -> Void) throws -> WorkerAnswer {
        do {
            switch WorkerOperation(rawValue: request.operation) {
            case .inventory: return try answer(inventory)
            case .examine: return try examine(request, progress)
            case .analyse: return try analyse(request, progress)
            case .illustrate: return try illustrate(request)
            case nil: throw ModelError.unknownKind
            }
        } catch let refusal as Refusal {
            return WorkerAnswer(status: WorkerStatus.refused.rawValue, body: try WorkerJSON.bytes(refusal))
        }
    }

    private func examine(_ request: WorkerRequest, _ progress: (UInt8) -> Void) throws -> WorkerAnswer {
        let question = try WorkerJSON.value(ExamineQuestion.self, from: request.body)
        let file = try OpenedFile(
            Self.bytes(request), frame: 0, shortSide: Self.viewShortSide, limits: question.limits,
            willDecode: { progress(AnalysisStage.checked.rawValue) })
        let view = try file.picture.thumbnail(maximumSide: Self.viewSide)
        let quality = try QualityFigures(view.quality(), shortSide: min(file.width, file.height))
        let examination = Examination(
            format: file.format, width: file.width, height: file.height, frames: file.frames, quality: quality,
            dicom: file.dicom)
        let thumbnail = try view.thumbnail(maximumSide: Self.thumbnailSide)
        return try answer(
            examination, [view.encodedJPEG(quality: 88), thumbnail.encodedJPEG(quality: 82)])
    }

    private func analyse(_ request: WorkerRequest, _ progress: (UInt8) -> Void) throws -> WorkerAnswer {
        let question = try WorkerJSON.value(AnalyseQuestion.self, from: request.body)
        let model = try classifier(question.model)
        let file = try open(request, question)
        progress(AnalysisStage.checked.rawValue)
        let judged = try Judgement(of: file, by: model, outlinedBy: mask(for: model), engine: engine.name, progress)
        return try answer(judged.result, [judged.heatmap?.layer(maximumSide: 1024) ?? []])
    }

    private func illustrate(_ request: WorkerRequest) throws -> WorkerAnswer {
        let question = try WorkerJSON.value(AnalyseQuestion.self, from: request.body)
        let model = try classifier(question.model)
        let file = try open(request, question)
        let judged = try Judgement(of: file, by: model, outlinedBy: mask(for: model), engine: engine.name) { _ in }
        let small = try file.picture.thumbnail(maximumSide: Self.illustrationSide)
        var pictures = [try small.encodedJPEG(quality: 88)]
        if !judged.outline.isEmpty {
            let scale = Double(small.width) / Double(file.picture.width)
            let points = judged.outline.map { PixelPoint(x: $0.x * scale, y: $0.y * scale) }
            pictures.append(
                try small.outlined(points, ink: Ink(red: 0, green: 220, blue: 200)).encodedJPEG(quality: 88))
        }
        if let heatmap = judged.heatmap { pictures.append(try heatmap.blended(onto: small).encodedJPEG(quality: 88)) }
        return try answer(judged.result, pictures)
    }

    private func open(_ request: WorkerRequest, _ question: AnalyseQuestion) throws -> OpenedFile {
        try OpenedFile(
            Self.bytes(request), frame: question.frame, shortSide: Self.workingSide, limits: question.limits)
    }

    private func classifier(_ id: String) throws -> LoadedModel {
        guard let model = models[id], model.card.kind == "classes" else { throw Refusal(.noModel) }
        return model
    }

    private func mask(for model: LoadedModel) throws -> LoadedModel? {
        guard let id = model.card.preprocessing.maskModel else { return nil }
        guard let mask = models[id], mask.card.kind == "mask" else { throw Refusal(.noModel) }
        return mask
    }

    private static func bytes(_ request: WorkerRequest) -> [UInt8] {
        request.attachments.first?.withBytes { Array($0) } ?? []
    }

    private func answer(_ value: some Encodable, _ attachments: [[UInt8]] = []) throws -> WorkerAnswer {
        WorkerAnswer(
            status: WorkerStatus.done.rawValue, body: try WorkerJSON.bytes(value),
            attachments: try attachments.map { try SharedBytes(copying: $0) })
    }
}
