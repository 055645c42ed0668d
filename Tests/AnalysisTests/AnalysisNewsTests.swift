import Base
import FoundationEssentials
import Postgres
import Testing

@testable import Analysis

@Suite("News of analyses")
struct AnalysisNewsTests {
    // No connection is opened before the first query.
    private let news = AnalysisNews(database: Database(address: "postgresql://nowhere.invalid", sessions: 1))
    private let study = StudyID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)))
    private let other = StudyID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2)))

    /// The stream's wakes so far, which ends it.
    private func wakes(_ stream: AsyncStream<Void>) async -> Int {
        let reader = Task {
            var count = 0
            for await _ in stream { count += 1 }
            return count
        }
        reader.cancel()
        return await reader.value
    }

    private func takeFirst(_ stream: AsyncStream<Void>) async {
        for await _ in stream { return }
    }

    @Test("wakes a stream at once")
    func begins() async {
        #expect(await wakes(news.wakes(of: study)) == 1)
    }

    @Test("wakes a stream once when its study changed, however often")
    func changed() async {
        let stream = news.wakes(of: study)
        await takeFirst(stream)
        for stage in ["received", "checked", "outlined"] {
            news.hear(.received(channel: "analysis", payload: "\(study) \(stage)"))
        }
        #expect(await wakes(stream) == 1)
    }

    @Test("does not wake for another study or for what is no study")
    func others() async {
        let stream = news.wakes(of: study)
        await takeFirst(stream)
        news.hear(.received(channel: "analysis", payload: "\(other) judged"))
        news.hear(.received(channel: "analysis", payload: "nonsense"))
        #expect(await wakes(stream) == 0)
    }

    @Test("wakes everyone after the connection was lost")
    func reconnected() async {
        let streams = [news.wakes(of: study), news.wakes(of: other)]
        for stream in streams { await takeFirst(stream) }
        news.hear(.reconnected)
        for stream in streams { #expect(await wakes(stream) == 1) }
    }

    @Test("forgets a stream that ended")
    func forgets() async {
        let stream = news.wakes(of: study)
        #expect(news.streamCount == 1)
        _ = await wakes(stream)
        #expect(news.streamCount == 0)
    }
}
