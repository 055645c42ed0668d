import ArgumentParser
import Base

struct SettingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings", abstract: "Print every setting with its default and meaning, as a Markdown table.")

    func run() async throws {
        print("| setting | default | meaning |")
        print("|---|---|---|")
        for setting in Setting.all {
            let standard = setting.standard.isEmpty ? "" : "`\(setting.standard)`"
            print("| `\(setting.name)` | \(standard) | \(setting.meaning) |")
        }
    }
}
