extension TestClinic {
    /// A browser in which somebody is signed in, or nobody.
    package func browser(as account: TestAccount? = nil) -> Browser { Browser(self, as: account) }

    package func get(_ path: String, as account: TestAccount?, headers: [String: String] = [:]) async throws -> Answer {
        var browser = browser(as: account)
        return try await browser.get(path, headers: headers)
    }

    package func post(
        _ path: String, _ form: [String: String] = [:], as account: TestAccount?, csrf: Csrf = .own,
        headers: [String: String] = [:]
    ) async throws -> Answer {
        var browser = browser(as: account)
        return try await browser.post(path, form, csrf: csrf, headers: headers)
    }

    package func upload(
        _ path: String, _ files: [TestFile], fields: [String: String] = [:], as account: TestAccount?,
        csrf: Csrf = .own, wantsJSON: Bool = false
    ) async throws -> Answer {
        var browser = browser(as: account)
        return try await browser.upload(path, files, fields: fields, csrf: csrf, wantsJSON: wantsJSON)
    }
}
