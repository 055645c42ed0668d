import Pages

/// The picture viewer: a picture with its layers.
package struct ViewerPart: PagePart {
    package struct Outline: PagePart {
        let paths: [String]

        package init(paths: [String]) {
            self.paths = paths
        }

        package static let fields: Fields<Outline> = ["paths": { $0.paths.map { ["d": $0] } }]
    }

    let picture: String
    let width: Int
    let height: Int
    let alt: String
    let heatmap: String?
    let outline: Outline?

    /// - Parameters:
    ///   - width: of the rendition at `picture`, in pixels; the outline's paths are in the same pixels.
    ///   - heatmap: the address of a picture that is laid over the whole.
    package init(
        picture: String, width: Int, height: Int, alt: String, heatmap: String? = nil, outline: Outline? = nil
    ) {
        self.picture = picture
        self.width = width
        self.height = height
        self.alt = alt
        self.heatmap = heatmap
        self.outline = outline
    }

    package static let fields: Fields<ViewerPart> = [
        "picture": { $0.picture }, "width": { $0.width }, "height": { $0.height }, "alt": { $0.alt },
        "heatmap": { $0.heatmap }, "outline": { $0.outline },
    ]
}
