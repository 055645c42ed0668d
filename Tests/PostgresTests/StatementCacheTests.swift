import Testing

@testable import Postgres

@Suite("Remembering prepared statements")
struct StatementCacheTests {
    private func key(_ text: String, _ types: [SQLType] = []) -> StatementCache.Key { .init(text: text, types: types) }

    @Test("a statement is prepared once")
    func once() {
        var cache = StatementCache()
        let first = cache.plan(for: key("SELECT 1"))
        let second = cache.plan(for: key("SELECT 1"))
        #expect(first.mustPrepare && !second.mustPrepare)
        #expect(first.name == second.name)
    }

    @Test("the same text with other types is another statement")
    func types() {
        var cache = StatementCache()
        let number = cache.plan(for: key("SELECT $1", [.int8]))
        let text = cache.plan(for: key("SELECT $1", [.text]))
        #expect(text.mustPrepare && text.name != number.name)
    }

    @Test("the one not used for longest gives way")
    func evicts() {
        var cache = StatementCache(limit: 2)
        let a = cache.plan(for: key("a"))
        let b = cache.plan(for: key("b"))
        _ = cache.plan(for: key("a"))
        #expect(cache.plan(for: key("c")).evicted == b.name)
        #expect(cache.plan(for: key("a")) == .init(name: a.name))
        #expect(cache.count == 2)
    }

    @Test("a forgotten statement is prepared again under a new name")
    func forgets() {
        var cache = StatementCache()
        let first = cache.plan(for: key("a"))
        cache.forget(key("a"))
        let second = cache.plan(for: key("a"))
        #expect(second.mustPrepare && second.name != first.name)
    }
}
