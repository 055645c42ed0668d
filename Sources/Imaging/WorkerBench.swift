import Base
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

    private let shelf: ModelShelf

    /// Opens every model; one that fails its checks is listed with its fault and not used.
    init(modelDirectory: String, engine: InferenceEngine) throws {
        shelf = try ModelShelf(directory: modelDirectory, engine: engine)
    }

    /// Answers one request.
    ///
    /// - Throws: whatever is no fault of the file; a fault of the file is an answer with a `Refusal`.
    func answer(_ request: WorkerRequest, progress: (UInt8) -> Void) throws -> WorkerAnswer {
        do {
            switch WorkerOperation(rawValue: request.operation) {
            case .inventory: return try answer(shelf.inventory())
            case .examine: return try examine(request, progress)
            case .analyse: return try analyse(request, progress)
            case .illustrate: return try illustrate(request)
            case .compare: return try compare(request)
            case nil: throw WorkerBenchError.unknownOperation
            }
        } catch let refusal as Refusal {
            return WorkerAnswer(status: WorkerStatus.refused.rawValue, body: try WorkerJSON.bytes(refusal))
        }
    }

    private func examine(_ request: WorkerRequest, _ progress: (UInt8) -> Void) throws -> WorkerAnswer {
        let question = try WorkerJSON.value(ExamineQuestion.self, from: request.body)
        let file = try open(request, frame: 0, question.limits) { progress(AnalysisStage.checked.rawValue) }
        let working = try WorkingPicture(file)
        let quality = try QualityFigures(
            working.picture.quality(), shortSide: min(file.width, file.height),
            frame: question.modality.flatMap { lesionFrame(in: working.picture, $0) })
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

    /// Nil where no model outlines the modality. One that fails at a picture does not keep it from being taken in.
    private func lesionFrame(in picture: borrowing Picture, _ modality: String) -> LesionFrame? {
        guard let id = shelf.mask(for: modality), let model = try? shelf.model(id) else { return nil }
        return try? LesionFrame(of: picture, by: model)
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
        guard let (card, hash) = shelf.card(question.model) else { throw Refusal(.noModel) }
        let engine = shelf.engine.name
        switch card.knownKind {
        case .classes:
            let model = try model(card.id)
            let mask = try card.preprocessing.maskModel.map { try self.model($0) }
            let seen = try working(request, question)
            progress(AnalysisStage.checked.rawValue)
            let opinion = try ClassOpinion(
                of: seen, by: model, outlinedBy: mask, judgesStrange: question.judgesStrange, engine: engine, progress)
            let layer = try opinion.heatmap?.layer(maximumSide: Self.heatmapSide) ?? []
            return try answer(opinion.result, [layer, FloatBytes.bytes(of: opinion.embedding)])
        case .boxes:
            let model = try model(card.id)
            let seen = try working(request, question)
            progress(AnalysisStage.checked.rawValue)
            return try answer(BoxOpinion(of: seen, by: model, engine: engine, progress).result)
        case .cells:
            let model = try model(card.preprocessing.cellModel ?? "")
            let file = try open(request, frame: question.frame, question.limits, shortSide: nil)
            progress(AnalysisStage.checked.rawValue)
            return try answer(
                CellsOpinion(
                    of: WorkingPicture(whole: file), by: card, hash: hash, judging: model, engine: engine, progress
                )
                .result)
        case .mask, nil: throw Refusal(.noModel)
        }
    }

    private func compare(_ request: WorkerRequest) throws -> WorkerAnswer {
        let question = try WorkerJSON.value(AnalyseQuestion.self, from: request.body)
        let model = try model(question.model)
        guard model.card.knownKind == .mask, request.attachments.count == 2 else { throw Refusal(.noModel) }
        let seen = try WorkingPicture(open(request, frame: 0, question.limits))
        let drawn = try request.attachments[1].withBytes { bytes in
            try OpenedFile(bytes, frame: 0, shortSide: nil, limits: question.limits)
        }
        return try answer(model.patch(in: seen.picture)?.jaccard(with: drawn.picture) ?? 0)
    }

    private func model(_ id: String) throws -> LoadedModel {
        do { return try shelf.model(id) } catch { throw Refusal(.noModel) }
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
        let lines = question.overlay.lines(on: view)
        if !lines.isEmpty {
            var drawn = try view.resized(width: view.width, height: view.height)
            for line in lines { drawn = try drawn.outlined(line, ink: Ink(red: 0, green: 220, blue: 200)) }
            pictures.append(try drawn.encodedJPEG(quality: 88))
        }
        if let map = try question.overlay.heatMap() {
            pictures.append(try map.blended(onto: view).encodedJPEG(quality: 88))
        }
        return WorkerAnswer(
            status: WorkerStatus.done.rawValue, attachments: try pictures.map { try SharedBytes(copying: $0) })
    }

    private func open(
        _ request: WorkerRequest, frame: Int, _ limits: FileLimits, shortSide: Int? = WorkerBench.decodedShortSide,
        willDecode: () -> Void = {}
    ) throws -> OpenedFile {
        guard let file = request.attachments.first else { throw Refusal(.empty) }
        return try file.withBytes { bytes in
            try OpenedFile(bytes, frame: frame, shortSide: shortSide, limits: limits, willDecode: willDecode)
        }
    }

    private func answer(_ value: some Encodable, _ attachments: [[UInt8]] = []) throws -> WorkerAnswer {
        WorkerAnswer(
            status: WorkerStatus.done.rawValue, body: try WorkerJSON.bytes(value),
            attachments: try attachments.map { try SharedBytes(copying: $0) })
    }
}

/// A fault of the two sides of the wall, never of a file.
enum WorkerBenchError: Error {
    case unknownOperation
}
