import ArgumentParser
import Glibc
import Outcomes

struct CasesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cases", abstract: "Write the proven cases that a model can be trained on with into a folder.",
        discussion: """
            Pictures, outlines and cases.csv, as training.retrain reads them. Nothing names a patient, but the pictures \
            are in clear and are not looked through for faces, marks or writing: keep the folder as you keep the record. \
            The audit trail tells of it.
            """)

    @Argument(help: "The model's identifier, which is the name of its folder.")
    var model: String
    @Option(help: "A folder that is empty or not there yet.")
    var to: String

    func run() async throws {
        try await withInstallation { installation in
            let sets = try LabelSet.all(home: installation.settings.home).filter { !$0.labels.isEmpty }
            guard let set = sets.first(where: { $0.model == model }) else {
                say("There is no such model. These tell kinds apart: \(sets.map(\.model).joined(separator: ", ")).")
                throw ExitCode(65)
            }
            do {
                let export = try CaseExport(of: set, to: to, installation.records)
                let summary = try await export.write(askedBy: "user \(getuid()) of the machine")
                print(installation.words("outcomes.export.written", count: summary.written))
                for omission in Omission.allCases {
                    guard let count = summary.left[omission] else { continue }
                    print(installation.words("outcomes.export." + omission.rawValue, count: count))
                }
            } catch CaseExportError.folderNotEmpty {
                say("The folder holds something already. Name one that is empty or not there yet.")
                throw ExitCode(73)
            } catch CaseExportError.folderNotUsable {
                say("The folder cannot be written to. What is in it without cases.csv is no export: remove it.")
                throw ExitCode(73)
            }
        }
    }
}
