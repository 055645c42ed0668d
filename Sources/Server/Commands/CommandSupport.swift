import ArgumentParser
import Base
import Glibc

/// Runs a command against the installation; whatever goes wrong is said in a sentence on standard error.
func withInstallation(_ body: (Installation) async throws -> Void) async throws {
    do {
        let installation = try await Installation.open(Installation.settings(), log: .silent)
        try await body(installation)
        await installation.records.database.close()
    } catch let code as ExitCode {
        throw code
    } catch {
        say(StartFault.sentence(error))
        throw ExitCode(error is SettingsError ? 64 : 69)
    }
}

/// The first line of standard input, without its end.
func lineFromStandardInput(_ prompt: String) -> String? {
    if isatty(STDIN_FILENO) == 1 { say(prompt, ending: "") }
    return readLine(strippingNewline: true)
}

/// Talk, for the person at the command line: on standard error, where it disturbs no answer.
func say(_ sentence: String, ending: String = "\n") {
    let bytes = Array((sentence + ending).utf8)
    _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
}
