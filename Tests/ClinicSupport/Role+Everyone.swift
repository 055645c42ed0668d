import Web

extension Role? {
    /// Every role, and nobody.
    package static var everyone: [Role?] { Role.allCases.map { $0 } + [nil] }
}
