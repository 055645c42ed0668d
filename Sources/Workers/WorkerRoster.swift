/// Who works on what: the pool's places and its queue, as a value.
///
/// Each place holds one worker at a time. Functions take what happened and answer what is to be done, in order.
struct WorkerRoster: Sendable {
    typealias Ticket = UInt64

    enum Action: Equatable, Sendable {
        case start(place: Int, after: Duration)
        case assign(Ticket, place: Int)
        case retire(place: Int)
        case hurry(Ticket, place: Int)
        case refuse(Ticket, WorkerError)
    }

    private enum Standing: Equatable {
        case starting
        case idle
        case busy(Ticket)
        case retiring
    }

    private struct Place {
        var standing = Standing.starting
        /// Starts in a row that came to nothing.
        var failures = 0
        /// Requests given to the present worker.
        var given = 0
    }

    private struct Order {
        let priority: WorkerPriority
        /// Workers that ended by this request's doing.
        var blamed = 0
        /// Workers that ended during this request by someone else's doing.
        var unlucky = 0
    }

    private static let triesWithBlame = 2
    private static let triesWithoutBlame = 4
    private static let failuresToDespair = 2
    private static let longestPause = Duration.seconds(10)
    /// Interactive requests that may wait; who comes later would not get an answer while still looking at the screen.
    static let longestQueue = 64

    private(set) var statistics = WorkerStatistics()
    private(set) var isClosed = false
    private let requestsPerWorker: Int
    private var places: [Place]
    private var orders: [Ticket: Order] = [:]
    private var waiting: [WorkerPriority: [Ticket]] = [:]
    private var latest: Ticket = 0

    init(count: Int, requestsPerWorker: Int) {
        self.requestsPerWorker = requestsPerWorker
        places = Array(repeating: Place(), count: max(1, count))
    }

    /// Whether every place has failed to start a worker, several times in a row.
    var isDespairing: Bool {
        places.allSatisfy { $0.standing == .starting && $0.failures >= Self.failuresToDespair }
    }

    func isBusy(place: Int) -> Bool {
        if case .busy = places[place].standing { true } else { false }
    }

    func open() -> [Action] {
        places.indices.map { .start(place: $0, after: .zero) }
    }

    /// - Parameter isOwed: whether it was promised already, so that no queue is too long for it.
    mutating func submit(priority: WorkerPriority, isOwed: Bool = false) -> (Ticket, [Action]) {
        latest += 1
        if isClosed { return (latest, [.refuse(latest, .closed)]) }
        if isDespairing { return (latest, [.refuse(latest, .unavailable)]) }
        if priority == .interactive, !isOwed, waiting[priority, default: []].count >= Self.longestQueue {
            return (latest, [.refuse(latest, .busy)])
        }
        orders[latest] = Order(priority: priority)
        waiting[priority, default: []].append(latest)
        return (latest, assignments())
    }

    /// A worker has said hello.
    mutating func started(place: Int) -> [Action] {
        guard !isClosed else { return [.retire(place: place)] }
        places[place] = Place(standing: .idle)
        return assignments()
    }

    /// A worker has answered, well or badly, and lives.
    mutating func answered(place: Int) -> [Action] {
        if case .busy(let ticket) = places[place].standing { orders[ticket] = nil }
        statistics.served += 1
        guard !isClosed, places[place].given < requestsPerWorker else {
            places[place].standing = .retiring
            return [.retire(place: place)] + assignments()
        }
        places[place].standing = .idle
        return assignments()
    }

    /// A worker is gone, in whatever it was doing.
    mutating func ended(place: Int, _ ending: WorkerEnding) -> [Action] {
        let standing = places[place].standing
        count(ending)
        var actions: [Action] = []
        if case .busy(let ticket) = standing { actions += judge(ticket, ending) }
        let failed = standing == .starting || (standing == .idle && places[place].given == 0)
        places[place].standing = .starting
        places[place].failures = failed ? places[place].failures + 1 : 0
        guard !isClosed else { return actions }
        statistics.restarts += 1
        actions.append(.start(place: place, after: pause(after: places[place].failures)))
        if isDespairing { actions += refuseWaiting(.unavailable) }
        return actions + assignments()
    }

    /// The caller does not want the answer any more.
    mutating func cancel(_ ticket: Ticket) -> [Action] {
        guard let order = orders.removeValue(forKey: ticket) else { return [] }
        waiting[order.priority]?.removeAll { $0 == ticket }
        let place = places.firstIndex { $0.standing == .busy(ticket) }
        return [.refuse(ticket, .cancelled)] + (place.map { [.hurry(ticket, place: $0)] } ?? [])
    }

    mutating func close() -> [Action] {
        isClosed = true
        return refuseWaiting(.closed)
    }

    /// Counters, with what the places and the queue hold now.
    var present: WorkerStatistics {
        var present = statistics
        present.busy = places.indices.count { isBusy(place: $0) }
        present.alive = places.count { $0.standing != .starting }
        present.waiting = waiting.values.reduce(0) { $0 + $1.count }
        return present
    }

    private mutating func assignments() -> [Action] {
        var actions: [Action] = []
        for place in places.indices where places[place].standing == .idle {
            guard let ticket = next() else { break }
            places[place].standing = .busy(ticket)
            places[place].given += 1
            actions.append(.assign(ticket, place: place))
        }
        return actions
    }

    private mutating func next() -> Ticket? {
        for priority in WorkerPriority.allCases where waiting[priority]?.isEmpty == false {
            return waiting[priority]?.removeFirst()
        }
        return nil
    }

    private mutating func judge(_ ticket: Ticket, _ ending: WorkerEnding) -> [Action] {
        guard var order = orders.removeValue(forKey: ticket) else { return [] }
        guard !isClosed else { return [.refuse(ticket, .closed)] }
        if let error = ending.blame {
            order.blamed += 1
            guard order.blamed < Self.triesWithBlame else { return [.refuse(ticket, error)] }
        } else {
            order.unlucky += 1
            guard order.unlucky < Self.triesWithoutBlame else { return [.refuse(ticket, .endedFromOutside)] }
        }
        orders[ticket] = order
        waiting[order.priority, default: []].insert(ticket, at: 0)
        return []
    }

    private mutating func refuseWaiting(_ error: WorkerError) -> [Action] {
        let tickets = WorkerPriority.allCases.flatMap { waiting[$0] ?? [] }
        waiting = [:]
        for ticket in tickets { orders[ticket] = nil }
        return tickets.map { .refuse($0, error) }
    }

    private mutating func count(_ ending: WorkerEnding) {
        switch ending {
        case .timedOut: statistics.timeouts += 1
        case .fromOutside: statistics.endedFromOutside += 1
        case .dismissed, .notStarted: break
        case .crashed, .exited, .unprepared, .exhausted, .violated, .stale: statistics.crashes += 1
        }
    }

    private func pause(after failures: Int) -> Duration {
        guard failures > 0 else { return .zero }
        return min(.milliseconds(100) * (1 << min(failures - 1, 10)), Self.longestPause)
    }
}
