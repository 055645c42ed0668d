import CPostgres
import Glibc

/// One connection to the server and what is prepared on it. Blocks; belongs to one lane.
///
/// It stays in libpq's pipeline mode, so that a transaction's BEGIN, a statement's preparation and its execution travel
/// together and cost one round trip.
final class Connection {
    private let handle: OpaquePointer
    private let patience: Duration?
    private var statements: StatementCache
    /// Statements to send before the next one: a transaction's beginning.
    private var opening: [String] = []
    private var isInTransaction = false
    /// Exchanges whose answers nobody has read yet.
    private var unread = 0
    private var isCut = false
    /// The first error that the server answered in this transaction.
    private(set) var failure: SQLError?

    /// - Throws: `SQLError.unavailable` when the server does not answer or refuses the role.
    init(_ settings: ConnectionSettings, statements: StatementCache = StatementCache()) throws(SQLError) {
        guard let handle = cpostgres_open(settings.address, settings.label) else { throw .unavailable }
        self.handle = handle
        self.statements = statements
        // The server gives up first; this is for one that no longer answers at all.
        patience = settings.statementLimit.map { $0 + .seconds(5) }
        guard PQstatus(handle) == CONNECTION_OK else { throw .unavailable }
        let greeting = PQexec(handle, settings.greeting)
        defer { PQclear(greeting) }
        guard PQresultStatus(greeting) == PGRES_COMMAND_OK, PQenterPipelineMode(handle) == 1 else {
            throw .unavailable
        }
    }

    deinit { PQfinish(handle) }

    var isBroken: Bool { isCut || PQstatus(handle) != CONNECTION_OK }
    var socket: Int32 { PQsocket(handle) }
    var preparedCount: Int { statements.count }
}

// MARK: - Transactions

extension Connection {
    /// Notes how the next transaction begins; the first statement takes it along.
    func begin(_ opening: [String]) {
        self.opening = opening
        failure = nil
    }

    /// Commits and waits for the server's word. Does nothing when no statement was run.
    func commit() throws(SQLError) {
        opening = []
        guard isInTransaction else { return }
        isInTransaction = false
        let answer = try run("COMMIT")
        // The server answers ROLLBACK when the transaction had failed before.
        guard answer.tag == "COMMIT" else { throw failure ?? .failed(sqlstate: "25P02") }
    }

    /// Ends a transaction that changed nothing. Its answer is read before the next statement.
    func leave() {
        opening = []
        guard isInTransaction else { return }
        isInTransaction = false
        guard send("COMMIT"), PQpipelineSync(handle) == 1 else { return cut() }
        unread += 1
    }

    func rollback() {
        opening = []
        guard isInTransaction else { return }
        isInTransaction = false
        do { _ = try run("ROLLBACK") } catch { cut() }
    }
}

// MARK: - Statements

extension Connection {
    /// Runs a statement without values and without preparing it.
    @discardableResult
    func run(_ text: String) throws(SQLError) -> ResultSet {
        try settle()
        guard send(text), PQpipelineSync(handle) == 1 else { throw lost() }
        let answer = try collect()
        return ResultSet(owning: answer, columns: ResultSet.columns(of: answer))
    }

    /// Runs a prepared statement, in the transaction that was begun.
    func query(_ sql: SQL) throws(SQLError) -> ResultSet {
        try settle()
        let text = sql.text
        let key = StatementCache.Key(text: text, types: sql.parameters.map(\.type))
        let plan = statements.plan(for: key)
        var isSent = true
        for statement in opening { isSent = isSent && send(statement) }
        if !opening.isEmpty { isInTransaction = true }
        opening = []
        if let evicted = plan.evicted { isSent = isSent && send("DEALLOCATE \(evicted)") }
        if plan.mustPrepare { isSent = isSent && prepare(plan.name, text, key.types) }
        guard isSent, execute(plan.name, sql), PQpipelineSync(handle) == 1 else { throw lost() }
        do {
            let answer = try collect()
            let columns = statements.columns(of: key) { ResultSet.columns(of: answer) }
            return ResultSet(owning: answer, columns: columns)
        } catch {
            if plan.mustPrepare || error.isPassing { statements.forget(key) }
            failure = failure ?? error
            throw error
        }
    }

