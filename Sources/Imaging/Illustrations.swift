/// The pictures of a report, as JPEG at true aspect.
package struct Illustrations: Sendable {
    package let original: [UInt8]
    package let outlined: [UInt8]?
    package let heatmap: [UInt8]?
}
