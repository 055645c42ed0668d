import Base
import PageSupport
import Patients
import Postgres
import Scans
import Testing
import Web

@testable import Worklist

@Suite("Pages of the worklist")
struct WorklistPagesTests {
    private let words: Words
    init() throws {
        words = try Checkout.words()
    }

    @Test("have a property for every tag")
    func samples() async throws {
        #expect(try await Checkout.misses(PatientPage.sample).isEmpty)
        #expect(try await Checkout.misses(HistoryPage.sample).isEmpty)
    }

    @Test("show a clinician what the program suggests")
    func clinician() async throws {
        let patient = try await Checkout.html(PatientPage(.sample(), words: words))
        #expect(patient.contains("badge suggested"))
        #expect(patient.contains("action=\"\(PatientLinks.invite(Patient.sample.id))\""))
        #expect(try await Checkout.html(HistoryPage(.sample(), words: words)).contains("badge suggested"))
    }

    @Test("show a technician nothing that a model said", arguments: [Role.technician, .admin, .auditor, .patient])
    func technician(_ role: Role) async throws {
        let patient = try await Checkout.html(PatientPage(.sample(role), words: words))
        let history = try await Checkout.html(HistoryPage(.sample(role: role), words: words))
        for html in [patient, history] {
            #expect(!html.contains("suggested"))
            #expect(!html.contains(words("worklist.state.done")))
            #expect(!html.contains(words("worklist.aboveThreshold")))
        }
        #expect(!history.contains("name=\"finding\""))
        #expect(!history.contains("order=probability"))
    }

    @Test("offer each role what it may do")
    func actions() async throws {
        let technician = try await Checkout.html(PatientPage(.sample(.technician), words: words))
        #expect(technician.contains(ScanLinks.upload(for: Patient.sample.id)))
        #expect(technician.contains(PatientLinks.edit(Patient.sample.id)))
        #expect(!technician.contains(PatientLinks.invite(Patient.sample.id)))
    }

    @Test("say what an invitation needs")
    func invitation() async throws {
        let sample = Patient.sample
        var details = sample.details
        details.email = nil
        let patient = Patient(
            id: sample.id, department: sample.department, account: nil, details: details, revision: 1,
            created: sample.created, lastActivity: sample.lastActivity, isSynthetic: false)
        let html = try await Checkout.html(PatientPage(.sample(patient: patient), words: words))
        #expect(!html.contains(PatientLinks.invite(sample.id)))
        #expect(html.contains(words("worklist.invite.impossible")))
    }

    @Test("say which date of the filter could not be read, and keep it")
    func dates() async throws {
        var filter = HistoryFilter()
        filter.from = "<soon>"
        let html = try await Checkout.html(HistoryPage(.sample(filter), words: words))
        #expect(html.contains("value=\"&lt;soon&gt;\""))
        #expect(html.contains("href=\"#from\""))
    }

    @Test("the next page of the history keeps what was chosen")
    func paging() async throws {
        var filter = HistoryFilter()
        filter.modality = .dermoscopy
        let html = try await Checkout.html(HistoryPage(.sample(filter), words: words))
        #expect(html.contains("/history?modality=dermoscopy&amp;after=\(Scan.sample.study)"))
    }

    @Test("teach when there is nothing yet")
    func empty() async throws {
        let view = HistoryView(filter: HistoryFilter(), entries: .empty, isFirst: true, seesResults: true)
        let html = try await Checkout.html(HistoryPage(view, words: words))
        #expect(html.contains(words("worklist.history.none.heading")))
        #expect(!html.contains("<table"))
    }
}
