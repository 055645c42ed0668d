// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]
let strictC: [CSetting] = [.treatAllWarnings(as: .error)]
let strictCxx: [CXXSetting] = [.treatAllWarnings(as: .error)]

let log: Target.Dependency = .product(name: "Logging", package: "swift-log")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

/// What stands below every clinical slice.
let ground: [Target.Dependency] = [
    "Base", "Transport", "HTTP", "Postgres", "Pages", "Vault", "Records", "Jobs", "Imaging", "Web",
]

func libraries(_ names: String...) -> [LinkerSetting] {
    names.map { .linkedLibrary($0) }
}

func target(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

// Headers of GLib and Cairo stand in folders that no search path names.
let documentHeaders = [
    "/usr/include/cairo", "/usr/include/pango-1.0", "/usr/include/harfbuzz", "/usr/include/glib-2.0",
    "/usr/lib/x86_64-linux-gnu/glib-2.0/include", "/usr/lib/aarch64-linux-gnu/glib-2.0/include",
].flatMap { ["-isystem", $0] }

let shims: [Target] = [
    .target(name: "CEpoll", cSettings: strictC),
    .target(name: "CTLS", cSettings: strictC, linkerSettings: libraries("ssl", "crypto")),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq"),
    .systemLibrary(name: "CArgon2", pkgConfig: "libargon2"),
    .target(name: "CWorkers", cSettings: strictC),
    .target(
        name: "CVision",
        cxxSettings: strictCxx + [.unsafeFlags(["-isystem", "/usr/include/opencv4"])],
        linkerSettings: libraries("opencv_core", "opencv_imgproc", "opencv_dnn", "jpeg", "png", "tiff", "dl")),
    .target(
        name: "CDicom", cxxSettings: strictCxx,
        linkerSettings: libraries(
            "dcmjpls", "dcmjpeg", "dcmdata", "oflog", "ofstd", "openjp2", "z")),
    .target(
        name: "CDocuments", cSettings: strictC + [.unsafeFlags(documentHeaders)],
        linkerSettings: libraries("pangocairo-1.0", "pango-1.0", "cairo", "gobject-2.0", "glib-2.0", "m")),
]

let tools: [Target] = [
    target("Base", [log]),
    target("Transport", ["Base", "CEpoll", "CTLS"]),
    target("HTTP", ["Base", "Transport", "CZlib"]),
    target("Postgres", ["Transport", "CPostgres"]),
    target("Pages", ["Base", mustache]),
    target("Vault", ["Transport", "CArgon2", crypto]),
    target("Storage", ["Transport"]),
    target("Workers", ["Transport", "CWorkers"]),
    target("Vision", ["CVision"]),
    target("Dicom", ["CDicom"]),
    target("Documents", ["CDocuments"]),
]

// Inside this floor a target may import those above it in the list.
let middle: [Target] = [
    target("Records", ["Base", "Transport", "Postgres", "Vault", "Storage"]),
    target("Jobs", ["Base", "Postgres", "Records"]),
    target("Imaging", ["Base", "Workers", "Vision", "Dicom", "Vault"]),
    target(
        "Web", ["Base", "HTTP", "Postgres", "Pages", "Vault", "Storage", "Workers", "Records", "Jobs", "Imaging"]),
]

// A slice may import those above it in the list.
let slices: [Target] = [
    target("Audit", ground),
    target("Accounts", ground + ["Audit"]),
    target("Patients", ground + ["Audit", "Accounts"]),
    target("Scans", ground + ["Storage", "Workers", "Audit", "Accounts", "Patients"]),
    target("Analysis", ground + ["Workers", "Audit", "Accounts", "Patients", "Scans"]),
    target("Outcomes", ground + ["Vision", "Audit", "Accounts", "Patients", "Scans", "Analysis"]),
    target("Reading", ground + ["Audit", "Accounts", "Patients", "Scans", "Analysis", "Outcomes"]),
    target(
        "Reports",
        ground + ["Storage", "Documents", "Workers", "Audit", "Accounts", "Patients", "Scans", "Analysis", "Reading"]),
    target("Worklist", ground + ["Audit", "Accounts", "Patients", "Scans", "Analysis", "Reading", "Reports"]),
    target("Portal", ground + ["Audit", "Accounts", "Patients", "Scans", "Analysis", "Reading", "Reports"]),
    target("Admin", ground + ["Workers", "Storage", "Audit", "Accounts"]),
]

let server: [Target] = [
    target(
        "Server",
        ground + [
            "Storage", "Workers", "Vision", "Dicom", "Documents", "Audit", "Accounts", "Patients", "Scans", "Analysis",
            "Outcomes", "Reading", "Reports", "Worklist", "Portal", "Admin", arguments,
        ]),
    .executableTarget(name: "diascope", dependencies: ["Server"], path: "Sources/Diascope", swiftSettings: strict),
]

// A worker that misbehaves on demand, the checkout's pages, and a clinic of its own for each test.
let testing: [Target] = [
    .executableTarget(
        name: "WorkerProbe", dependencies: ["Workers", "CWorkers"], path: "Tests/WorkerProbe", swiftSettings: strict),
    .executableTarget(
        name: "CaseBench", dependencies: ["Base", "Outcomes"], path: "Tests/Benchmarks/Cases", swiftSettings: strict),
    .target(
        name: "PageSupport", dependencies: ["Base", "Pages"], path: "Tests/PageSupport", swiftSettings: strict),
    .target(
        name: "ModelSupport", dependencies: ["Vision", "Vault"], path: "Tests/ModelSupport", swiftSettings: strict),
    .target(
        name: "ClinicSupport",
        dependencies: ground + [
            "PageSupport", "Server", "Storage", "Workers", "Vision", "Audit", "Accounts", "Patients", "Scans",
            "Analysis", "Outcomes", "Reading",
            "Reports",
        ],
        path: "Tests/ClinicSupport", swiftSettings: strict),
    tests("TransportTests", ["Base", "Transport"]),
    tests("HTTPTests", ["Base", "HTTP", "Transport"]),
    tests("WebTests", ["Web"]),
    tests("PostgresTests", ["Postgres"]),
    tests("VaultTests", ["Vault", crypto]),
    tests("StorageTests", ["Storage"]),
    tests("WorkersTests", ["Workers", "CWorkers", "WorkerProbe"]),
    tests("VisionTests", ["Vision", "ModelSupport"]),
    tests("DicomTests", ["Dicom"]),
    tests("DocumentsTests", ["Documents"]),
    tests("ImagingTests", ["Imaging", "Vision", "Workers", "ModelSupport"]),
    tests("AnalysisTests", ground + ["PageSupport", "Analysis"]),
    tests("ReadingTests", ground + ["PageSupport", "Patients", "Scans", "Analysis", "Outcomes", "Reading"]),
    tests("OutcomesTests", ground + ["PageSupport", "Patients", "Scans", "Analysis", "Outcomes"]),
    tests("ScansTests", ground + ["PageSupport", "Storage", "Workers", "Patients", "Scans"]),
    tests("ShapeTests", ["PageSupport", "Base", "Server", arguments]),
    tests("AuditTests", ground + ["PageSupport", "Audit"]),
    tests("AdminTests", ground + ["PageSupport", "Workers", "Storage", "Accounts", "Admin"]),
    tests("PatientsTests", ground + ["PageSupport", "Patients"]),
    tests("ReportsTests", ground + ["PageSupport", "Documents", "Scans", "Analysis", "Reading", "Reports"]),
    tests("PortalTests", ground + ["PageSupport", "Scans", "Reading", "Reports", "Portal"]),
    tests("WorklistTests", ground + ["PageSupport", "Patients", "Scans", "Analysis", "Reports", "Worklist"]),
    tests(
        "ServerTests",
        ground + [
            "ClinicSupport", "ModelSupport", "PageSupport", "Server", "Storage", "Workers", "Vision", "Audit",
            "Accounts", "Patients", "Scans", "Analysis", "Outcomes", "Reading", "Reports", "Worklist", "Admin",
            "diascope",
        ]),
]

let package = Package(
    name: "diascope",
    products: [],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    ],
    targets: shims + tools + middle + slices + server + testing,
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
