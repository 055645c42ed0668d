import Base

/// The features of proven cases in memory, eight bits a number, and the search through all of them.
///
/// A case takes as many bytes as the network has features, and about a hundred more: 140 MB for 100,000 cases of 1280
/// features. Rounding to eight bits moves a similarity by about a thousandth, so the search proposes more cases than are
/// wanted and whoever asks compares those exactly.
package struct CaseTable: Sendable {
    package struct Entry: Sendable, Equatable {
        package let study: StudyID
        package let patient: PatientID

        package init(study: StudyID, patient: PatientID) {
            self.study = study
            self.patient = patient
        }
    }

    /// Numbers of one vector as whole steps, and how long a step is.
    private struct Rounded {
        let steps: [Int8]
        let length: Float

        /// Of a vector brought to length 1.
        init(_ vector: UnitVector) {
            let largest = vector.values.reduce(0) { max($0, abs($1)) }
            let step = largest / 127
            length = step
            steps = vector.values.map { Int8(($0 / step).rounded()) }
        }
    }

    /// Rows are kept in blocks, so that the table grows without being copied.
    private static let rowsInBlock = 1024
    private static let binCount = 4096
    private static let mostPairs = 2000

    package let dimensions: Int
    private var entries: [Entry] = []
    private var lengths: [Float] = []
    private var blocks: [[Int8]] = []
    private var rows: [StudyID: Int] = [:]

    package init(dimensions: Int) {
        self.dimensions = dimensions
    }

    package var count: Int { entries.count }

    package func count(of patient: PatientID) -> Int { entries.count { $0.patient == patient } }

    /// Bytes of the vectors and of what stands beside them.
    package var bytes: Int {
        blocks.count * Self.rowsInBlock * dimensions + lengths.capacity * MemoryLayout<Float>.stride
            + entries.capacity * MemoryLayout<Entry>.stride
            + rows.capacity * (MemoryLayout<StudyID>.stride + MemoryLayout<Int>.stride + 1)
    }

    package func holds(_ study: StudyID) -> Bool { rows[study] != nil }

    /// Keeps a case, in place of what was kept of its study. A vector of another network is not kept.
    package mutating func keep(_ vector: UnitVector, of entry: Entry) {
        guard vector.values.count == dimensions else { return }
        let rounded = Rounded(vector)
        if let row = rows[entry.study] {
            entries[row] = entry
            set(rounded, at: row)
            return
        }
        let row = entries.count
        rows[entry.study] = row
        entries.append(entry)
        lengths.append(0)
        if row / Self.rowsInBlock == blocks.count {
            blocks.append([Int8](repeating: 0, count: Self.rowsInBlock * dimensions))
        }
        set(rounded, at: row)
    }

    package mutating func remove(_ study: StudyID) {
        guard let row = rows.removeValue(forKey: study) else { return }
        let last = entries.count - 1
        if row != last {
            let steps = Array(blocks[last / Self.rowsInBlock][range(of: last)])
            blocks[row / Self.rowsInBlock].replaceSubrange(range(of: row), with: steps)
            entries[row] = entries[last]
            lengths[row] = lengths[last]
            rows[entries[row].study] = row
        }
        // No trace of a vector is left behind.
        blocks[last / Self.rowsInBlock].replaceSubrange(
            range(of: last), with: repeatElement(0, count: dimensions))
        entries.removeLast()
        lengths.removeLast()
        if last % Self.rowsInBlock == 0 { blocks.removeLast() }
    }

    package mutating func removeAll(of patients: Set<PatientID>) {
        guard !patients.isEmpty else { return }
        for entry in entries.filter({ patients.contains($0.patient) }) { remove(entry.study) }
    }

    /// The cases most like a vector, the most similar first, without those of one patient. A little more than `limit`
    /// may come: nothing is cut between equals.
    package func nearest(to vector: UnitVector, limit: Int, without patient: PatientID?) -> [Entry] {
        guard vector.values.count == dimensions, !entries.isEmpty else { return [] }
        var found = similarities(to: Rounded(vector))
        if let patient {
            for row in entries.indices where entries[row].patient == patient { found[row] = -.infinity }
        }
        let least = Self.threshold(of: found, limit: limit)
        return found.indices.filter { found[$0] >= least && found[$0] > -.infinity }
            .sorted { (found[$1], entries[$0].study.description) < (found[$0], entries[$1].study.description) }
            .map { entries[$0] }
    }

    /// How alike any two cases of different patients are: the median over pairs dealt out evenly. Nil where there are
    /// fewer cases than that can be said of.
    package func usualSimilarity(leastCases: Int) -> Double? {
        guard count >= leastCases else { return nil }
        var found: [Float] = []
        var number: UInt64 = 1
        for pair in 0..<Self.mostPairs {
            let row = pair % count
            // Knuth's multiplier: the same pairs each time, dealt out over all rows.
            number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let other = Int((number >> 33) % UInt64(count))
            guard entries[row].patient != entries[other].patient else { continue }
            let steps = blocks[row / Self.rowsInBlock][range(of: row)].map(Int16.init)
            found.append(Float(dot(steps, other)) * lengths[row] * lengths[other])
        }
        guard found.count >= leastCases else { return nil }
        return Double(found.sorted()[found.count / 2])
    }

    private mutating func set(_ rounded: Rounded, at row: Int) {
        lengths[row] = rounded.length
        blocks[row / Self.rowsInBlock].replaceSubrange(range(of: row), with: rounded.steps)
    }

    private func range(of row: Int) -> Range<Int> {
        let start = row % Self.rowsInBlock * dimensions
        return start..<start + dimensions
    }

    private func similarities(to vector: Rounded) -> [Float] {
        [Float](unsafeUninitializedCapacity: count) { found, filled in
            let steps = vector.steps.map(Int16.init)
            for row in 0..<count {
                found.initializeElement(at: row, to: Float(dot(steps, row)) * vector.length * lengths[row])
            }
            filled = count
        }
    }

    private func dot(_ steps: [Int16], _ row: Int) -> Int32 {
        steps.withUnsafeBytes { steps in
            blocks[row / Self.rowsInBlock].withUnsafeBytes { block in
                Self.dot(steps, UnsafeRawBufferPointer(rebasing: block[range(of: row)]))
            }
        }
    }

    /// The sum of products of 16-bit and 8-bit numbers, eight at a time: twice as fast as what the compiler makes of a
    /// plain loop.
    private static func dot(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int32 {
        var sums = SIMD8<Int32>.zero
        let whole = right.count - right.count % 8
        for place in stride(from: 0, to: whole, by: 8) {
            let wide = left.loadUnaligned(fromByteOffset: place * 2, as: SIMD8<Int16>.self)
            let narrow = right.loadUnaligned(fromByteOffset: place, as: SIMD8<Int8>.self)
            sums &+=
                SIMD8<Int32>(truncatingIfNeeded: wide)
                &* SIMD8<Int32>(truncatingIfNeeded: SIMD8<Int16>(truncatingIfNeeded: narrow))
        }
        return (whole..<right.count).reduce(sums.wrappedSum()) { sum, place in
            sum &+ Int32(left.loadUnaligned(fromByteOffset: place * 2, as: Int16.self))
                &* Int32(Int8(bitPattern: right[place]))
        }
    }

    /// The similarity that about `limit` cases reach, found by counting instead of sorting.
    private static func threshold(of found: [Float], limit: Int) -> Float {
        guard found.count > limit else { return -.infinity }
        var bins = [Int](repeating: 0, count: binCount)
        let bin = { (value: Float) in min(max(Int((value + 1) / 2 * Float(binCount)), 0), binCount - 1) }
        for value in found where value > -.infinity { bins[bin(value)] += 1 }
        var counted = 0
        for index in bins.indices.reversed() {
            counted += bins[index]
            if counted >= limit { return Float(index) / Float(binCount) * 2 - 1 }
        }
        return -.infinity
    }
}
