import Base
import Foundation
import Testing

@testable import Outcomes

@Suite("The table of proven cases")
struct CaseTableTests {
    private let dimensions = 64

    /// The same numbers each time, none below zero, as a network gives them.
    private func vectors(_ count: Int, seed: UInt64 = 1) throws -> [UnitVector] {
        var state = seed
        return try (0..<count).map { _ in
            let features = (0..<dimensions).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return max(0, Float(state >> 40) / Float(1 << 24) - 0.4)
            }
            return try #require(UnitVector(features))
        }
    }

    private func entries(_ count: Int) -> [CaseTable.Entry] {
        (0..<count).map { _ in CaseTable.Entry(study: StudyID(UUID()), patient: PatientID(UUID())) }
    }

    private func table(_ vectors: [UnitVector], _ entries: [CaseTable.Entry]) -> CaseTable {
        var table = CaseTable(dimensions: dimensions)
        for (vector, entry) in zip(vectors, entries) { table.keep(vector, of: entry) }
        return table
    }

    @Test("finds the nearest of many, as comparing with each does")
    func nearest() throws {
        let (vectors, entries) = (try vectors(3000), entries(3000))
        let table = table(vectors, entries)
        for place in [0, 777, 2999] {
            let found = table.nearest(to: vectors[place], limit: 24, without: nil)
            let order = vectors.indices.sorted {
                vectors[place].similarity(to: vectors[$0]) > vectors[place].similarity(to: vectors[$1])
            }
            #expect(found.first == entries[place] && found.count >= 24)
            #expect(Set(order.prefix(6).map { entries[$0] }).isSubset(of: Set(found)))
        }
    }

    @Test("leaves out the patient whose picture is compared")
    func ownPatient() throws {
        let (vectors, entries) = (try vectors(10), entries(10))
        let found = table(vectors, entries).nearest(to: vectors[3], limit: 10, without: entries[3].patient)
        #expect(Set(found) == Set(entries).subtracting([entries[3]]))
    }

    @Test("keeps the last vector of a study, and none after it was removed, at the edge of a block as well")
    func changes() throws {
        let (vectors, entries) = (try vectors(1026), entries(1026))
        var table = table(vectors, entries)
        table.keep(vectors[5], of: entries[0])
        #expect(table.count == 1026)
        for entry in [entries[1025], entries[3], entries[1024], entries[1023]] { table.remove(entry.study) }
        table.remove(StudyID(UUID()))
        #expect(table.count == 1022 && !table.holds(entries[3].study))
        #expect(Set(table.nearest(to: vectors[5], limit: 2, without: nil).prefix(2)) == [entries[0], entries[5]])
        let all = table.nearest(to: vectors[1], limit: 2000, without: nil)
        #expect(all.count == 1022 && all.first == entries[1])
        table.removeAll(of: Set(entries.map(\.patient)))
        #expect(table.count == 0 && table.nearest(to: vectors[5], limit: 2, without: nil).isEmpty)
    }

    @Test("takes no vector of another network and compares with none")
    func otherNetwork() throws {
        var table = CaseTable(dimensions: 3)
        table.keep(try #require(UnitVector([1, 2])), of: entries(1)[0])
        #expect(table.count == 0)
        table.keep(try #require(UnitVector([1, 2, 2])), of: entries(1)[0])
        #expect(table.nearest(to: try #require(UnitVector([1, 2])), limit: 1, without: nil).isEmpty)
    }

    @Test("says how alike any two cases are, once there are enough")
    func usual() throws {
        let (vectors, entries) = (try vectors(200), entries(200))
        #expect(table(Array(vectors.prefix(19)), entries).usualSimilarity(leastCases: 20) == nil)
        let usual = try #require(table(vectors, entries).usualSimilarity(leastCases: 20))
        var pairs: [Double] = []
        for left in vectors.indices {
            for right in 0..<left { pairs.append(vectors[left].similarity(to: vectors[right])) }
        }
        #expect(abs(usual - pairs.sorted()[pairs.count / 2]) < 0.01)
    }

    @Test("knows no direction of nothing", arguments: [[], [0, 0], [.nan, 1], [.infinity, 1]] as [[Float]])
    func noVector(features: [Float]) {
        #expect(UnitVector(features) == nil)
    }
}

extension CaseTable.Entry: Hashable {
    public func hash(into hasher: inout Hasher) { hasher.combine(study) }
}
