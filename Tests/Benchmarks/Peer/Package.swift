// swift-tools-version: 6.2
import PackageDescription

// Servers to be measured, each with nothing but its HTTP layer: Diascope's, by links, and a peer's. The product never
// depends on any of it.
let package = Package(
    name: "peer",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    ],
    targets: [
        .target(name: "CEpoll"),
        .target(name: "CTLS", linkerSettings: [.linkedLibrary("ssl"), .linkedLibrary("crypto")]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
        .target(name: "Base", dependencies: [.product(name: "Logging", package: "swift-log")]),
        .target(name: "Transport", dependencies: ["Base", "CEpoll", "CTLS"]),
        .target(name: "HTTP", dependencies: ["Base", "Transport", "CZlib"]),
        .executableTarget(name: "Own", dependencies: ["HTTP", "Transport"]),
        .executableTarget(
            name: "Peer",
            dependencies: [
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
            ],
            swiftSettings: [.treatAllWarnings(as: .error)]),
    ],
    swiftLanguageModes: [.v6]
)
