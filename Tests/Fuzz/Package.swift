// swift-tools-version: 6.2
import PackageDescription

// The parsers apart from the product: its sources by links, the HTTP tool alone instrumented.
let package = Package(
    name: "fuzz",
    dependencies: [.package(url: "https://github.com/apple/swift-log", exact: "1.16.2")],
    targets: [
        .target(name: "CEpoll"),
        .target(name: "CTLS", linkerSettings: [.linkedLibrary("ssl"), .linkedLibrary("crypto")]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
        .target(name: "Base", dependencies: [.product(name: "Logging", package: "swift-log")]),
        .target(name: "Transport", dependencies: ["Base", "CEpoll", "CTLS"]),
        .target(
            name: "HTTP", dependencies: ["Base", "Transport", "CZlib"],
            swiftSettings: [.unsafeFlags(["-sanitize=fuzzer", "-enable-testing"])]),
        .target(name: "FuzzTargets", dependencies: ["HTTP"]),
        .executableTarget(
            name: "fuzz", dependencies: ["FuzzTargets"], linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])]),
    ],
    swiftLanguageModes: [.v6]
)
