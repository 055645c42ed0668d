import Analysis
import ArgumentParser
import Base
import FoundationEssentials
import Imaging
import Workers

struct PredictCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "predict", abstract: "Judge picture files and print the results as JSON, without a server.",
        discussion: "Each file passes the same workers, checks and models as an upload.")

    @Argument(help: "Picture or DICOM files.")
    var files: [String]
    @Option(help: "The model. Without it, the one for the kind of picture and the age is taken.")
    var model: String?
    @Option(help: "The kind of picture: dermoscopy, chest-xray, blood-smear, ct, mri …")
    var modality: String = "dermoscopy"
    @Option(help: "The patient's age in whole years when the picture was taken.")
    var age: Int?
    @Option(help: "Another folder of models than the installation's.")
    var models: String?

    private struct Answer: Encodable {
        var file: String
        var examination: Examination?
        var result: AnalysisResult?
        var refusal: Refusal?
    }

    func run() async throws {
        let command = try await CommandImaging(models: models, workers: 1)
        do {
            let chosen = try choice(command)
            var answers: [Answer] = []
            for file in files { answers.append(try await judge(file, chosen, command.imaging)) }
            await command.close()
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            print(String(decoding: try encoder.encode(answers), as: UTF8.self))
            if answers.contains(where: { $0.refusal != nil }) { throw ExitCode(1) }
        } catch {
            await command.close()
            throw error
        }
    }

    private func choice(_ command: CommandImaging) throws -> ModelChoice {
        if let model { return .model(try command.model(model).model) }
        return ModelChoice.of(modality, age: age, in: command.inventory)
    }

    private func judge(_ file: String, _ choice: ModelChoice, _ imaging: Imaging) async throws -> Answer {
        var answer = Answer(file: file)
        let bytes = try CommandImaging.bytes(of: file)
        do {
            let look = try await imaging.examine(bytes)
            answer.examination = look.found
            switch choice {
            case .none: throw Refusal(.noModel)
            case .refused(let refusal): throw refusal
            case .model(let model):
                let picture = await PictureToAnalyse(look.prepared, or: bytes, for: model)
                answer.result = try await imaging.analyse(picture, model: model.id).result
            }
        } catch let refusal as Refusal {
            answer.refusal = refusal
        } catch let error as WorkerError {
            say("No worker could be started (\(error)). Run `diascope check`.")
            throw ExitCode(69)
        }
        return answer
    }
}