    /// Runs a plain script of any number of statements.
    ///
    /// - Throws: `ScriptFailure` with the place of the fault.
    func script(_ text: String) throws(ScriptFailure) {
        guard PQexitPipelineMode(handle) == 1 else { throw ScriptFailure(error: lost(), position: nil) }
        defer { _ = PQenterPipelineMode(handle) }
        guard let result = PQexec(handle, text) else { throw ScriptFailure(error: lost(), position: nil) }
        defer { PQclear(result) }
        let status = PQresultStatus(result)
        guard status != PGRES_COMMAND_OK, status != PGRES_TUPLES_OK, status != PGRES_EMPTY_QUERY else { return }
        let position = cpostgres_position(result).flatMap { Int(String(cString: $0)) }
        throw ScriptFailure(error: SQLError(result: result), position: position)
    }

    var isInsideTransaction: Bool { PQtransactionStatus(handle) == PQTRANS_INTRANS }
}

// MARK: - Notifications

extension Connection {
    /// Takes everything that has arrived on the socket, and notices its end.
    ///
    /// Dispatch tells of a hang-up once and never again, so one event may stand for the server's last words and the
    /// end behind them: it is read until nothing more is there.
    ///
    /// - Throws: `SQLError.unavailable` when the connection has ended.
    func takeNotifications() throws(SQLError) -> [(channel: String, payload: String)] {
        var entry = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        repeat {
            guard PQconsumeInput(handle) == 1, !isBroken else { throw lost() }
        } while poll(&entry, 1, 0) > 0
        var taken: [(channel: String, payload: String)] = []
        while let notice = PQnotifies(handle) {
            taken.append((String(cString: notice.pointee.relname), String(cString: notice.pointee.extra)))
            PQfreemem(notice)
        }
        return taken
    }
}

// MARK: - The wire

extension Connection {
    private func send(_ text: String) -> Bool {
        PQsendQueryParams(handle, text, 0, nil, nil, nil, nil, 1) == 1
    }

    private func prepare(_ name: String, _ text: String, _ types: [SQLType]) -> Bool {
        let types = types.map(\.rawValue)
        return PQsendPrepare(handle, name, text, Int32(types.count), types) == 1
    }

    /// Values and answer travel in binary form.
    private func execute(_ name: String, _ sql: SQL) -> Bool {
        let lengths = sql.parameters.map { Int32($0.range?.count ?? 0) }
        let formats = [Int32](repeating: 1, count: lengths.count)
        return sql.payload.withUnsafeBufferPointer { payload in
            payload.withMemoryRebound(to: CChar.self) { payload in
                let values: [UnsafePointer<CChar>?] = sql.parameters.map { parameter in
                    parameter.range.flatMap { range in payload.baseAddress.map { $0 + range.lowerBound } }
                }
                return PQsendQueryPrepared(handle, name, Int32(values.count), values, lengths, formats, 1) == 1
            }
        }
    }

    /// Reads the answers that nobody waited for.
    private func settle() throws(SQLError) {
        while unread > 0 {
            PQclear(try collect())
            unread -= 1
        }
    }

    /// Reads one exchange to its end and answers its last result.
    private func collect() throws(SQLError) -> OpaquePointer {
        let deadline = patience.map { ContinuousClock.now + $0 }
        var last: OpaquePointer?
        var error: SQLError?
        var silences = 0
        while silences < 2 {
            do { try awaitAnswer(until: deadline) } catch {
                PQclear(last)
                throw error
            }
            guard let result = PQgetResult(handle) else {
                // One nil parts two statements' answers; two in a row mean that nothing will come any more.
                silences += 1
                continue
            }
            silences = 0
            switch PQresultStatus(result) {
            case PGRES_PIPELINE_SYNC:
                PQclear(result)
                if let error {
                    PQclear(last)
                    throw error
                }
                guard let last else { throw lost() }
                return last
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
                PQclear(last)
                last = result
            case PGRES_PIPELINE_ABORTED:
                PQclear(result)
            default:
                error = error ?? SQLError(result: result)
                PQclear(result)
                if error == .unavailable { silences = 2 }
            }
        }
        PQclear(last)
        throw lost()
    }

    private func awaitAnswer(until deadline: ContinuousClock.Instant?) throws(SQLError) {
        while PQisBusy(handle) == 1 {
            var entry = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
            let left = deadline.map { max(0, Int32(ContinuousClock.now.duration(to: $0) / .milliseconds(1))) }
            let ready = poll(&entry, 1, left ?? -1)
            if ready < 0, errno == EINTR { continue }
            guard ready > 0, PQconsumeInput(handle) == 1 else { throw lost() }
        }
    }

    private func lost() -> SQLError {
        cut()
        failure = failure ?? .unavailable
        return .unavailable
    }

    private func cut() { isCut = true }
}
