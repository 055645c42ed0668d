import ArgumentParser
import FoundationEssentials
import Imaging
import Workers

/// What thresholds of quality are fixed with: the figures of an upload's first look, for many files at once.
struct ExamineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "examine", abstract: "Measure the quality of picture files, without a server.",
        discussion: """
            Reads paths from standard input, one a line, and prints a line of JSON for each, in their order. Each file \
            passes the same workers and checks as an upload.
            """)

    @Option(help: "What the pictures show, as at an upload.")
    var modality: String = "dermoscopy"

    private struct Answer: Encodable {
        var file: String
        var quality: QualityFigures?
        var remarks: [QualityRemark]?
        var refusal: Refusal?
    }

    func run() async throws {
        let command = try await CommandImaging(models: nil, workers: 1)
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            while let file = readLine() {
                print(String(decoding: try encoder.encode(try await measured(file, command.imaging)), as: UTF8.self))
            }
            await command.close()
        } catch {
            await command.close()
            throw error
        }
    }

    private func measured(_ file: String, _ imaging: Imaging) async throws -> Answer {
        var answer = Answer(file: file)
        let bytes = try CommandImaging.bytes(of: file)
        do {
            let found = try await imaging.examine(bytes, modality: modality).found
            answer.quality = found.quality
            answer.remarks = found.quality.remarks(on: modality)
        } catch let refusal as Refusal {
            answer.refusal = refusal
        } catch let error as WorkerError {
            say("No worker could be started (\(error)). Run `diascope check`.")
            throw ExitCode(69)
        }
        return answer
    }
}
