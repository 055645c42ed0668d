import Dicom
import Vision
import Workers

/// The program as a worker: models are loaded, then the wall goes up, then requests are served until the server ends.
package enum ImagingWorker {
    /// What the server tells a worker on its command line.
    package struct Order: Sendable {
        package var modelDirectory: String
        package var engine: String
        package var library: String
        package var limits: WorkerLimits

        package init(modelDirectory: String, engine: String, library: String, limits: WorkerLimits) {
            self.modelDirectory = modelDirectory
            self.engine = engine
            self.library = library
            self.limits = limits
        }
    }

    /// Never returns.
    package static func serve(_ order: Order) -> Never {
        WorkerProcess.serve(limits: order.limits) {
            prepareVision(threads: 1)
            try Dicom.prepare()
            let engine = try EngineChoice.engine(wish: order.engine, library: order.library)
            let bench = try WorkerBench(modelDirectory: order.modelDirectory, engine: engine)
            return { request, progress in try bench.answer(request, progress: progress) }
        }
    }

    /// The limits of a worker with so much address space.
    package static func limits(memoryMegabytes: Int) -> WorkerLimits {
        var limits = WorkerLimits()
        limits.addressSpace = UInt64(memoryMegabytes) << 20
        // A busy machine is no fault of the file: what the worker itself uses is bounded more tightly.
        limits.wallClock = .seconds(20)
        limits.processorSeconds = 8
        return limits
    }
}
