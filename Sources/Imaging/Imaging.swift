import Base
import Workers

/// Picture work, done by walled-in workers.
package struct Imaging: Sendable {
    package let pool: WorkerPool
    package let prepared = PreparedPictures()
    private let known = KnownInventory()
    private let deadly = DeadlyFiles()
    private let limits: FileLimits
    private let decoding: @Sendable () -> Void

    /// - Parameter decoding: told of each uploaded file whose header is in order, when its pixels go to a codec.
    package init(pool: WorkerPool, limits: FileLimits, decoding: @escaping @Sendable () -> Void = {}) {
        self.pool = pool
        self.limits = limits
        self.decoding = decoding
    }

    /// Which engine runs and which models are usable.
    ///
    /// - Throws: `WorkerError`.
    package func inventory() async throws -> Inventory {
        let answer = try await ask(.inventory, [UInt8](), nil, .interactive, isOwed: true)
        return try WorkerJSON.value(Inventory.self, from: answer.body)
    }

    /// As `inventory`, which loads every model, but asked of a worker only once.
    ///
    /// - Throws: `WorkerError`.
    package func knownInventory() async throws -> Inventory { try await known.value(asking: inventory) }

    /// A first look at an uploaded file: what it is, its quality, its renditions.
    ///
    /// - Parameter modality: what the person says it shows; nil where it does not matter how a lesion lies in it.
    /// - Throws: `Refusal` for a file that is not accepted, `WorkerError` when no worker can be had.
    package func examine(
        _ file: SharedBytes, modality: String?, priority: WorkerPriority = .interactive
    ) async throws -> FirstLook {
        guard !deadly.holds(file) else { throw Refusal(.unsafeToOpen) }
        let question = try WorkerJSON.bytes(ExamineQuestion(modality: modality, limits: limits))
        let answer = try await ask(.examine, question, file, priority) { _ in decoding() }
        guard answer.attachments.count == 3 else { throw WorkerError.protocol(.code) }
        let looked = try WorkerJSON.value(ExamineAnswer.self, from: answer.body)
        let (view, thumbnail, pixels) = (answer.attachments[0], answer.attachments[1], answer.attachments[2])
        return FirstLook(
            found: looked.found, view: view.withBytes { Array($0) }, thumbnail: thumbnail.withBytes { Array($0) },
            prepared: pixels.count == 0 ? nil : PreparedPicture(shape: looked.shape, pixels: pixels))
    }

    /// A model's opinion of a picture, its heatmap as PNG (empty where nothing speaks for the label), and the
    /// network's features of it (empty where the model has none).
    ///
    /// The picture is kept and its analysis promised, so it waits however many wait before it.
    ///
    /// - Parameters:
    ///   - judgesStrange: Whether a picture unlike those that the model was made for is judged all the same, as the
    ///     drawn pictures of patients who do not exist are.
    ///   - progress: hears the stages as they are reached, on the worker's lane.
    /// - Throws: `Refusal`, `WorkerError`.
    package func analyse(
        _ picture: PictureToAnalyse, model: String, judgesStrange: Bool = false,
        priority: WorkerPriority = .interactive,
        progress: (@Sendable (AnalysisStage) -> Void)? = nil
    ) async throws -> (result: AnalysisResult, heatmap: [UInt8], embedding: [Float]) {
        var question = AnalyseQuestion(model: model, frame: 0, limits: limits, judgesStrange: judgesStrange)
        let attachment: SharedBytes
        switch picture {
        case .file(let file, let frame):
            question.frame = frame
            attachment = file
        case .prepared(let prepared):
            question.shape = prepared.shape
            attachment = prepared.pixels
        }
        let answer = try await ask(.analyse, WorkerJSON.bytes(question), attachment, priority, isOwed: true) { stage in
            if let stage = AnalysisStage(rawValue: stage) { progress?(stage) }
        }
        let heatmap = answer.attachments.first.map { $0.withBytes { Array($0) } } ?? []
        let embedding = answer.attachments.dropFirst().first.map { $0.withBytes { FloatBytes.values(of: $0) } } ?? []
        return (try WorkerJSON.value(AnalysisResult.self, from: answer.body), heatmap, embedding)
    }

    /// The pictures of a report, drawn on the view that was kept as JPEG.
    ///
    /// - Throws: `Refusal`, `WorkerError`.
    package func illustrate(_ view: [UInt8], _ overlay: Overlay) async throws -> Illustrations {
        let question = try WorkerJSON.bytes(IllustrateQuestion(overlay: overlay, limits: limits))
        let answer = try await ask(.illustrate, question, SharedBytes(copying: view), .interactive)
        var pictures = answer.attachments.map { $0.withBytes { Array($0) } }[...]
        guard let original = pictures.popFirst() else { throw WorkerError.protocol(.code) }
        return Illustrations(
            original: original, outlined: overlay.outlines.isEmpty ? nil : pictures.popFirst(),
            heatmap: overlay.heat == nil ? nil : pictures.popFirst())
    }

    /// How well the outline that a model of the kind `mask` finds agrees with a drawn one, a picture on which white is
    /// lesion: intersection over union, 0…1.
    ///
    /// - Throws: `Refusal`, `WorkerError`.
    package func agreement(of file: SharedBytes, _ drawn: SharedBytes, model: String) async throws -> Double {
        let question = try WorkerJSON.bytes(AnalyseQuestion(model: model, frame: 0, limits: limits))
        let answer = try await ask(.compare, question, [file, drawn], .interactive, isOwed: true)
        return try WorkerJSON.value(Double.self, from: answer.body)
    }

    private func ask(
        _ operation: WorkerOperation, _ body: [UInt8], _ file: SharedBytes?, _ priority: WorkerPriority,
        isOwed: Bool = false, progress: (@Sendable (UInt8) -> Void)? = nil
    ) async throws -> WorkerAnswer {
        try await ask(operation, body, file.map { [$0] } ?? [], priority, isOwed: isOwed, progress: progress)
    }

    private func ask(
        _ operation: WorkerOperation, _ body: [UInt8], _ files: [SharedBytes], _ priority: WorkerPriority,
        isOwed: Bool = false, progress: (@Sendable (UInt8) -> Void)? = nil
    ) async throws -> WorkerAnswer {
        let request = WorkerRequest(
            operation: operation.rawValue, body: body, attachments: files)
        let answer: WorkerAnswer
        do {
            answer = try await pool.perform(request, priority: priority, isOwed: isOwed, progress: progress)
        } catch {
            if operation == .examine, let file = files.first, error.endedWorkers { deadly.remember(file) }
            if error.blamesRequest { throw Refusal(.unsafeToOpen) }
            throw error
        }
        switch WorkerStatus(rawValue: answer.status) {
        case .done: return answer
        case .refused: throw try WorkerJSON.value(Refusal.self, from: answer.body)
        case nil: throw WorkerError.protocol(.code)
        }
    }
}
