/// Fills pages of a height with pieces, in order.
struct Flow {
    struct Placed {
        let piece: Piece
        let y: Double
    }

    let height: Double
    private(set) var pages: [[Placed]] = [[]]
    private var y = 0.0

    init(height: Double) {
        self.height = height
    }

    mutating func add(_ pieces: [Piece]) {
        var start = 0
        while start < pieces.count {
            var end = start
            while end + 1 < pieces.count, pieces[end].staysWithNext { end += 1 }
            addChain(pieces[start...end])
            start = end + 1
        }
    }

    private mutating func addChain(_ chain: ArraySlice<Piece>) {
        let needed = chain.reduce(0) { $0 + $1.height + $1.spaceBefore }
        if y > 0, y + needed > height, needed <= height { breakPage() }
        for piece in chain { add(piece) }
    }

    private mutating func add(_ piece: Piece) {
        if y > 0, y + piece.spaceBefore + piece.height > height { breakPage() }
        if y == 0 {
            addContinuation(of: piece)
        } else {
            y += piece.spaceBefore
        }
        pages[pages.count - 1].append(Placed(piece: piece, y: y))
        y += piece.height
    }

    private mutating func addContinuation(of piece: Piece) {
        guard let continuation = piece.continuation else { return }
        let head = Piece(marks: continuation.marks, height: continuation.height)
        pages[pages.count - 1].append(Placed(piece: head, y: y))
        y += continuation.height
    }

    private mutating func breakPage() {
        pages.append([])
        y = 0
    }
}
