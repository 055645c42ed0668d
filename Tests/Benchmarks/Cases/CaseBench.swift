import Base
import FoundationEssentials
import Glibc
import Outcomes

/// The search through proven cases: bytes, milliseconds, and whether rounding to eight bits loses a neighbour.
///
/// `CaseBench [COUNT] [FILE DIMENSIONS]`: made-up features, or those in a file of float32, little-endian.
@main
struct CaseBench {
    private static let shown = 6
    private static let proposed = 48
    private static let searches = 100

    static func main() throws {
        let arguments = CommandLine.arguments
        let count = arguments.count > 1 ? Int(arguments[1]) ?? 100_000 : 100_000
        let vectors =
            arguments.count > 3
            ? try Self.read(arguments[2], dimensions: Int(arguments[3]) ?? 1280)
            : MadeUpFeatures(count: count, dimensions: 1280).vectors
        var table = CaseTable(dimensions: vectors[0].values.count)
        let studies = (0..<vectors.count).map { _ in StudyID(UUID()) }
        let filling = ContinuousClock().measure {
            for (study, vector) in zip(studies, vectors) {
                table.keep(vector, of: .init(study: study, patient: PatientID(study.uuid)))
            }
        }
        print("cases \(table.count), features \(table.dimensions)")
        print("memory \(table.bytes / 1_000_000) MB, \(table.bytes / table.count) bytes a case")
        print("filled in \(Int(filling / .milliseconds(1))) ms")
        report(table, vectors, studies)
    }

    private static func report(_ table: CaseTable, _ vectors: [UnitVector], _ studies: [StudyID]) {
        let step = max(1, vectors.count / searches)
        let asked = Array(stride(from: 0, to: vectors.count, by: step).prefix(searches))
        var (times, work): ([Double], [Double]) = ([], [])
        var (rounded, exact) = (0, 0)
        let places = Dictionary(uniqueKeysWithValues: zip(studies, vectors.indices))
        for place in asked {
            var found: [CaseTable.Entry] = []
            let begun = processorMilliseconds()
            let time = ContinuousClock().measure {
                found = table.nearest(
                    to: vectors[place], limit: proposed, without: PatientID(studies[place].uuid))
            }
            times.append(time / .milliseconds(1))
            work.append(processorMilliseconds() - begun)
            let true6 = Set(nearest(to: place, in: vectors).map { studies[$0] })
            rounded += found.prefix(shown).count { true6.contains($0.study) }
            let again = found.sorted {
                vectors[place].similarity(to: vectors[places[$0.study] ?? 0])
                    > vectors[place].similarity(to: vectors[places[$1.study] ?? 0])
            }
            exact += again.prefix(shown).count { true6.contains($0.study) }
        }
        times.sort()
        work.sort()
        let all = asked.count * shown
        print(
            "search: median \(tenths(times[times.count / 2])) ms, slowest \(tenths(times[times.count - 1])) ms; "
                + "processor \(tenths(work[work.count / 2])) ms")
        print("of \(all) true neighbours, eight bits alone find \(rounded); \(proposed) compared exactly hold \(exact)")
    }

    /// The true neighbours, in float32.
    private static func nearest(to place: Int, in vectors: [UnitVector]) -> [Int] {
        let found = vectors.map { other in
            vectors[place].values.withUnsafeBytes { own in
                other.values.withUnsafeBytes { other in
                    var sums = SIMD16<Float>.zero
                    for start in stride(from: 0, to: own.count - own.count % 64, by: 64) {
                        sums +=
                            own.loadUnaligned(fromByteOffset: start, as: SIMD16<Float>.self)
                            * other.loadUnaligned(fromByteOffset: start, as: SIMD16<Float>.self)
                    }
                    return sums.sum()
                }
            }
        }
        return Array(found.indices.filter { $0 != place }.sorted { found[$0] > found[$1] }.prefix(shown))
    }

    private static func read(_ path: String, dimensions: Int) throws -> [UnitVector] {
        let bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
        return bytes.withUnsafeBytes { bytes in
            (0..<bytes.count / 4 / dimensions).compactMap { row in
                UnitVector(
                    (0..<dimensions).map {
                        bytes.loadUnaligned(fromByteOffset: (row * dimensions + $0) * 4, as: Float.self)
                    })
            }
        }
    }

    /// What this thread was given, however busy the machine is.
    private static func processorMilliseconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
    }

    private static func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
