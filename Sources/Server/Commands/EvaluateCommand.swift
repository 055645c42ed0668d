import ArgumentParser
import FoundationEssentials
import Imaging
import Workers

struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Measure a model on labelled pictures, through the code that serves users.",
        discussion: """
            The labels file is CSV with a header. Columns: file and label (a label of the model, or its finding); for a \
            model that outlines, file and mask (a picture, white is lesion); for one that counts cells, file, cells and \
            the name of its finding's label. Paths are below the folder of the pictures. More columns are ignored.
            """)

    @Argument(help: "A model of the registry.")
    var model: String
    @Option(help: "The folder of the pictures.")
    var pictures: String
    @Option(help: "The labels file.")
    var labels: String
    @Flag(help: "Print JSON instead of a table.")
    var json = false
    @Flag(help: "Leave out lines whose label the model does not know, instead of refusing them.")
    var skipUnknown = false
    @Option(help: "Another folder of models than the installation's.")
    var models: String?

    func run() async throws {
        let command = try await CommandImaging(models: models)
        do {
            let (model, card) = try command.model(model)
            let began = ContinuousClock.now
            let (figures, answers) = try await figures(card, model, command)
            await command.close()
            let refused = answers.compactMap { if case .refused(let reason) = $0 { reason.rawValue } else { nil } }
            let evaluation = Evaluation(
                model: model.id, version: model.version, hash: model.hash, engine: command.inventory.engine,
                pictures: answers.count, refused: Dictionary(refused.map { ($0, 1) }, uniquingKeysWith: +),
                seconds: began.duration(to: .now) / .seconds(1), figures: figures)
            guard json else { return print(evaluation.table) }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            print(String(decoding: try encoder.encode(evaluation), as: UTF8.self))
        } catch {
            await command.close()
            throw error
        }
    }

    private func figures(
        _ card: ModelCard, _ model: Inventory.Model, _ command: CommandImaging
    ) async throws -> ([Figure], [Evaluation.Answer]) {
        switch card.knownKind {
        case .classes:
            let rows = try read(card) { line throws(LabelsFile.Fault) -> ClassEvaluation.Truth? in
                let label = try line.text("label")
                if let truth = ClassEvaluation.truth(label, of: card) { return truth }
                if skipUnknown { return nil }
                throw .unknownLabel(label, line: line.number)
            }
            let answers = try await judged(rows, command) { try await Self.judge($0.file, model, $1) }
            return (ClassEvaluation(card, Array(zip(rows.map(\.truth), answers))).figures, answers)
        case .mask:
            let rows = try read(card) { line throws(LabelsFile.Fault) in
                try existing(line.text("mask"), line: line.number)
            }
            let answers = try await judged(rows, command) { row, imaging in
                let (picture, mask) = try (CommandImaging.bytes(of: row.file), CommandImaging.bytes(of: row.truth))
                return .jaccard(try await imaging.agreement(of: picture, mask, model: model.id))
            }
            return (MaskEvaluation.figures(answers), answers)
        case .cells:
            let positive = card.labels?.first(where: \.positive)?.key ?? ""
            let rows = try read(card) { line throws(LabelsFile.Fault) -> CellsEvaluation.Truth? in
                (try line.count("cells"), try line.count(positive))
            }
            let answers = try await judged(rows, command) { try await Self.judge($0.file, model, $1) }
            return (CellsEvaluation.figures(Array(zip(rows.map(\.truth), answers))), answers)
        case .boxes, nil:
            say("Models of the kind “\(card.kind)” cannot be evaluated.")
            throw ExitCode(64)
        }
    }

    /// A line of the labels file: a picture, which is there, and what is true of it.
    private typealias Row<Truth> = (file: String, truth: Truth)

    private func read<Truth>(
        _ card: ModelCard, _ truth: (LabelsFile.Line) throws(LabelsFile.Fault) -> Truth?
    ) throws -> [Row<Truth>] {
        do throws(LabelsFile.Fault) {
            var rows: [Row<Truth>] = []
            var skipped = 0
            for line in try LabelsFile(path: labels).lines {
                guard let truth = try truth(line) else {
                    skipped += 1
                    continue
                }
                rows.append((try existing(line.text("file"), line: line.number), truth))
            }
            if skipped > 0 { say("\(skipped) lines have a label that the model does not know, and are left out.") }
            guard !rows.isEmpty else { throw .empty }
            return rows
        } catch {
            say(error.sentence(known: ClassEvaluation.knownLabels(card)))
            throw ExitCode(65)
        }
    }

    private func existing(_ file: String, line: Int) throws(LabelsFile.Fault) -> String {
        let path = pictures + "/" + file
        guard FileManager.default.isReadableFile(atPath: path) else { throw .pictureMissing(file, line: line) }
        return path
    }

    /// The answers in the rows' order, as many at once as there are workers.
    private func judged<Truth: Sendable>(
        _ rows: [Row<Truth>], _ command: CommandImaging,
        _ judge: @escaping @Sendable (Row<Truth>, Imaging) async throws -> Evaluation.Answer
    ) async throws -> [Evaluation.Answer] {
        let imaging = command.imaging
        return try await withThrowingTaskGroup(of: (Int, Evaluation.Answer).self) { group in
            var answers = [Evaluation.Answer?](repeating: nil, count: rows.count)
            var done = 0
            let begin = { (group: inout ThrowingTaskGroup<(Int, Evaluation.Answer), any Error>, index: Int) in
                let row = rows[index]
                group.addTask {
                    do {
                        return (index, try await judge(row, imaging))
                    } catch let refusal as Refusal {
                        return (index, .refused(refusal.reason))
                    } catch let error as WorkerError {
                        say("A worker could not judge \(row.file) (\(error)).")
                        throw ExitCode(69)
                    }
                }
            }
            for index in rows.indices.prefix(command.workers) { begin(&group, index) }
            while let (index, answer) = try await group.next() {
                answers[index] = answer
                let next = done + command.workers
                done += 1
                if done % 250 == 0 { say("\(done) of \(rows.count) pictures") }
                if next < rows.count { begin(&group, next) }
            }
            return answers.compactMap(\.self)
        }
    }

    private static func judge(
        _ file: String, _ model: Inventory.Model, _ imaging: Imaging
    ) async throws -> Evaluation.Answer {
        let bytes = try CommandImaging.bytes(of: file)
        let look = try await imaging.examine(bytes, modality: nil)
        let picture = await PictureToAnalyse(look.prepared, or: bytes, for: model)
        return .judged(try await imaging.analyse(picture, model: model.id).result)
    }
}
