/// Why a plain script stopped, and at which character of it, counted from 1.
struct ScriptFailure: Error {
    let error: SQLError
    let position: Int?
}
