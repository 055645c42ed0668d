import ArgumentParser
import Base
import Glibc
import Vault

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

/// A new password or passphrase: the first line of standard input, without its end. A terminal does not show it.
func secretFromStandardInput(_ name: String) -> String? {
    var terminal = termios()
    guard tcgetattr(STDIN_FILENO, &terminal) == 0 else { return readLine(strippingNewline: true) }
    say("\(name) (at least \(PasswordPolicy.minimum) characters; not shown): ", ending: "")
    var silent = terminal
    silent.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
    defer {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &terminal)
        say("")
    }
    return readLine(strippingNewline: true)
}

/// Talk, for the person at the command line: on standard error, where it disturbs no answer.
func say(_ sentence: String, ending: String = "\n") {
    let bytes = Array((sentence + ending).utf8)
    _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
}

/// Hands what was printed to whoever reads it.
func flushOutput() { fflush(nil) }
