import CPostgres

extension SQLError {
    /// The error that a failed result tells of.
    init(result: OpaquePointer) {
        guard let state = cpostgres_sqlstate(result).map({ String(cString: $0) }) else {
            // libpq made this result itself: the connection broke.
            self = .unavailable
            return
        }
        self.init(
            sqlstate: state,
            constraint: cpostgres_constraint(result).map { String(cString: $0) } ?? "",
            message: cpostgres_message(result).map { String(cString: $0) } ?? "")
    }

    /// Maps a SQLSTATE (PostgreSQL manual, appendix A).
    init(sqlstate: String, constraint: String = "", message: String = "") {
        switch sqlstate {
        case "23505", "23P01": self = .uniqueViolation(constraint: constraint)
        case "23503": self = .foreignKeyViolation(constraint: constraint)
        case "23514": self = .checkViolation(constraint: constraint)
        case "23502": self = .notNullViolation
        case "40001", "40P01": self = .serialization
        case "42501": self = .permission
        case "22021": self = .invalidText
        case "57014", "55P03": self = .busy
        case "57P01", "57P02", "57P03", "57P04", "57P05", "25P03", "53300": self = .unavailable
        case _ where sqlstate.hasPrefix("08"): self = .unavailable
        case _ where sqlstate.hasPrefix("42"): self = .statement(sqlstate: sqlstate, message: message)
        default: self = .failed(sqlstate: sqlstate)
        }
    }

    /// Whether the same transaction may succeed when it is run again from its start.
    ///
    /// 0A000 is "cached plan must not change result type" and 26000 an unknown prepared statement: both come from a
    /// table that changed under a prepared statement, which is prepared anew.
    var isPassing: Bool {
        self == .serialization || self == .failed(sqlstate: "0A000") || self == .failed(sqlstate: "26000")
    }
}
