import Workers

/// Picture work, done by walled-in workers.
package struct Imaging: Sendable {
    package let pool: WorkerPool
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
        let answer = try await ask(.inventory, [UInt8](), nil, .interactive)
        return try WorkerJSON.value(Inventory.self, from: answer.body)
    }

    /// A first look at an uploaded file: what it is, its quality, a view and a thumbnail as JPEG.
    ///
    /// - Throws: `Refusal` for a file that is not accepted, `WorkerError` when no worker can be had.
    package func examine(
        _ file: SharedBytes, priority: WorkerPriority = .interactive
    ) async throws -> (found: Examination, view: [UInt8], thumbnail: [UInt8]) {
        let question = try WorkerJSON.bytes(ExamineQuestion(limits: limits))
        let answer = try await ask(.examine, question, file, priority) { _ in decoding() }
        let pictures = answer.attachments.map { $0.withBytes { Array($0) } }
        guard pictures.count == 2 else { throw WorkerError.protocol(.code) }
        return (try WorkerJSON.value(Examination.self, from: answer.body), pictures[0], pictures[1])
    }

    /// A model's opinion of a picture and its heatmap as PNG, which is empty where nothing speaks for malignancy.
    ///
    /// - Parameter progress: hears the stages as they are reached, on the worker's lane.
    /// - Throws: `Refusal`, `WorkerError`.
    package func analyse(
        _ file: SharedBytes, model: String, frame: Int = 0, priority: WorkerPriority = .interactive,
        progress: (@Sendable (AnalysisStage) -> Void)? = nil
    ) async throws -> (result: AnalysisResult, heatmap: [UInt8]) {
        let question = try WorkerJSON.bytes(AnalyseQuestion(model: model, frame: frame, limits: limits))
        let answer = try await ask(.analyse, question, file, priority) { stage in
            if let stage = AnalysisStage(rawValue: stage) { progress?(stage) }
        }
        let heatmap = answer.attachments.first.map { $0.withBytes { Array($0) } } ?? []
        return (try WorkerJSON.value(AnalysisResult.self, from: answer.body), heatmap)
    }

    /// The pictures of a report as JPEG: the picture, with its outline where there is one, with its heatmap where there is one.
    ///
    /// - Throws: `Refusal`, `WorkerError`.
    package func illustrate(_ file: SharedBytes, model: String, frame: Int = 0) async throws -> Illustrations {
        let question = try WorkerJSON.bytes(AnalyseQuestion(model: model, frame: frame, limits: limits))
        let answer = try await ask(.illustrate, question, file, .interactive)
        let result = try WorkerJSON.value(AnalysisResult.self, from: answer.body)
        var pictures = answer.attachments.map { $0.withBytes { Array($0) } }[...]
        guard let original = pictures.popFirst() else { throw WorkerError.protocol(.code) }
        return Illustrations(
            original: original, outlined: result.outline == nil ? nil : pictures.popFirst(),
            heatmap: result.heatmapRange[1] > 0 ? pictures.popFirst() : nil)
    }

    private func ask(
        _ operation: WorkerOperation, _ body: [UInt8], _ file: SharedBytes?, _ priority: WorkerPriority,
        progress: (@Sendable (UInt8) -> Void)? = nil
    ) async throws -> WorkerAnswer {
        let request = WorkerRequest(
            operation: operation.rawValue, body: body, attachments: file.map { [$0] } ?? [])
        let answer: WorkerAnswer
        do {
            answer = try await pool.perform(request, priority: priority, progress: progress)
        } catch {
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
