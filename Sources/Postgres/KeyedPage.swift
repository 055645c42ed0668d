/// One page of a list that pages by key: its rows, and whether more come after the last.
package struct KeyedPage<Value> {
    package let rows: [Value]
    package let hasMore: Bool

    package init(rows: [Value], hasMore: Bool) {
        self.rows = rows
        self.hasMore = hasMore
    }

    package static var empty: KeyedPage { KeyedPage(rows: [], hasMore: false) }

    /// The row after which the next page begins, if there is one.
    package var next: Value? { hasMore ? rows.last : nil }

    /// The same page with each row turned into something else.
    package func map<Other, Failure: Error>(
        _ transform: (Value) throws(Failure) -> Other
    ) throws(Failure) -> KeyedPage<Other> {
        var others: [Other] = []
        for row in rows { others.append(try transform(row)) }
        return KeyedPage<Other>(rows: others, hasMore: hasMore)
    }
}

extension KeyedPage: Sendable where Value: Sendable {}
