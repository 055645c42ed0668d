"""Where a request's body begins and ends (RFC 9112, sections 6 and 7.1)."""

from case import *

# What nginx does otherwise, and why ours is as it is.
TAB = "refuses a tab as blank around a value; RFC 9110 5.6.3 has it as optional white space"
LATER = "413 as ours, but goes on and reads the body over; ours closes, since no route takes so much"
CALLS = "takes it for an unknown coding; ours for a malformed field, for it holds a control"
READS = "reads a body on GET over and answers; ours refuses it, since one who does not read it sees two requests"
BLANKS = "passes over blanks and what follows a size; ours takes digits, then an extension or the line's end"
ENDLESS = "has no bound for what it passes over in a chunked body; ours has"
LINES = "takes a bare LF for the end of a chunk's line; that is how chunks get smuggled past one who does not"
EXTENSION = "passes over controls in an extension; ours refuses them"
SHORT = "passes over CR and LF where data should be, so that a size one too large still fits; ours does not"
TRAILERS = "passes over trailers unread; ours reads them as strictly as fields"

C = "9112 7.1"


def length(name, value, section="9110 8.6", status=400, **more):
    return hostile_post(name, section, "Content-Length: " + value, body="abc", status=status, **more)


def coding(name, value, section="9112 6.1", status=400, **more):
    return hostile_post(name, section, "Transfer-Encoding: " + value, body="0\r\n\r\n", status=status, **more)


NEXT = request(f"GET {SMALL} HTTP/1.1")

