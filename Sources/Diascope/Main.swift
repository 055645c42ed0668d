import Server

/// The executable, which holds nothing else so that tests can import the server.
@main
enum Main {
    static func main() { Program.run() }
}
