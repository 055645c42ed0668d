/// Lends a clinic of the test's own and takes it away afterwards.
///
/// - Parameters:
///   - settings: what differs from the defaults, by the settings' names.
///   - models: a folder of models instead of the repository's; the clinic then has workers of its own.
///   - sessions: connections to the database.
/// - Throws: `TestFault` where the surroundings are not those of `make test`, and what the body throws.
package func withClinic(
    settings: [String: String] = [:], models: String? = nil, sessions: Int = 4,
    _ body: (TestClinic) async throws -> Void
) async throws {
    await Shared.places.take()
    do {
        let clinic = try await TestClinic.opened(settings, models: models, sessions: sessions)
        do {
            try await body(clinic)
        } catch {
            await clinic.close()
            throw error
        }
        await clinic.close()
    } catch {
        await Shared.places.giveBack()
        throw error
    }
    await Shared.places.giveBack()
}
