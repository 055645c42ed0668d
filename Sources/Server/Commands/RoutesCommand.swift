import Analysis
import ArgumentParser
import Postgres
import Web

struct RoutesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "routes", abstract: "Print the site's map: each route and the action it performs.")

    func run() async throws {
        for route in Assembly.routes(AnalysisNews(database: Database(address: "", sessions: 1))) {
            print("\(route.method.rawValue) \(route.pattern) \(route.action.rawValue)")
        }
    }
}
