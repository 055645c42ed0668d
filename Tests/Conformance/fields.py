"""Header fields, their limits, and Host (RFC 9112, sections 3.2 and 5; RFC 9110, sections 5 and 7.2)."""

from case import *

# What nginx does otherwise, and why ours is as it is.
IGNORES = "passes over a field it finds malformed and answers; ours refuses the request"
STATUS = "400 with a page that says the header is too large; ours uses the status that RFC 6585 has for it"
LOOSE = "cuts the name out of Host and does not look at the rest; ours takes a host and a port or nothing"
GUESSES = "takes a malformed name for another host's and goes on; ours says 400 and closes"
STAYS = "421 as ours, but goes on with the connection; ours closes it as after every refusal"
DOT = "cuts a final dot; ours knows its own names only"

F = "9112 5.1"


def host(name, value, status=400, section="9112 3.2", **more):
    return hostile(name, section, request(f"GET {SMALL} HTTP/1.1", host=value), status, **more)


def served(name, value, section="9110 7.2", **more):
    return Case(name, section, (request(f"GET {SMALL} HTTP/1.1", host=value),), ({200},), OPEN, **more)


CASES = [
    get("names without regard to case", "9110 5.1", "CONNECTION: CLOSE", ends=CLOSES),
    get("empty value", "9110 5.5", "A:"),
    get("value of blanks", "9110 5.5", "A: \t "),
    get("blanks around a value", "9110 5.5", "Connection: \t close \t ", ends=CLOSES),
    get("no blank behind the colon", "9112 5", "Connection:close", ends=CLOSES),
    get("high bytes in a value", "9110 5.5", "A: caf\xe9 \xff"),
    get("every token character in a name", "9110 5.6.2", "!#$%&'*+-.^_`|~0aZ: b"),
    get("colons in a value", "9110 5.5", "A: b:c::d"),
    get("unknown fields", "9110 5.1", "X-Anything: 1", "Priority: u=1"),
    get("a field of 8000 bytes", "9110 5.4", "A: " + "a" * 8000),
    get("fifty fields", "9110 5.4", *[f"A{number}: b" for number in range(50)]),
    hostile_fields("space before the colon", F, "A : b"),
    hostile_fields("tab before the colon", F, "A\t: b"),
    hostile_fields("space before the colon of Content-Length", F, "Content-Length : 3"),
    hostile_fields("space before the colon of Transfer-Encoding", F, "Transfer-Encoding : chunked"),
    hostile_fields("space before the colon of Host", F, "Host : other"),
    hostile_fields("no colon", "9112 5", "A", nginx=IGNORES),
    hostile_fields("empty name", "9112 5", ": b"),
    hostile_fields("space in a name", "9110 5.1", "A B: c"),
    hostile_fields("bracket in a name", "9110 5.1", "A(b): c", nginx=IGNORES),
    hostile_fields("quote in a name", "9110 5.1", "\"A\": c", nginx=IGNORES),
    hostile_fields("slash in a name", "9110 5.1", "A/b: c", nginx=IGNORES),
    hostile_fields("high byte in a name", "9110 5.1", "\xc4: b", nginx=IGNORES),
    hostile("white space before the first field", "9112 2.2", f"GET {SMALL} HTTP/1.1\r\n Host: {{host}}\r\n\r\n"),
    hostile("tab before the first field", "9112 2.2", f"GET {SMALL} HTTP/1.1\r\n\tA: b\r\nHost: {{host}}\r\n\r\n"),
    hostile_fields("folded line", "9112 5.2", "A: b\r\n c"),
    hostile_fields("line folded by a tab", "9112 5.2", "A: b\r\n\tc"),
    hostile_fields("folded Transfer-Encoding", "9112 5.2", "Transfer-Encoding:\r\n chunked"),
    hostile_fields("folded Content-Length", "9112 5.2", "Content-Length:\r\n 3"),
    hostile_fields("folded empty line", "9112 5.2", "A: b\r\n "),
    hostile("folded Host", "9112 5.2", f"GET {SMALL} HTTP/1.1\r\nHost:\r\n {{host}}\r\n\r\n"),
    hostile_fields("too many fields", "6585 5", *[f"A{number}: b" for number in range(1200)], status=431, nginx=STATUS),
    hostile_fields("a field too long", "6585 5", "A: " + "a" * 40000, status=431, nginx=STATUS),
    hostile_fields("a name too long", "6585 5", "A" * 40000 + ": b", status=431, nginx=STATUS),
    hostile_fields("fields too long together", "6585 5", *["A: " + "a" * 4000] * 10, status=431, nginx=STATUS),
    hostile("a field without end", "6585 5", f"GET {SMALL} HTTP/1.1\r\nHost: {{host}}\r\nA: " + "a" * 70000, status=431,
            nginx=STATUS),

    served("port of the server", "Host: {host}"),
    served("no port", "Host: 127.0.0.1"),
    served("empty port", "Host: 127.0.0.1:"),
    served("name in any case", "Host: LocalHost"),
    host("no Host", ""),
    host("empty Host", "Host:"),
    host("Host twice", "Host: {host}\r\nHost: {host}"),
    host("Host twice, in other case", "Host: {host}\r\nhOST: {host}"),
    host("two different Hosts", "Host: {host}\r\nHost: example.org"),
    host("list of hosts", "Host: {host}, example.org", section="9110 7.2"),
    host("path in Host", "Host: {host}/a", section="9110 7.2"),
    host("query in Host", "Host: {host}?a", section="9110 7.2", nginx=LOOSE),
    host("fragment in Host", "Host: {host}#a", section="9110 7.2", nginx=LOOSE),
    host("user in Host", "Host: user@{host}", section="9110 7.2", nginx=GUESSES),
    host("scheme in Host", "Host: http://{host}", section="9110 7.2"),
    host("space in Host", "Host: 127.0.0.1 :80", section="9110 7.2"),
    host("backslash in Host", "Host: {host}\\a", section="9110 7.2", nginx=LOOSE),
    host("letters for a port", "Host: 127.0.0.1:80a", section="9110 7.2", nginx=LOOSE),
    host("negative port", "Host: 127.0.0.1:-80", section="9110 7.2", nginx=LOOSE),
    host("port beyond 65535", "Host: 127.0.0.1:65536", section="9110 7.2", nginx=LOOSE),
    host("two ports", "Host: 127.0.0.1:80:80", section="9110 7.2", nginx=LOOSE),
    host("unclosed bracket", "Host: [::1", section="9110 7.2", nginx=GUESSES),
    host("letters behind a bracket", "Host: [::1]a", section="9110 7.2", nginx=GUESSES),
    host("percent in Host", "Host: %6cocalhost", {400, 421}, section="9110 7.2", nginx=STAYS),
    host("high byte in Host", "Host: l\xf6calhost", section="9110 7.2", nginx=GUESSES),
    host("a host that is not ours", "Host: example.org", 421, section="9110 15.5.20", nginx=STAYS),
    host("our name as part of another", "Host: localhost.example.org", 421, section="9110 15.5.20", nginx=STAYS),
    host("a final dot", "Host: localhost.", {400, 421}, section="9110 15.5.20", nginx=DOT),
    host("another address of this machine", "Host: 127.0.0.2", 421, section="9110 15.5.20", nginx=STAYS),
    hostile("no Host in 1.0 where several could be meant", "9110 7.2", f"GET {SMALL} HTTP/1.0\r\n\r\n", {400, 421}),
    hostile("two Hosts in 1.0", "9112 3.2", f"GET {SMALL} HTTP/1.0\r\nHost: {{host}}\r\nHost: a\r\n\r\n"),
]
