/// What a test with a clinic misses around it.
package enum TestFault: Error, CustomStringConvertible {
    case noServer
    case noProgram
    case unreadableAnswer

    package var description: String {
        switch self {
        case .noServer: "DIASCOPE_TEST_DATABASE_URL names no PostgreSQL server; `make test` starts one."
        case .noProgram: "The program `diascope` is not beside the test bundle; `swift build --build-tests` makes it."
        case .unreadableAnswer: "The answer cannot be taken in memory."
        }
    }
}
