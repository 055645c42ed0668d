/// What the parser found next, and how many bytes that used up.
package enum ParserStep {
    /// Nothing whole yet; the same bytes, with more behind them, are to be shown again after `consumed`.
    case needsMore(consumed: Int)
    case head(RequestHead, consumed: Int)
    /// Bytes of the body, as a range of the input shown.
    case body(Range<Int>, consumed: Int)
    /// The body is complete. Follows every head whose framing is not `.none`.
    case end(consumed: Int)
}
