import Base
import PageSupport
import Testing

@Suite("Templates")
struct TemplateTests {
    @Test("hold no words of their own")
    func letters() throws {
        for (name, text) in try Repository.templates() {
            let left = Self.withoutTags(text).filter(\.isLetter)
            #expect(left.isEmpty, "\(name): \(left)")
        }
    }

    @Test("never let a value through unescaped, and carry no script or style of their own")
    func escaping() throws {
        for (name, text) in try Repository.templates() {
            #expect(!text.contains("{{{") && !text.contains("{{&"), "\(name)")
            #expect(!text.contains("style=\"") && !text.contains("<style"), "\(name)")
            #expect(!text.contains("<script>") && !text.contains("javascript:"), "\(name)")
            #expect(!text.contains(#/\son[a-z]+="/#), "\(name)")
        }
    }

    @Test("begin every form that changes something with its token")
    func tokens() throws {
        let token = "<input type=\"hidden\" name=\"csrf\" value=\"{{csrf}}\">"
        for (name, text) in try Repository.templates() {
            for piece in text.split(separator: "<form ").dropFirst() where piece.contains("method=\"post\"") {
                let inside = piece.drop { $0 != ">" }.dropFirst()
                let firstTag = inside.firstRange(of: "<input").map { inside[$0.lowerBound...] } ?? ""
                #expect(firstTag.hasPrefix(token), "\(name)")
            }
        }
    }

    @Test("take every label out of the catalogue")
    func labels() throws {
        let words = try Checkout.words()
        for (name, text) in try Repository.templates() {
            for match in text.matches(of: #/\{\{w\.([A-Za-z0-9_.-]+)\}\}/#) {
                let key = String(match.1)
                #expect(words.has(key), "\(name): \(key)")
            }
        }
    }

    @Test("are all used, and none that is used is missing")
    func use() throws {
        let templates = try Repository.templates()
        let names = Set(templates.map(\.name))
        var used: Set<String> = []
        for (_, lines) in try Repository.swiftFiles(below: "Sources") {
            for line in lines {
                if let match = line.firstMatch(of: #/static let template = "([^"]+)"/#) { used.insert(String(match.1)) }
            }
        }
        for (_, text) in templates {
            for match in text.matches(of: #/\{\{[><]\s*([^}\s]+)\s*\}\}/#) { used.insert(String(match.1)) }
        }
        let (idle, missing) = (names.subtracting(used).sorted(), used.subtracting(names).sorted())
        #expect(idle == [])
        #expect(missing == [])
    }

    /// What is left when Mustache's tags and then HTML's are taken out; a value of an attribute goes with its tag,
    /// and so do the classes that a page gives to its layout.
    private static func withoutTags(_ text: String) -> String {
        text.replacing(#/\{\{\$(kind|shape)\}\}[a-z -]*\{\{\/\1\}\}/#, with: "").replacing(#/\{\{.*?\}\}/#, with: "")
            .replacing(#/<!--.*?-->/#.dotMatchesNewlines(), with: "")
            .replacing(#/<[^>]*>/#, with: "").replacing(#/&[a-z]+;/#, with: "")
    }
}
