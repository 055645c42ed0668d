import Analysis
import ArgumentParser
import Imaging
import Synchronization
import Workers

/// What is found of picture files at the command line, as it would be of uploads.
struct Prediction: Sendable {
    struct Answer: Encodable, Sendable {
        var file: String
        var examination: Examination?
        var result: AnalysisResult?
        var refusal: Refusal?
        /// From the file's being read to each stage of the analysis, and to the answer, in milliseconds.
        var milliseconds: [String: Double] = [:]
    }

    let imaging: Imaging
    let choice: ModelChoice
    /// Whether the first look is left out.
    let isBrief: Bool

    /// Of the pictures, as the model tells it.
    private var modality: String? {
        guard case .model(let model) = choice else { return nil }
        return model.modality
    }

    /// - Throws: `ExitCode`, after a sentence on standard error.
    func answer(_ file: String) async throws -> Answer {
        var answer = Answer(file: file)
        let bytes = try CommandImaging.bytes(of: file)
        let began = ContinuousClock.now
        let times = Mutex<[String: Double]>([:])
        let note: @Sendable (String) -> Void = { stage in
            let passed = began.duration(to: .now) / .milliseconds(1)
            times.withLock { $0[stage] = passed }
        }
        do {
            let look = isBrief ? nil : try await imaging.examine(bytes, modality: modality)
            answer.examination = look?.found
            switch choice {
            case .none: throw Refusal(.noModel)
            case .refused(let refusal): throw refusal
            case .model(let model):
                let picture = await PictureToAnalyse(look?.prepared, or: bytes, for: model)
                answer.result = try await imaging.analyse(picture, model: model.id) { note("\($0)") }.result
            }
        } catch let refusal as Refusal {
            answer.refusal = refusal
        } catch let error as WorkerError {
            say("No worker could be started (\(error)). Run `diascope check`.")
            throw ExitCode(69)
        }
        note("answered")
        answer.milliseconds = times.withLock { $0 }
        return answer
    }
}
