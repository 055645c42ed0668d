"""Request lines, line ends, empty lines, and controls in every place (RFC 9112, sections 2 and 3)."""

from case import *

# What nginx does otherwise, and why ours is as it is.
SPACES = (
    "joins several spaces and cuts those at the end; ours takes the grammar's single spaces, since guessing is"
    " how two parsers come to differ")
OLD = "answers HTTP/0.9 with a body alone; ours speaks 1.0 and 1.1"
DIGITS = "reads one or more digits of a version as numbers; ours takes the grammar's single digit"
V09 = "400 for the same refusal; ours names the version"
TOKENS = (
    "takes methods of upper-case letters and dashes alone and calls others malformed; ours says that a token "
    "is a method it has not")
UNKNOWN = "lets the file module answer 405 and goes on; ours answers 501 and closes before any route is looked for"
CONTROLS = "takes controls but NUL, CR and LF in values; ours refuses what RFC 9110 5.5 calls invalid"
HIGH = "takes bytes above ASCII in a target; a URI has none"
LF = (
    "takes a bare LF for a line's end, as RFC 9112 2.2 allows; ours does not, since who does not see the line "
    "smuggles a field")
EMPTY = "skips any number of empty lines, bare ones too; ours skips the one that RFC 9112 2.2 asks for"

L = "9112 3"


def raw(name, section, text, status=400, **more):
    return hostile(name, section, text, status, **more)


def control(byte, place, text, **more):
    return hostile(f"{byte} in the {place}", "9112 2.2" if byte in ("CR", "LF") else "9110 5.5", text, **more)


