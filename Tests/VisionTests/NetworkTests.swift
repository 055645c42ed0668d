import FoundationEssentials
import Glibc
import ModelSupport
import Testing
import Vision

@Suite("Networks", .serialized)
struct NetworkTests {
    /// ONNX Runtime's library, when the environment names one.
    private static let library = ProcessInfo.processInfo.environment["DIASCOPE_ONNXRUNTIME"]

    private static func engines() throws -> [InferenceEngine] {
        var engines = [try InferenceEngine.openCV()]
        if let library { engines.append(try .onnxRuntime(libraryPath: library)) }
        return engines
    }

    private let model = ModelWriter.bytes(weights: [1, 0, -1, 0.5, 0.5, 0.5], side: 4)
    private let image = Tensor(shape: [1, 3, 4, 4], values: (0..<48).map(Float.init))

    @Test("answer every output by name, in the shape the model declares")
    func outputs() throws {
        for engine in try Self.engines() {
            let network = try Network(model: model, engine: engine)
            #expect(network.graph.inputs == [ModelGraph.Port(name: "image", shape: [1, 3, 4, 4])])
            let results = try network.run(["image": image])
            let maps = try #require(results["maps"])
            #expect(maps.shape == [1, 2, 4, 4])
            // First map: x − (x + 32), rectified; second: half of x + (x + 16) + (x + 32).
            #expect(maps.values[..<16].allSatisfy { $0 == 0 })
            #expect(maps.values[16...].enumerated().allSatisfy { $1 == Float($0) * 1.5 + 24 })
            #expect(results["scores"] == Tensor(shape: [1, 2, 1, 1], values: [0, 35.25]))
        }
    }

    @Test("give the same bytes every time, and whatever else is loaded")
    func determinism() throws {
        for engine in try Self.engines() {
            let first = try Network(model: model, engine: engine, threads: 2)
            let second = try Network(model: model, engine: engine, threads: 2)
            let expected = try first.run(["image": image])
            for _ in 0..<5 { #expect(try second.run(["image": image]) == expected) }
        }
    }

    @Test("answer several inputs at once as each alone, and no more than 16")
    func several() throws {
        for engine in try Self.engines() {
            let network = try Network(model: model, engine: engine)
            let images = (0..<5).map { step in
                ["image": Tensor(shape: image.shape, values: image.values.map { $0 * Float(step) })]
            }
            let alone = try images.map { try network.run($0) }
            for _ in 0..<5 { #expect(try network.run(images) == alone) }
            let none: [[String: Tensor]] = []
            #expect(throws: InferenceError.failed) { try network.run(none) }
            #expect(throws: InferenceError.failed) {
                try network.run([[String: Tensor]](repeating: images[0], count: 17))
            }
            #expect(throws: InferenceError.wrongInputs) { try network.run([images[0], [:]]) }
        }
    }

    @Test("answer pictures that are taken together as each alone, also when a place stays free")
    func together() throws {
        for engine in try Self.engines() {
            let (alone, wide) = (
                try Network(model: model, engine: engine), try Network(model: model, engine: engine, pictures: 3)
            )
            let images = (1...5).map { step in
                ["image": Tensor(shape: image.shape, values: image.values.map { $0 * Float(step) })]
            }
            for count in 1...5 {
                #expect(try wide.run(Array(images[..<count])) == images[..<count].map { try alone.run($0) })
            }
        }
    }

    @Test(
        "take one picture at a time where an operator might mix them",
        .enabled(if: library != nil, "Set DIASCOPE_ONNXRUNTIME to ONNX Runtime's library to run this."))
    func mixing() throws {
        let engine = try InferenceEngine.onnxRuntime(libraryPath: try #require(Self.library))
        let model = ModelWriter.normalisedClassifier(weights: [1, 0, -1, 0.5, 0.5, 0.5], side: 4)
        let network = try Network(model: model, engine: engine, pictures: 2)
        #expect(try network.run(["image": image])["logits"]?.shape == [1, 2])
    }

    @Test("refuse inputs of another name, shape or number")
    func inputs() throws {
        for engine in try Self.engines() {
            let network = try Network(model: model, engine: engine)
            #expect(throws: InferenceError.wrongInputs) { try network.run(["picture": image]) }
            #expect(throws: InferenceError.wrongInputs) { try network.run([:]) }
            let small = Tensor(shape: [1, 3, 2, 2], values: [Float](repeating: 0, count: 12))
            #expect(throws: InferenceError.wrongInputs) { try network.run(["image": small]) }
            #expect(throws: InferenceError.wrongInputs) {
                try network.run(["image": Tensor(shape: [1, 3, 4, 4], values: [1])])
            }
        }
    }

    @Test("refuse models that are none, also when cut short")
    func models() throws {
        for engine in try Self.engines() {
            #expect(throws: InferenceError.unreadableModel) { try Network(model: [], engine: engine) }
            for end in stride(from: 1, to: model.count - 10, by: 11) {
                #expect(throws: InferenceError.self) { try Network(model: Array(model[..<end]), engine: engine) }
            }
        }
    }

    @Test(
        "are run by a library that was forbidden to report its use over the network",
        .enabled(if: library != nil, "Set DIASCOPE_ONNXRUNTIME to ONNX Runtime's library to run this."))
    func telemetry() throws {
        _ = try Self.engines()
        let value = try #require(getenv("ORT_DISABLE_TELEMETRY"))
        #expect(String(cString: value) == "1")
    }

    @Test("say so when the engine's library is absent")
    func missing() {
        #expect(throws: InferenceError.engineUnavailable) {
            try InferenceEngine.onnxRuntime(libraryPath: "no-such-library.so")
        }
    }

    @Test(
        "agree between both engines on every model of the repository",
        .enabled(if: library != nil, "Set DIASCOPE_ONNXRUNTIME to ONNX Runtime's library to run this."))
    func parity() throws {
        let engines = try Self.engines()
        for path in Self.models() {
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
            let networks = try engines.map { try Network(model: bytes, engine: $0) }
            let input = try #require(networks[0].graph.inputs.first)
            let shape = input.shape
            var random = SeededRandom(seed: 5)
            let values = (0..<shape.reduce(1, *)).map { _ in Float(UInt8.random(in: 0...255, using: &random)) }
            let results = try networks.map { try $0.run([input.name: Tensor(shape: shape, values: values)]) }
            for (name, tensor) in results[0] {
                let other = try #require(results[1][name])
                #expect(tensor.shape == other.shape)
                let largest = tensor.values.map { abs($0) }.max() ?? 1
                let difference = zip(tensor.values, other.values).map { abs($0 - $1) }.max() ?? 0
                #expect(difference <= max(1e-3, 2e-4 * largest), "\(name)")
            }
        }
    }

    private static func models() -> [String] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Models").path
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []
        return paths.filter { $0.hasSuffix("/model.onnx") }.map { root + "/" + $0 }
    }
}
