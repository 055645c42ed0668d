import ClinicSupport
import Imaging
import Server
import Testing
import Workers

@Suite("A file that ends workers")
struct DeadlyFileTests {
    @Test("is refused at once when it comes again, and another of its length is not")
    func remembered() async throws {
        try await withClinic { clinic in
            let settings = clinic.clinic.settings
            var limits = ImagingWorker.limits(memoryMegabytes: settings.workerMemoryMegabytes)
            limits.startUp = .seconds(120)
            // No file can be looked at in this time, so every one ends two workers.
            limits.wallClock = .microseconds(1)
            let pool = WorkerPool(
                executable: try #require(TestPlace.program), arguments: WorkerCommand.arguments(settings), count: 1,
                limits: limits)
            await pool.start()
            let imaging = Imaging(pool: pool, limits: FileLimits(pixels: settings.pixelLimit))
            var bytes = try TestPicture.lesion()
            for (last, timeouts) in [(UInt8(1), 2), (1, 2), (2, 4), (1, 4), (2, 4)] {
                bytes[bytes.count - 1] = last
                let file = try SharedBytes(copying: bytes)
                await #expect(throws: Refusal.self) { try await imaging.examine(file) }
                let ended = await pool.statistics.timeouts
                #expect(ended == timeouts)
            }
            await pool.shutdown()
        }
    }
}
