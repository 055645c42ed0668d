import Base
import Imaging
import PageSupport
import Patients
import Postgres
import Testing
import Vault

@testable import Scans

@Suite("Pages about scans")
struct ScanPageTests {
    private let today = CivilDate(daysSince1970: 20_000)
    private var place: UploadPlace {
        UploadPlace(patient: .sample, lesions: [.sample], key: DataKey.random(generation: 1), today: today)
    }
    private var form: UploadForm { UploadForm(mark: Lesion.sample.id.uuid, today: today, lesions: []) }

    @Test("have a property for every tag of their templates")
    func tags() async throws {
        #expect(try await Checkout.misses(UploadStartPage.sample).isEmpty)
        #expect(try await Checkout.misses(UploadPage.sample).isEmpty)
        #expect(try await Checkout.misses(UploadResultPage.sample).isEmpty)
        #expect(try await Checkout.misses(UploadsPage.sample).isEmpty)
        #expect(try await Checkout.misses(ScanSourcePage.sample).isEmpty)
    }

    @Test("find every word in the catalogue")
    func catalogue() async throws {
        let words = try Checkout.words()
        let answers = [
            UploadIntake.Answer(name: "", verdict: .accepted(Scan.sample.study, [.glare])),
            UploadIntake.Answer(name: "x", verdict: .known(Scan.sample.study)),
        ]
        let uploads = KeyedPage(rows: [UploadHistory.Entry.accepted(.sample, .sample)], hasMore: true)
        let facts = SourceFacts(
            scan: .sample, patient: .sample, elements: [.init(tag: "(0008,0060)", name: "Modality", value: "XC")])
        // Each throws where a text is missing.
        _ = try await Checkout.html(UploadStartPage([.sample], words: words))
        _ = try await Checkout.html(UploadStartPage([], words: words))
        _ = try await Checkout.html(UploadPage(place, form, errors: ["files": "scans.error.nothingChosen"], words))
        _ = try await Checkout.html(UploadResultPage(answers, place, words))
        _ = try await Checkout.html(UploadsPage(uploads, isFirst: false, words: words))
        _ = try await Checkout.html(UploadsPage(.empty, isFirst: true, words: words))
        _ = try await Checkout.html(ScanSourcePage(facts, today: today, words: words))
    }

    @Test("put the token first, the marks and fields next, the files last")
    func order() async throws {
        let html = try await Checkout.html(UploadPage(place, form, errors: [:], Checkout.words()))
        let names = ["name=\"csrf\"", "name=\"new-lesion\"", "name=\"modality\"", "name=\"site\"", "name=\"files\""]
        let form = try #require(html.range(of: "data-upload")).upperBound
        let places = names.compactMap { html[form...].range(of: $0)?.lowerBound }
        #expect(places.count == names.count && places == places.sorted())
    }

    @Test("have a word for every modality, site, side, refusal, remark and error")
    func words() throws {
        let words = try Checkout.words()
        for key in Modality.allCases.map(\.word) + BodySite.allCases.map(\.word) + Laterality.allCases.map(\.word) {
            #expect(words.has(key), "\(key)")
        }
        for reason in Refusal.Reason.allCases { #expect(words.has("refusal." + reason.rawValue), "\(reason)") }
        for reason in Contradiction.allCases { #expect(words.has("refusal." + reason.rawValue), "\(reason)") }
        for reason in ["otherFormat", UploadRefusal.knownElsewhere.reason, UploadRefusal.fileTooLarge(limit: 1).reason]
        {
            #expect(words.has("refusal." + reason), "\(reason)")
        }
        for remark in QualityRemark.allCases { #expect(words.has("quality." + remark.rawValue), "\(remark)") }
        for error in [ScanError.nothingChosen, .tooManyUploads, .cannotCheck, .cannotKeep] {
            #expect(words.has(error.sentence.key), "\(error)")
        }
    }
}
