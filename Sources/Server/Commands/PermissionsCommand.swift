import ArgumentParser
import Web

struct PermissionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "permissions", abstract: "Print which role may do what.")

    func run() async throws { print(Permissions.table()) }
}
