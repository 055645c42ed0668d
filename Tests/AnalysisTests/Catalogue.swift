import Base
import Foundation

/// The program's own words, as its pages say them.
let catalogue: Words = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    let words = try? Words(language: "en", directory: root.path + "/Templates/Words/en")
    return words ?? Words(language: "en", texts: [:])
}()
