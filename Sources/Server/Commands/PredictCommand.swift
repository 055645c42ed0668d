import Analysis
import ArgumentParser
import Base
import FoundationEssentials
import Glibc
import Imaging
import Workers

struct PredictCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "predict", abstract: "Judge picture files and print the results as JSON, without a server.",
        discussion: "Each file passes the same workers, checks and models as an upload.")

    @Argument(help: "Picture or DICOM files.")
    var files: [String]
    @Option(help: "The model; by default the one for dermoscopy.")
    var model: String = "skin-lesion"

    private struct Answer: Encodable {
        var file: String
        var examination: Examination?
        var result: AnalysisResult?
        var refusal: Refusal?
    }

    func run() async throws {
        let settings: Settings
        do {
            settings = try Installation.settings()
        } catch {
            say(StartFault.sentence(error))
            throw ExitCode(64)
        }
        let pool = Installation.workers(settings, count: 1, metrics: Metrics(), log: .silent)
        await pool.start()
        let imaging = Imaging(pool: pool, limits: FileLimits(pixels: settings.pixelLimit))
        var answers: [Answer] = []
        for file in files { answers.append(try await judge(file, imaging)) }
        await pool.shutdown()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(answers), as: UTF8.self))
        if answers.contains(where: { $0.refusal != nil }) { throw ExitCode(1) }
    }

    private func judge(_ file: String, _ imaging: Imaging) async throws -> Answer {
        var answer = Answer(file: file)
        guard let content = try? Data(contentsOf: URL(filePath: file)) else {
            say("\(file) cannot be read.")
            throw ExitCode(66)
        }
        do {
            let bytes = try SharedBytes(copying: [UInt8](content))
            let look = try await imaging.examine(bytes)
            answer.examination = look.found
            let picture = look.prepared.map(PictureToAnalyse.prepared) ?? .file(bytes, frame: 0)
            answer.result = try await imaging.analyse(picture, model: model).result
        } catch let refusal as Refusal {
            answer.refusal = refusal
        } catch let error as WorkerError {
            say("No worker could be started (\(error)). Run `diascope check`.")
            throw ExitCode(69)
        }
        return answer
    }
}
