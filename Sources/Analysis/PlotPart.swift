import Pages

/// A plot of values from 0 to 1 on the horizontal axis, for the partial `Analysis/plot`. Its numbers stand beside it in a
/// table, and its words tell of it to whoever does not see it.
struct PlotPart: PagePart {
    struct Tick: PagePart {
        let place: String
        let text: String
        /// Where the text stands: below the plot, or beside it and a little lower than the line.
        let base: String

        static let fields: Fields<Tick> = ["place": { $0.place }, "text": { $0.text }, "base": { $0.base }]
    }

    struct Whisker: PagePart {
        let x: String
        let top: String
        let bottom: String
        static let fields: Fields<Whisker> = ["x": { $0.x }, "top": { $0.top }, "bottom": { $0.bottom }]
    }

    struct Dot: PagePart {
        let x: String
        let y: String
        static let fields: Fields<Dot> = ["x": { $0.x }, "y": { $0.y }]
    }

    struct Bar: PagePart {
        let x: String
        let y: String
        let width: String
        let height: String
        static let fields: Fields<Bar> = [
            "x": { $0.x }, "y": { $0.y }, "width": { $0.width }, "height": { $0.height },
        ]
    }

    struct Key: PagePart {
        let mark: String
        let word: String
        static let fields: Fields<Key> = ["mark": { $0.mark }, "word": { $0.word }]
    }

    let heading: String
    let spoken: String
    let across: String
    let up: String
    let caption: String
    let data: String
    let table: FigureTable
    private(set) var keys: [Key] = []
    private(set) var hasDiagonal = false
    private var line: String?
    private var whiskers: [Whisker] = []
    private var dots: [Dot] = []
    private var bars: [Bar] = []
    private var mark: Dot?
    private var most = 1.0

    /// - Parameters:
    ///   - spoken: what the plot shows, in one sentence.
    ///   - across: what the horizontal axis says; `up`, what the vertical one says.
    ///   - caption: where the values come from, and how many they are.
    ///   - data: the words that open the table.
    init(
        heading: String, spoken: String, across: String, up: String, caption: String, data: String, table: FigureTable
    ) {
        self.heading = heading
        self.spoken = spoken
        self.across = across
        self.up = up
        self.caption = caption
        self.data = data
        self.table = table
    }

    mutating func addDiagonal(_ word: String) {
        hasDiagonal = true
        keys.append(Key(mark: "diagonal", word: word))
    }

    mutating func addLine(_ points: [(x: Double, y: Double)]) {
        line = points.map { Self.across($0.x) + "," + height($0.y) }.joined(separator: " ")
    }

    mutating func addDots(_ points: [(x: Double, y: Double, low: Double, high: Double)], _ word: String) {
        dots = points.map { Dot(x: Self.across($0.x), y: height($0.y)) }
        whiskers = points.map { Whisker(x: Self.across($0.x), top: height($0.high), bottom: height($0.low)) }
        keys.append(Key(mark: "dot", word: word))
    }

    mutating func addMark(x: Double, y: Double, _ word: String) {
        mark = Dot(x: Self.across(x), y: height(y))
        keys.append(Key(mark: "mark", word: word))
    }

    /// Bars from one edge to the next, the vertical axis as high as the highest.
    mutating func addBars(_ counts: [Int], edges: [Double]) {
        most = Double(max(counts.max() ?? 1, 1))
        bars = zip(counts, zip(edges, edges.dropFirst())).map { count, ends in
            let share = Double(count) / most
            return Bar(
                x: Self.number(Self.left + Self.side * ends.0 + 0.5), y: height(share),
                width: Self.number(max(Self.side * (ends.1 - ends.0) - 1, 0.5)), height: Self.number(Self.side * share))
        }
    }

    // The plot is a square inside the drawing; what is outside of it is left to the axes' words.
    private static let side = 300.0
    private static let left = 44.0
    private static let top = 28.0

    private static func across(_ value: Double) -> String { number(left + side * min(max(value, 0), 1)) }
    private func height(_ value: Double) -> String { Self.number(Self.top + Self.side * (1 - min(max(value, 0), 1))) }
    private static func number(_ value: Double) -> String { FigureText.plain(value) }

    private static let ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]

    private var columns: [Tick] {
        Self.ticks.map { value in
            Tick(
                place: Self.across(value), text: FigureText.decimal(value, places: 1),
                base: Self.number(Self.top + Self.side + 16))
        }
    }

    private var lines: [Tick] {
        let values = bars.isEmpty ? Self.ticks : [0, 0.5, 1]
        return values.map { value in
            Tick(
                place: height(value),
                text: bars.isEmpty
                    ? FigureText.decimal(value, places: 1) : FigureText.decimal(value * most, places: most < 4 ? 1 : 0),
                base: Self.number(Self.top + Self.side * (1 - value) + 4))
        }
    }

    static let fields: Fields<PlotPart> = [
        "heading": { $0.heading }, "spoken": { $0.spoken }, "across": { $0.across }, "up": { $0.up },
        "caption": { $0.caption }, "data": { $0.data }, "table": { $0.table }, "keys": { $0.keys },
        "diagonal": { $0.hasDiagonal }, "line": { $0.line }, "whiskers": { $0.whiskers }, "dots": { $0.dots },
        "bars": { $0.bars }, "mark": { $0.mark }, "columns": { $0.columns }, "lines": { $0.lines },
    ]
}
