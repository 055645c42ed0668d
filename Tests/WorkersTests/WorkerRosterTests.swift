import Testing

@testable import Workers

@Suite("Who works on what")
struct WorkerRosterTests {
    private func ready(places: Int = 1, requestsPerWorker: Int = 100) -> WorkerRoster {
        var roster = WorkerRoster(count: places, requestsPerWorker: requestsPerWorker)
        for place in 0..<places { _ = roster.started(place: place) }
        return roster
    }

    @Test("starts a worker in every place, and one place at least")
    func open() {
        #expect(WorkerRoster(count: 2, requestsPerWorker: 1).open().count == 2)
        #expect(WorkerRoster(count: 0, requestsPerWorker: 1).open() == [.start(place: 0, after: .zero)])
    }

    @Test("gives interactive requests before batch ones, equals in their order")
    func priority() {
        var roster = ready()
        _ = roster.submit(priority: .batch)
        for priority in [WorkerPriority.batch, .interactive, .batch, .interactive] {
            _ = roster.submit(priority: priority)
        }
        #expect(roster.present.waiting == 4)
        let order = (0..<4).map { _ in roster.answered(place: 0) }
        #expect(order == [3, 5, 2, 4].map { [.assign($0, place: 0)] })
    }

    @Test("refuses interactive requests beyond a bound, but none that was promised and none of a batch")
    func bound() {
        var roster = ready()
        _ = roster.submit(priority: .batch)
        for _ in 0..<WorkerRoster.longestQueue {
            let (_, actions) = roster.submit(priority: .interactive)
            #expect(actions.isEmpty)
        }
        let (late, refusal) = roster.submit(priority: .interactive)
        #expect(refusal == [.refuse(late, .busy)])
        #expect(!WorkerError.busy.blamesRequest)
        #expect(roster.submit(priority: .batch).1.isEmpty)
        #expect(roster.submit(priority: .interactive, isOwed: true).1.isEmpty)
        // One owed stands over the bound: two must go before there is room again.
        _ = roster.answered(place: 0)
        #expect(!roster.submit(priority: .interactive).1.isEmpty)
        _ = roster.answered(place: 0)
        #expect(roster.submit(priority: .interactive).1.isEmpty)
    }

    @Test("lets a request wait for the first worker")
    func early() {
        var roster = WorkerRoster(count: 1, requestsPerWorker: 1)
        let (ticket, actions) = roster.submit(priority: .batch)
        #expect(actions.isEmpty)
        #expect(roster.started(place: 0) == [.assign(ticket, place: 0)])
    }

    @Test("tries a request once more after a crash, before all others, then blames it")
    func crash() {
        var roster = ready()
        let (first, _) = roster.submit(priority: .batch)
        let (second, _) = roster.submit(priority: .batch)
        #expect(roster.ended(place: 0, .crashed(signal: 11)) == [.start(place: 0, after: .zero)])
        #expect(roster.started(place: 0) == [.assign(first, place: 0)])
        #expect(
            roster.ended(place: 0, .crashed(signal: 6))
                == [.refuse(first, .crashed(signal: 6)), .start(place: 0, after: .zero)])
        #expect(roster.started(place: 0) == [.assign(second, place: 0)])
        #expect(roster.present.crashes == 2)
    }

    @Test("does not blame a request for workers ended from outside, yet gives up in the end")
    func outside() {
        var roster = ready()
        let (ticket, _) = roster.submit(priority: .batch)
        for _ in 0..<3 {
            #expect(roster.ended(place: 0, .fromOutside(signal: 9)) == [.start(place: 0, after: .zero)])
            #expect(roster.started(place: 0) == [.assign(ticket, place: 0)])
        }
        #expect(roster.ended(place: 0, .stale).first == .refuse(ticket, .endedFromOutside))
        #expect(!WorkerError.endedFromOutside.blamesRequest)
        #expect(roster.present.endedFromOutside == 3)
    }

    @Test("waits longer after each failed start, says so, and recovers")
    func despair() {
        var roster = WorkerRoster(count: 1, requestsPerWorker: 1)
        let (ticket, _) = roster.submit(priority: .interactive)
        let failure = WorkerEnding.notStarted(errno: 2)
        #expect(roster.ended(place: 0, failure) == [.start(place: 0, after: .milliseconds(100))])
        #expect(
            roster.ended(place: 0, failure)
                == [.start(place: 0, after: .milliseconds(200)), .refuse(ticket, .unavailable)])
        for _ in 0..<20 { _ = roster.ended(place: 0, failure) }
        #expect(roster.ended(place: 0, failure) == [.start(place: 0, after: .seconds(10))])
        let (late, refusal) = roster.submit(priority: .interactive)
        #expect(refusal == [.refuse(late, .unavailable)])
        _ = roster.started(place: 0)
        let (last, actions) = roster.submit(priority: .interactive)
        #expect(actions == [.assign(last, place: 0)])
    }

    @Test("does not start at once a worker that dies before its first request")
    func idleDeath() {
        var roster = ready()
        #expect(roster.ended(place: 0, .crashed(signal: 11)) == [.start(place: 0, after: .milliseconds(100))])
    }

    @Test("takes a worker out after its share of requests")
    func recycling() {
        var roster = ready(requestsPerWorker: 2)
        _ = roster.submit(priority: .batch)
        _ = roster.submit(priority: .batch)
        #expect(roster.answered(place: 0) == [.assign(2, place: 0)])
        #expect(roster.answered(place: 0) == [.retire(place: 0)])
        #expect(roster.ended(place: 0, .dismissed) == [.start(place: 0, after: .zero)])
        #expect(roster.present.crashes == 0)
    }

    @Test("forgets a cancelled request that waits, and hurries one that is worked on")
    func cancel() {
        var roster = ready()
        let (busy, _) = roster.submit(priority: .batch)
        let (waiting, _) = roster.submit(priority: .batch)
        #expect(roster.cancel(waiting) == [.refuse(waiting, .cancelled)])
        #expect(roster.cancel(busy) == [.refuse(busy, .cancelled), .hurry(busy, place: 0)])
        #expect(roster.cancel(busy).isEmpty)
        #expect(roster.ended(place: 0, .timedOut) == [.start(place: 0, after: .zero)])
        #expect(roster.present.waiting == 0)
    }

    @Test("starts nothing once it is closed")
    func close() {
        var roster = ready()
        let (busy, _) = roster.submit(priority: .batch)
        let (waiting, _) = roster.submit(priority: .batch)
        #expect(roster.close() == [.refuse(waiting, .closed)])
        #expect(roster.ended(place: 0, .dismissed) == [.refuse(busy, .closed)])
        #expect(roster.submit(priority: .batch).1 == [.refuse(3, .closed)])
    }
}
