import Vision

/// How the lesion lies in the picture.
package struct LesionFrame: Codable, Sendable, Equatable {
    /// The share of its outline that runs along the picture's edge, 0…1.
    package var edge: Double
    /// The lesion's share of the picture, 0…1; 0 where none was found.
    package var area: Double

    package init(edge: Double, area: Double) {
        self.edge = edge
        self.area = area
    }
}

extension LesionFrame {
    init(of picture: borrowing Picture, by model: LoadedModel) throws {
        guard let mask = try model.patch(in: picture) else {
            self.init(edge: 0, area: 0)
            return
        }
        self.init(edge: try mask.edgeShare(), area: try mask.cells().share)
    }
}
