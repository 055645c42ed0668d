import Analysis
import ArgumentParser
import Base
import FoundationEssentials
import Imaging
import Synchronization
import Workers

struct PredictCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "predict", abstract: "Judge picture files and print the results as JSON, without a server.",
        discussion: "Each file passes the same workers, checks and models as an upload.")

    @Argument(help: "Picture or DICOM files.")
    var files: [String] = []
    @Option(help: "The model. Without it, the one for the kind of picture and the age is taken.")
    var model: String?
    @Option(help: "The kind of picture: dermoscopy, chest-xray, blood-smear, ct, mri …")
    var modality: String = "dermoscopy"
    @Option(help: "The patient's age in whole years when the picture was taken.")
    var age: Int?
    @Option(help: "Another folder of models than the installation's.")
    var models: String?
    @Flag(help: "Leave out the first look, which measures the picture's quality and reads DICOM facts.")
    var resultOnly = false
    @Flag(help: "Read the files' names from standard input, and print each answer as a line as soon as it is there.")
    var stream = false
    @Option(help: "How many files of a stream are judged at once.")
    var atOnce: Int = 1

    func validate() throws {
        guard stream != files.isEmpty else { return }
        throw ValidationError(stream ? "--stream takes no files." : "Name at least one file.")
    }

    func run() async throws {
        let command = try await CommandImaging(models: models, workers: stream ? max(1, atOnce) : 1)
        do {
            let choice: ModelChoice =
                if let model { .model(try command.model(model).model) } else {
                    ModelChoice.of(modality, age: age, in: command.inventory)
                }
            let prediction = Prediction(imaging: command.imaging, choice: choice, isBrief: resultOnly)
            let areAllJudged =
                stream ? try await answerStream(by: prediction) : try await answer(files, by: prediction)
            await command.close()
            if !areAllJudged { throw ExitCode(1) }
        } catch {
            await command.close()
            throw error
        }
    }

    private func answer(_ files: [String], by prediction: Prediction) async throws -> Bool {
        var answers: [Prediction.Answer] = []
        for file in files { answers.append(try await prediction.answer(file)) }
        print(try Self.text(answers, [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]))
        return answers.allSatisfy { $0.refusal == nil }
    }

    /// Each of as many as may be judged at once takes the next name when it is free, and an answer is printed when it is there.
    private func answerStream(by prediction: Prediction) async throws -> Bool {
        let names = InputLines()
        return try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<max(1, atOnce) {
                group.addTask {
                    var areAllJudged = true
                    while let file = await names.next() {
                        let answer = try await prediction.answer(file)
                        areAllJudged = areAllJudged && answer.refusal == nil
                        print(try Self.text(answer, [.sortedKeys, .withoutEscapingSlashes]))
                        flushOutput()
                    }
                    return areAllJudged
                }
            }
            return try await group.reduce(true) { $0 && $1 }
        }
    }

    private static func text(_ value: some Encodable, _ format: JSONEncoder.OutputFormatting) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = format
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
