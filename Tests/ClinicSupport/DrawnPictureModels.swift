import FoundationEssentials
import Imaging
import PageSupport

/// The repository's models without their sense of what is strange: tests draw their pictures, which the models refuse.
enum DrawnPictureModels {
    /// A folder of the process's own.
    static func folder() throws -> String {
        let files = FileManager.default
        let own = files.temporaryDirectory.path + "/diascope-models-" + UUID().uuidString
        for folder in try ModelFolder.all(below: Checkout.root + "/Models") {
            var card = try folder.card.get()
            card.familiarity = nil
            let place = own + "/" + folder.name
            try files.createDirectory(atPath: place, withIntermediateDirectories: true)
            for name in try files.contentsOfDirectory(atPath: folder.path) where name != "card.json" {
                try files.createSymbolicLink(
                    atPath: place + "/" + name, withDestinationPath: folder.path + "/" + name)
            }
            try JSONEncoder().encode(card).write(to: URL(filePath: place + "/card.json"))
        }
        return own
    }
}
