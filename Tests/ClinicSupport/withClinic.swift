/// Lends a clinic of the test's own and takes it away afterwards.
///
/// - Parameter settings: what differs from the defaults, by the settings' names.
/// - Throws: `TestFault` where the surroundings are not those of `make test`, and what the body throws.
package func withClinic(
    settings: [String: String] = [:], _ body: (TestClinic) async throws -> Void
) async throws {
    await Shared.places.take()
    do {
        let clinic = try await TestClinic.opened(settings)
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