CASES = [
    post("a body of a stated length, then a request", "9112 6.2", "Content-Length: 3", body="a=b", rest=NEXT),
    post("no length and no coding is no body", "9112 6.3", rest=NEXT),
    post("a length of zero", "9112 6.2", "Content-Length: 0", rest=NEXT),
    post("leading zeros of a length", "9110 8.6", "Content-Length: 0003", body="a=b", rest=NEXT),
    post("blanks around a length", "9110 5.5", "Content-Length:\t3 ", body="a=b", rest=NEXT, nginx=TAB),
    post("a request within a body is a body", "9112 6.2", f"Content-Length: {len(INNER)}", body=INNER, rest=NEXT),
    hostile_post("length beside chunked", "9112 6.1", "Content-Length: 3", "Transfer-Encoding: chunked",
                 body="0\r\n\r\n"),
    hostile_post("chunked beside length", "9112 6.1", "Transfer-Encoding: chunked", "Content-Length: 3",
                 body="0\r\n\r\n"),
    hostile_post("length zero beside chunked", "9112 6.1", "Content-Length: 0", "Transfer-Encoding: chunked",
                 body="0\r\n\r\n"),
    hostile_post("length beside an unknown coding", "9112 6.1", "Content-Length: 3", "Transfer-Encoding: x",
                 body="abc", status={400, 501}),
    hostile_post("two lengths", "9110 8.6", "Content-Length: 3", "Content-Length: 4", body="abcd"),
    hostile_post("the same length twice", "9110 8.6", "Content-Length: 3", "Content-Length: 3", body="abc"),
    hostile_post("two lengths in other case", "9110 8.6", "Content-Length: 3", "content-length: 0", body="abc"),
    length("list of lengths", "3, 3"), length("list of different lengths", "3, 4"), length("list with a gap", "3,"),
    length("positive sign", "+3"), length("negative length", "-3"), length("negative zero", "-0"),
    length("hexadecimal", "0x3"), length("hexadecimal digits", "a"), length("octal by prefix", "0o3"),
    length("fraction", "3.0"), length("exponent", "3e0"), length("two numbers", "1 2"), length("empty length", ""),
    length("semicolon", "3;"), length("quotes", "\"3\""), length("underscore", "1_0"),
    length("digits beyond ASCII", "\xef\xbc\x93"), length("vertical tab", "\x0b3"), length("NUL behind", "3\0"),
    length("beyond 64 bits", "18446744073709551616", status={400, 413}),
    length("three, once 64 bits are full", "18446744073709551619", status={400, 413}),
    length("beyond 63 bits", "9223372036854775808", status={400, 413}),
    length("a thousand digits", "9" * 1000, status={400, 413}),
    length("more than any route takes", "999999999999", section="9110 15.5.14", status=413, nginx=LATER),
    coding("chunked not last", "chunked, gzip", section="9112 6.3", status={400, 501}),
    coding("chunked twice", "chunked, chunked", section="9112 7", status={400, 501}),
    hostile_post("chunked on two lines", "9112 7", "Transfer-Encoding: chunked", "Transfer-Encoding: chunked",
                 body="0\r\n\r\n"),
    hostile_post("another coding on a second line", "9112 6.1", "Transfer-Encoding: chunked", "Transfer-Encoding: x",
                 body="0\r\n\r\n", status={400, 501}),
    hostile_post("identity on a second line", "9112 6.1", "Transfer-Encoding: chunked", "Transfer-Encoding: identity",
                 body="0\r\n\r\n", status={400, 501}),
    coding("no chunked", "gzip", section="9112 6.3", status={400, 501}),
    coding("a coding we have not", "gzip, chunked", status=501),
    coding("unknown coding", "x, chunked", status=501),
    coding("identity", "identity", section="9112 7", status={400, 501}),
    coding("chunked disguised", "xchunked", status={400, 501}),
    coding("chunked with more", "chunkedx", status={400, 501}),
    coding("chunked in two words", "chunked x", status={400, 501}),
    coding("chunked with a parameter", "chunked;q=1", section="9112 7", status={400, 501}),
    coding("chunked in quotes", "\"chunked\"", section="9112 7", status={400, 501}),
    coding("vertical tab before chunked", "\x0bchunked", nginx=CALLS),
    coding("NUL behind chunked", "chunked\0"),
    coding("empty coding", "", status={400, 501}),
    coding("gap before chunked", ", chunked", status={400, 501}),
    hostile("chunked in 1.0", "9112 6.1", request("POST /sign-in HTTP/1.0", FORM, "Transfer-Encoding: chunked",
                                                  body="0\r\n\r\n")),
    hostile("chunked and length in 1.0", "9112 6.1", request("POST /sign-in HTTP/1.0", FORM, "Content-Length: 5",
                                                             "Transfer-Encoding: chunked", body="0\r\n\r\n")),
    post("chunked in any case", "9112 7", "Transfer-Encoding: cHuNkEd", body="3\r\na=b\r\n0\r\n\r\n", rest=NEXT),
    post("blanks around chunked", "9110 5.5", "Transfer-Encoding: \tchunked ", body="3\r\na=b\r\n0\r\n\r\n", rest=NEXT,
         nginx=TAB),
    post("a name like Transfer-Encoding", "9110 5.1", "Transfer_Encoding: chunked", "Content-Length: 3", body="a=b",
         rest=NEXT),
    hostile_post("smuggling by length and chunks", "9112 11.2", "Content-Length: 6", "Transfer-Encoding: chunked",
                 body="0\r\n\r\nG"),
    hostile_post("smuggling by chunks and length", "9112 11.2", "Transfer-Encoding: chunked", "Content-Length: 4",
                 body="5c\r\nGPOST / HTTP/1.1\r\n\r\n0\r\n\r\n"),
    hostile_post("smuggling by two codings", "9112 11.2", "Transfer-Encoding: chunked", "Transfer-encoding: cow",
                 body="5c\r\nGPOST / HTTP/1.1\r\n\r\n0\r\n\r\n", status={400, 501}),
    hostile_fields("a body on GET", "9110 9.3.1", "Content-Length: 3", status={400, 413}, nginx=READS),
    hostile_fields("a chunked body on GET", "9110 9.3.1", "Transfer-Encoding: chunked", status={400, 413}),
    hostile("a body on HEAD", "9110 9.3.2", request(f"HEAD {SMALL} HTTP/1.1", "Content-Length: 3"), {400, 413},
            methods=("GET",), nginx=READS),
    get("a body of no bytes on GET", "9110 9.3.1", "Content-Length: 0"),
    Case("a body that ends too early", "9112 8",
         (request("POST /sign-in HTTP/1.1", FORM, "Content-Length: 30", body="a=b"), HALF_CLOSE), (), CLOSES,
         plain_only=True),
    Case("chunks that end too early", "9112 8",
         (request("POST /sign-in HTTP/1.1", FORM, "Transfer-Encoding: chunked", body="3\r\na=b\r\n"), HALF_CLOSE), (),
         CLOSES, plain_only=True),

    chunks("one chunk", C, "3\r\na=b\r\n0\r\n\r\n", rest=NEXT),
    chunks("several chunks", C, "1\r\na\r\n2\r\n=b\r\n0\r\n\r\n", rest=NEXT),
    chunks("no data", C, "0\r\n\r\n", rest=NEXT),
    chunks("hexadecimal sizes", C, "A\r\n0123456789\r\nb\r\n0123456789a\r\n0\r\n\r\n", rest=NEXT),
    chunks("leading zeros", C, "0003\r\na=b\r\n000\r\n\r\n", rest=NEXT),
    chunks("line ends in the data", C, "5\r\n\r\n0\r\n\r\n0\r\n\r\n", rest=NEXT),
    chunks("an extension", "9112 7.1.1", "3;a\r\na=b\r\n0\r\n\r\n", rest=NEXT),
    chunks("an extension with a value", "9112 7.1.1", "3;a=b\r\na=b\r\n0;c\r\n\r\n", rest=NEXT),
    chunks("an extension in quotes", "9112 7.1.1", "3;a=\"b;c\"\r\na=b\r\n0\r\n\r\n", rest=NEXT),
    chunks("several extensions", "9112 7.1.1", "3;a;b=c;d=\"e\"\r\na=b\r\n0\r\n\r\n", rest=NEXT),
    chunks("a trailer", "9112 7.1.2", "3\r\na=b\r\n0\r\nChecked: yes\r\n\r\n", rest=NEXT),
    chunks("trailers", "9112 7.1.2", "0\r\nA: b\r\nC:\r\n\r\n", rest=NEXT),
    chunks("a length in the trailer is ignored", "9110 6.5.1", "0\r\nContent-Length: 50\r\n\r\n", rest=NEXT),
    chunks("a coding in the trailer is ignored", "9110 6.5.1", "0\r\nTransfer-Encoding: chunked\r\n\r\n", rest=NEXT),
    chunks("a Host in the trailer is ignored", "9110 6.5.1", "0\r\nHost: example.org\r\n\r\n", rest=NEXT),
    chunks("Connection in the trailer is ignored", "9110 6.5.1", "0\r\nConnection: close\r\n\r\n", rest=NEXT),
    hostile_chunks("no size", C, "\r\nabc\r\n0\r\n\r\n"),
    hostile_chunks("an extension without a size", C, ";a\r\nabc\r\n0\r\n\r\n"),
    hostile_chunks("no hexadecimal size", C, "g\r\nabc\r\n0\r\n\r\n"),
    hostile_chunks("positive sign of a size", C, "+3\r\nabc\r\n0\r\n\r\n"),
    hostile_chunks("negative size", C, "-3\r\nabc\r\n0\r\n\r\n"),
    hostile_chunks("prefix of a size", C, "0x3\r\nabc\r\n0\r\n\r\n"),
    hostile_chunks("blank before a size", C, " 3\r\nabc\r\n0\r\n\r\n"),
    hostile_chunks("blank behind a size", C, "3 \r\nabc\r\n0\r\n\r\n", nginx=BLANKS),
    hostile_chunks("tab behind a size", C, "3\t\r\nabc\r\n0\r\n\r\n", nginx=BLANKS),
    hostile_chunks("blank within a size", C, "0 3\r\nabc\r\n0\r\n\r\n", nginx=BLANKS),
    hostile_chunks("underscore in a size", C, "0_3\r\nabc\r\n0\r\n\r\n"),
    hostile_chunks("NUL in a size", C, "3\0\r\nabc\r\n0\r\n\r\n"),
    hostile_chunks("size beyond 64 bits", "9112 7.1", "10000000000000003\r\nabc\r\n0\r\n\r\n", {400, 413}),
    hostile_chunks("negative in 64 bits", "9112 7.1", "ffffffffffffffff\r\nabc\r\n0\r\n\r\n", {400, 413}),
    hostile_chunks("size beyond any route", "9110 15.5.14", "fffffffff\r\n", 413),
    hostile_chunks("leading zeros without end", "9112 7.1", "0" * 300 + "3\r\nabc\r\n0\r\n\r\n", nginx=ENDLESS),
    hostile_chunks("LF ends a size", "9112 2.2", "3\nabc\r\n0\r\n\r\n", nginx=LINES),
    hostile_chunks("CR ends a size", "9112 2.2", "3\rabc\r\n0\r\n\r\n"),
    hostile_chunks("LF in an extension", "9112 7.1.1", "3;a\nabc\r\n0\r\n\r\n", nginx=LINES),
    hostile_chunks("CR in an extension", "9112 7.1.1", "3;a\rb\r\nabc\r\n0\r\n\r\n"),
    hostile_chunks("control in an extension", "9112 7.1.1", "3;a\x01\r\nabc\r\n0\r\n\r\n", nginx=EXTENSION),
    hostile_chunks("extension without end", "9112 7.1.1", "3;" + "a" * 40000 + "\r\nabc\r\n0\r\n\r\n", nginx=ENDLESS),
    hostile_chunks("extensions without end", "9112 7.1.1", ("1;" + "a" * 200 + "\r\na\r\n") * 200 + "0\r\n\r\n",
                   nginx=ENDLESS),
    hostile_chunks("data longer than its size", C, "3\r\nabcd\r\n0\r\n\r\n"),
    hostile_chunks("data shorter than its size", C, "4\r\nabc\r\n0\r\n\r\n", nginx=SHORT),
    hostile_chunks("no line end behind the data", C, "3\r\nabc0\r\n\r\n"),
    hostile_chunks("LF behind the data", C, "3\r\nabc\n0\r\n\r\n", nginx=LINES),
    hostile_chunks("CR behind the data", C, "3\r\nabc\r0\r\n\r\n"),
    hostile_chunks("LF ends the last size", C, "3\r\nabc\r\n0\n\r\n", nginx=LINES),
    hostile_chunks("LF ends the body", C, "3\r\nabc\r\n0\r\n\n", nginx=LINES),
    hostile_chunks("space before a trailer's colon", "9112 7.1.2", "0\r\nA : b\r\n\r\n", nginx=TRAILERS),
    hostile_chunks("folded trailer", "9112 7.1.2", "0\r\nA: b\r\n c\r\n\r\n", nginx=TRAILERS),
    hostile_chunks("NUL in a trailer", "9112 7.1.2", "0\r\nA: \0\r\n\r\n", nginx=TRAILERS),
    hostile_chunks("LF ends a trailer", "9112 7.1.2", "0\r\nA: b\n\r\n", nginx=LINES),
    hostile_chunks("trailers too large", "6585 5", "0\r\nA: " + "a" * 70000 + "\r\n\r\n", {400, 431}, nginx=ENDLESS),
    hostile_chunks("too many trailers", "6585 5", "0\r\n" + "A: b\r\n" * 1000 + "\r\n", {400, 431}, nginx=ENDLESS),
]
