/// The pictures of a report, as JPEG at true aspect.
package struct Illustrations: Sendable {
    package let original: [UInt8]
    package let outlined: [UInt8]?
    package let heatmap: [UInt8]?

    package init(original: [UInt8], outlined: [UInt8]? = nil, heatmap: [UInt8]? = nil) {
        self.original = original
        self.outlined = outlined
        self.heatmap = heatmap
    }
}
