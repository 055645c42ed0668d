import HTTP
import Web

/// What is known of the models: the list, each card as a page, and the card itself.
package enum ModelRoutes {
    package static func all(_ models: InstalledModels) -> [Route<Context>] {
        [
            .get(AnalysisLinks.models, does: .viewModels) { try await list($0, $1, models) },
            .get("/models/:model", does: .viewModels) { try await model($0, $1, models) },
            .get("/models/:model/card.json", does: .viewModels) { try await card($0, $1, models) },
        ]
    }

    private static func list(_ request: Request, _ context: Context, _ models: InstalledModels) async throws
        -> Response
    {
        try context.page(ModelListPage(await models.all(), context.words))
    }

    private static func model(_ request: Request, _ context: Context, _ models: InstalledModels) async throws
        -> Response
    {
        guard !request.wantsJSON else { return try await card(request, context, models) }
        let model = try await models.model(request.parameter("model", as: String.self))
        return try context.page(ModelPage(model, context.words))
    }

    private static func card(_ request: Request, _ context: Context, _ models: InstalledModels) async throws
        -> Response
    {
        let model = try await models.model(request.parameter("model", as: String.self))
        guard let file = model.file else { throw HTTPError(404, "This model has no readable card") }
        return .bytes(file, type: "application/json")
    }
}
