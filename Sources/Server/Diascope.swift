import ArgumentParser
import Base

/// The command line. Answers go to standard output, talk to standard error; a wrong option ends with 64.
struct Diascope: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diascope",
        abstract: "The clinical imaging server.",
        discussion: "Settings come from the environment or a settings file; `diascope settings` lists them.",
        version: Version.text,
        subcommands: [
            ServeCommand.self, CheckCommand.self, KeysCommand.self, UserCommand.self, PermissionsCommand.self,
            RoutesCommand.self, SettingsCommand.self, PredictCommand.self, EvaluateCommand.self, ResultsCommand.self,
            ExamineCommand.self, DemoCommand.self, CasesCommand.self, AuditCommand.self,
        ])
}
