@testable import HTTP

/// Cookies read, one field a line, and cookies set, their name and value split by the first line feed.
enum CookieFuzz {
    static func check(_ input: FuzzInput) {
        let lines = input.bytes.split(separator: 10, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
        if input.chosen(of: 2) == 0 { checkRead(lines) } else { checkSet(lines, input.dice) }
    }

    private static func checkRead(_ fields: [String]) {
        let cookies = Cookies.parse(fields)
        expect(cookies.count <= 64, "cookies are few")
        for (name, value) in cookies {
            expect(ASCII.isToken(name), "a name is a token")
            expect(SetCookie.isValue(value[...]), "a value is visible ASCII")
        }
        let written = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        expect(Cookies.parse([written]) == cookies, "written cookies are read as they were")
    }

    private static func checkSet(_ lines: [String], _ dice: Dice) {
        var dice = dice
        var cookie = SetCookie(lines[0], lines.count > 1 ? lines[1] : "")
        if lines.count > 2 { cookie.path = lines[2] }
        cookie.maxAge = [nil, 0, Int(truncatingIfNeeded: dice.next())].randomElement(using: &dice) ?? nil
        cookie.isSecure = Bool.random(using: &dice)
        cookie.isHTTPOnly = Bool.random(using: &dice)
        guard let text = cookie.serialised else { return }
        expect(text.utf8.allSatisfy { $0 >= 32 && $0 < 127 }, "a cookie is one line")
        let parts = text.utf8.split(separator: 59, omittingEmptySubsequences: false)
        let flags = [cookie.maxAge != nil, cookie.isSecure, cookie.isHTTPOnly].count { $0 }
        expect(parts.count == 3 + flags, "nothing but what was asked for is set")
        let read = Cookies.parse([String(decoding: parts[0].map { $0 }, as: UTF8.self)])
        expect(read == [cookie.name: cookie.value], "a cookie comes back as it was set")
    }
}
