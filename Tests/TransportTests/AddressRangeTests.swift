import Base
import Testing

@Suite("Address ranges")
struct AddressRangeTests {
    @Test(
        "hold the addresses of their prefix and no others",
        arguments: [
            ("10.0.0.0/8", "10.255.3.4", true), ("10.0.0.0/8", "11.0.0.1", false), ("192.0.2.7", "192.0.2.7", true),
            ("192.0.2.7", "192.0.2.8", false), ("192.0.2.64/26", "192.0.2.127", true),
            ("192.0.2.64/26", "192.0.2.128", false), ("0.0.0.0/0", "203.0.113.1", true), ("::/0", "203.0.113.1", false),
            ("fd00::/8", "fd12::1", true), ("fd00::/8", "fe80::1", false), ("::1", "::1", true),
            ("127.0.0.1", "::ffff:127.0.0.1", true), ("2001:db8::/33", "2001:db8:7fff::", true),
            ("2001:db8::/33", "2001:db8:8000::", false),
        ])
    func contains(range: String, address: String, isIn: Bool) throws {
        #expect(try #require(AddressRange(range)).contains(address) == isIn)
    }

    @Test(
        "are nothing else",
        arguments: [
            "", "10.0.0.0/33", "10.0.0.1/8", "10.0.0/8", "::/129", "localhost", "10.0.0.0/", "10.0.0.0/+8",
            "1.2.3.4/8/8",
            "0x7f.1",
        ])
    func malformed(text: String) {
        #expect(AddressRange(text) == nil)
    }

    @Test("hold nothing that is no address")
    func strangers() throws {
        let all = try #require(AddressRange("0.0.0.0/0"))
        for text in ["", "unknown", "1.2.3", "1.2.3.4:80", "_hidden"] { #expect(!all.contains(text)) }
    }
}
