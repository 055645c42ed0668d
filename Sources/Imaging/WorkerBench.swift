import FoundationEssentials
import Vault
import Vision
import Workers

/// The worker's bench: every foreign file is decoded here, behind the wall, one request at a time.
final class WorkerBench {
    private static let thumbnailSide = 192
    private static let illustrationSide = 900
    /// The heatmap has no detail that more pixels would show.
    private static let heatmapSide = 512
    /// A JPEG is decoded at a reduced size that keeps twice this along its shorter side: enough for view and models.
    private static let decodedShortSide = 600

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
        let file = try open(request, frame: 0, question.limits) { progress(AnalysisStage.checked.rawValue) }
        let working = try WorkingPicture(file)
        let quality = try QualityFigures(working.picture.quality(), shortSide: min(file.width, file.height))
        let found = Examination(
            format: file.format, width: file.width, height: file.height, frames: file.frames, quality: quality,
            dicom: file.dicom)
        let view = try file.picture.thumbnail(maximumSide: FirstLook.viewSide).encodedJPEG(quality: 88)
        let thumbnail = try working.picture.thumbnail(maximumSide: Self.thumbnailSide).encodedJPEG(quality: 82)
        return WorkerAnswer(
            status: WorkerStatus.done.rawValue,
            body: try WorkerJSON.bytes(ExamineAnswer(found: found, shape: working.shape)),
            attachments: [
                try SharedBytes(copying: view), try SharedBytes(copying: thumbnail),
                try prepared(working.picture),
            ])
    }

    private func prepared(_ picture: borrowing Picture) throws -> SharedBytes {
        try picture.withPixels { pixels in
            try SharedBytes(
                copying: UnsafeRawBufferPointer(
                    pixels.count <= PreparedPicture.largest ? pixels : .init(start: nil, count: 0)))
        }
    }

    private func analyse(_ request: WorkerRequest, _ progress: (UInt8) -> Void) throws -> WorkerAnswer {
        let question = try WorkerJSON.value(AnalyseQuestion.self, from: request.body)
        let model = try classifier(question.model)
        let seen = try working(request, question)
        progress(AnalysisStage.checked.rawValue)
        let judged = try ModelOpinion(of: seen, by: model, outlinedBy: mask(for: model), engine: engine.name, progress)
        return try answer(judged.result, [judged.heatmap?.layer(maximumSide: Self.heatmapSide) ?? []])
    }

    private func working(_ request: WorkerRequest, _ question: AnalyseQuestion) throws -> WorkingPicture {
        guard let shape = question.shape else {
            return try WorkingPicture(open(request, frame: question.frame, question.limits))
        }
        guard let pixels = request.attachments.first else { throw Refusal(.empty) }
        return try pixels.withBytes { try WorkingPicture(pixels: $0, shape) }
    }

    private func illustrate(_ request: WorkerRequest) throws -> WorkerAnswer {
        let question = try WorkerJSON.value(IllustrateQuestion.self, from: request.body)
        let view = try open(request, frame: 0, question.limits).picture.thumbnail(maximumSide: Self.illustrationSide)
        var pictures = [try view.encodedJPEG(quality: 88)]
        let points = question.overlay.points(on: view)
        if !points.isEmpty {
            pictures.append(
                try view.outlined(points, ink: Ink(red: 0, green: 220, blue: 200)).encodedJPEG(quality: 88))
        }
        if let map = try question.overlay.heatMap() {
            pictures.append(try map.blended(onto: view).encodedJPEG(quality: 88))
        }
        return WorkerAnswer(
            status: WorkerStatus.done.rawValue, attachments: try pictures.map { try SharedBytes(copying: $0) })
    }

    private func open(
        _ request: WorkerRequest, frame: Int, _ limits: FileLimits, willDecode: () -> Void = {}
    ) throws -> OpenedFile {
        guard let file = request.attachments.first else { throw Refusal(.empty) }
        return try file.withBytes { bytes in
            try OpenedFile(
                bytes, frame: frame, shortSide: Self.decodedShortSide, limits: limits, willDecode: willDecode)
        }
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

    private func answer(_ value: some Encodable, _ attachments: [[UInt8]] = []) throws -> WorkerAnswer {
        WorkerAnswer(
            status: WorkerStatus.done.rawValue, body: try WorkerJSON.bytes(value),
            attachments: try attachments.map { try SharedBytes(copying: $0) })
    }
}