CASES = [
    get("a plain request", L),
    get("minor version above 1 is read as 1.1", "9110 2.5", version="HTTP/1.2"),
    hostile_line("no version", L, f"GET {SMALL}", nginx=OLD),
    hostile_line("no target", L, "GET HTTP/1.1"),
    hostile_line("empty target", L, "GET  HTTP/1.1"),
    hostile_line("two spaces before the target", L, f"GET  {SMALL} HTTP/1.1", nginx=SPACES),
    hostile_line("two spaces before the version", L, f"GET {SMALL}  HTTP/1.1", nginx=SPACES),
    hostile_line("space before the method", L, f" GET {SMALL} HTTP/1.1"),
    hostile_line("space after the version", L, f"GET {SMALL} HTTP/1.1 ", nginx=SPACES),
    hostile_line("tab for a space", L, f"GET\t{SMALL} HTTP/1.1"),
    hostile_line("tab before the version", L, f"GET {SMALL}\tHTTP/1.1"),
    hostile_line("form feed for a space", L, f"GET\x0c{SMALL} HTTP/1.1"),
    hostile_line("a fourth word", L, f"GET {SMALL} x HTTP/1.1"),
    hostile_line("space within the target", "9112 3.2", "GET /a b HTTP/1.1"),
    hostile_line("lower-case HTTP", "9112 2.3", f"GET {SMALL} http/1.1"),
    hostile_line("version without minor", "9112 2.3", f"GET {SMALL} HTTP/1"),
    hostile_line("version without dot", "9112 2.3", f"GET {SMALL} HTTP/11", nginx=DIGITS),
    hostile_line("two digits of minor", "9112 2.3", f"GET {SMALL} HTTP/1.10", status={400, 505}, nginx=DIGITS),
    hostile_line("leading zero of major", "9112 2.3", f"GET {SMALL} HTTP/01.1", status={400, 505}),
    hostile_line("letter behind the version", "9112 2.3", f"GET {SMALL} HTTP/1.1x"),
    hostile_line("negative version", "9112 2.3", f"GET {SMALL} HTTP/-1.1"),
    hostile_line("comma in the version", "9112 2.3", f"GET {SMALL} HTTP/1,1"),
    hostile_line("another protocol", "9112 2.3", f"GET {SMALL} ICY/1.1"),
    hostile_line("version 2.0", "9110 15.6.6", f"GET {SMALL} HTTP/2.0", status=505),
    hostile_line("version 3.0", "9110 15.6.6", f"GET {SMALL} HTTP/3.0", status=505),
    hostile_line("version 0.9 by name", "9110 15.6.6", f"GET {SMALL} HTTP/0.9", status=505, nginx=V09),
    hostile("the preface of HTTP/2", "9113 3.4", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", status={400, 505}),
    hostile("HTTP/0.9", "9112 2.3", f"GET {SMALL}\r\n", nginx=OLD),
    hostile("TLS to a plain port", "9112 3", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", plain_only=True),
    hostile("another protocol's greeting", "9112 3", "SSH-2.0-OpenSSH_9.2\r\n"),
    hostile("NUL first", "9112 3", "\0" + request(f"GET {SMALL} HTTP/1.1")),
    hostile("byte order mark first", "9112 2.2", "\xef\xbb\xbf" + request(f"GET {SMALL} HTTP/1.1")),

    hostile_line("at sign in the method", "9110 9.1", f"G@T {SMALL} HTTP/1.1"),
    hostile_line("slash in the method", "9110 9.1", f"GET/ {SMALL} HTTP/1.1"),
    hostile_line("colon in the method", "9110 9.1", f"GET: {SMALL} HTTP/1.1"),
    hostile_line("quotes around the method", "9110 9.1", f"\"GET\" {SMALL} HTTP/1.1"),
    hostile_line("high byte in the method", "9110 9.1", f"G\xc9T {SMALL} HTTP/1.1"),
    hostile_line("lower-case method", "9110 9.1", f"get {SMALL} HTTP/1.1", status=501, nginx=TOKENS),
    hostile_line("unknown method", "9110 15.6.2", f"BREW {SMALL} HTTP/1.1", status=501, nginx=UNKNOWN),
    hostile_line("method of every token character", "9110 15.6.2", f"!#$%&'*+-.^_`|~ {SMALL} HTTP/1.1", status=501,
                 nginx=TOKENS),
    hostile_line("WebDAV method", "9110 15.6.2", f"PROPFIND {SMALL} HTTP/1.1", status=501, nginx=UNKNOWN),
    hostile_line("endless method", "9112 3", "A" * 20000 + f" {SMALL} HTTP/1.1", status={400, 414, 501}),

    control("NUL", "method", request(f"G\0T {SMALL} HTTP/1.1")),
    control("NUL", "target", request("GET /a\0b HTTP/1.1")),
    control("NUL", "version", request(f"GET {SMALL} HTTP/1.\0")),
    control("NUL", "field name", request(f"GET {SMALL} HTTP/1.1", "A\0: b")),
    control("NUL", "field value", request(f"GET {SMALL} HTTP/1.1", "A: b\0c")),
    control("NUL", "Host", request(f"GET {SMALL} HTTP/1.1", host="Host: {host}\0")),
    control("start of heading", "target", request("GET /a\x01b HTTP/1.1")),
    control("start of heading", "field name", request(f"GET {SMALL} HTTP/1.1", "A\x01: b")),
    control("start of heading", "field value", request(f"GET {SMALL} HTTP/1.1", "A: \x01"), nginx=CONTROLS),
    control("bell", "field value", request(f"GET {SMALL} HTTP/1.1", "A: b\x07c"), nginx=CONTROLS),
    control("vertical tab", "target", request("GET /a\x0bb HTTP/1.1")),
    control("vertical tab", "field value", request(f"GET {SMALL} HTTP/1.1", "A: \x0bb"), nginx=CONTROLS),
    control("form feed", "field value", request(f"GET {SMALL} HTTP/1.1", "A: b\x0c"), nginx=CONTROLS),
    control("escape", "field value", request(f"GET {SMALL} HTTP/1.1", "A: \x1b[31m"), nginx=CONTROLS),
    control("delete", "target", request("GET /a\x7fb HTTP/1.1")),
    control("delete", "field value", request(f"GET {SMALL} HTTP/1.1", "A: b\x7f"), nginx=CONTROLS),
    control("high byte", "target", request("GET /caf\xe9 HTTP/1.1"), nginx=HIGH),
    control("CR", "request line", f"GET {SMALL} HTTP/1.1\rHost: {{host}}\r\n\r\n"),
    control("CR", "target", request("GET /a\rb HTTP/1.1")),
    control("CR", "field name", request(f"GET {SMALL} HTTP/1.1", "A\r: b")),
    control("CR", "field value", request(f"GET {SMALL} HTTP/1.1", "A: b\rX: y")),
    control("CR", "line's end, twice", f"GET {SMALL} HTTP/1.1\r\r\nHost: {{host}}\r\n\r\n"),
    control("CR", "empty line, alone", f"GET {SMALL} HTTP/1.1\r\nHost: {{host}}\r\n\r"),
    control("LF", "request line's end", f"GET {SMALL} HTTP/1.1\nHost: {{host}}\r\n\r\n", nginx=LF),
    control("LF", "field's end", f"GET {SMALL} HTTP/1.1\r\nHost: {{host}}\nA: b\r\n\r\n", nginx=LF),
    control("LF", "empty line", f"GET {SMALL} HTTP/1.1\r\nHost: {{host}}\r\n\n", nginx=LF),
    control("LF", "whole head", f"GET {SMALL} HTTP/1.1\nHost: {{host}}\n\n", nginx=LF),
    control("LF", "target", request("GET /a\nb HTTP/1.1"), nginx=OLD),

    Case("an empty line before the request", "9112 2.2", ("\r\n" + request(f"GET {SMALL} HTTP/1.1"),), ({200},), OPEN),
    Case("an empty line between requests", "9112 2.2",
         (request(f"GET {SMALL} HTTP/1.1") + "\r\n" + request(f"GET {SMALL} HTTP/1.1"),), ({200}, {200}), OPEN),
    Case("an empty line after a body", "9112 2.2",
         (request("POST /sign-in HTTP/1.1", FORM, "Content-Length: 3", body="a=b") + "\r\n"
          + request(f"GET {SMALL} HTTP/1.1"),), (READ, {200}), OPEN),
    hostile("more empty lines than a peer's slip", "9112 2.2", "\r\n" * 3 + request(f"GET {SMALL} HTTP/1.1"),
            nginx=EMPTY),
    hostile("bare LF as the empty line before", "9112 2.2", "\n" + request(f"GET {SMALL} HTTP/1.1"), nginx=EMPTY),
    hostile("bare CR before the request", "9112 2.2", "\r" + request(f"GET {SMALL} HTTP/1.1"), nginx=EMPTY),
    hostile("spaces before the request", "9112 2.2", "  " + request(f"GET {SMALL} HTTP/1.1")),
]
