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
            limits.wallClock = .seconds(60)
            // No rendition is so small: every picture's answer is one for which a worker is killed.
            limits.answerAttachment = 1
            let pool = WorkerPool(
                executable: try #require(TestPlace.program), arguments: WorkerCommand.arguments(settings), count: 1,
                limits: limits)
            await pool.start()
            let imaging = Imaging(pool: pool, limits: FileLimits(pixels: settings.pixelLimit))
            let picture = try TestPicture.lesion()
            for (last, killed) in [(UInt8(1), 2), (1, 2), (2, 4), (1, 4), (2, 4)] {
                // Decoders pass over what follows a picture's end.
                let file = try SharedBytes(copying: picture + [last])
                await #expect(throws: Refusal(.unsafeToOpen)) {
                    try await imaging.examine(file, modality: "dermoscopy")
                }
                let ended = await pool.statistics.crashes
                #expect(ended == killed)
            }
            await pool.shutdown()
        }
    }
}
