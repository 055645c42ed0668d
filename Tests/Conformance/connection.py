"""Persistence, pipelines, half-closing, Upgrade, TE, and requests in pieces (RFC 9112, section 9)."""

from case import *

# What nginx does otherwise, and why ours is as it is.
WORD = "looks for the letters close in the field; ours for the option"
ROUTED = "lets a route answer an unknown method and goes on; ours answers 501 and closes"
SKIPS = "goes on and reads the body over for as long as it comes; ours closes when the length is unknown"
DROPS = "drops pipelined requests, and breaks off an answer, when the client ends its side; ours answers all it got"
SILENT = "closes without an answer when a head does not come in time; ours says 408"

P = "9112 9.3.2"


def pipeline(name, section, *texts, statuses, ends=OPEN, **more):
    return Case(name, section, texts, tuple(one(status) for status in statuses), ends, **more)


PLAIN = request(f"GET {SMALL} HTTP/1.1")
BIG = request(f"GET {LARGE} HTTP/1.1")
PAGE = request("GET /sign-in HTTP/1.1")
POST = request("POST /sign-in HTTP/1.1", FORM, "Content-Length: 3", body="a=b")
CLOSE = request(f"GET {SMALL} HTTP/1.1", "Connection: close")
BAD = request(f"GET {SMALL} HTTP/1.1", "A : b")

CASES = [
    get("stays open in 1.1", "9112 9.3"),
    get("close", "9112 9.6", "Connection: close", ends=CLOSES, fields={"Connection": "close"}),
    get("close in another case", "9110 7.6.1", "Connection: Close", ends=CLOSES),
    get("close in a list", "9110 7.6.1", "Connection: x, close", ends=CLOSES),
    get("close in a list with gaps", "9110 5.6.1", "Connection: ,, close ,", ends=CLOSES),
    get("close on a second line", "9110 7.6.1", "Connection: x", "Connection: close", ends=CLOSES),
    get("close beside keep-alive", "9112 9.3", "Connection: keep-alive, close", ends=CLOSES),
    get("an unknown option", "9110 7.6.1", "Connection: closed", nginx=WORD),
    get("options that name fields", "9110 7.6.1", "Connection: Host, Content-Length, Transfer-Encoding"),
    get("Keep-Alive", "9112 9.3", "Connection: keep-alive", "Keep-Alive: timeout=5, max=1000"),
    get("Proxy-Connection", "9112 C.2.2", "Proxy-Connection: close"),
    get("closes in 1.0", "9112 9.3", version="HTTP/1.0", ends=CLOSES),
    get("keep-alive in 1.0", "9112 C.2.2", "Connection: keep-alive", version="HTTP/1.0",
        fields={"Connection": "keep-alive", "Transfer-Encoding": None}),
    get("keep-alive and close in 1.0", "9112 9.3", "Connection: keep-alive, close", version="HTTP/1.0", ends=CLOSES),
    get("a page in 1.0", "9112 6.1", target="/sign-in", version="HTTP/1.0", ends=CLOSES,
        fields={"Transfer-Encoding": None}),
    get("TE", "9110 10.1.4", "TE: trailers, deflate;q=0.5", "Connection: TE"),
    get("TE with chunked", "9110 10.1.4", "TE: chunked"),
    get("upgrade to HTTP/2 is passed over", "9110 7.8", "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c",
        "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA", fields={"Upgrade": None}),
    get("upgrade to WebSocket is passed over", "9110 7.8", "Connection: Upgrade", "Upgrade: websocket",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13", fields={"Upgrade": None}),
    get("upgrade to TLS is passed over", "2817 3.1", "Connection: Upgrade", "Upgrade: TLS/1.0"),
    get("upgrade to anything", "9110 7.8", "Connection: upgrade", "Upgrade: foo/2, bar"),
    get("upgrade without Connection", "9110 7.8", "Upgrade: websocket"),
    Case("upgrade of a request with a body", "9110 7.8",
         (request("POST /sign-in HTTP/1.1", FORM, "Connection: Upgrade", "Upgrade: h2c", "Content-Length: 3",
                  body="a=b"),), (READ,), OPEN),

    pipeline("three requests at once", P, PLAIN * 3, statuses=[200] * 3),
    pipeline("a slow answer before a fast one", P, PAGE + PLAIN + request("GET /nothing HTTP/1.1"),
             statuses=[200, 200, 404]),
    pipeline("bodies in a pipeline", P, POST + PLAIN + POST, statuses=[READ, 200, READ]),
    pipeline("a hundred requests", P, PLAIN * 100, statuses=[200] * 100),
    pipeline("more answers than fit into buffers", P, BIG * 200, statuses=[200] * 200, seconds=20),
    pipeline("nothing after an error", "9112 11.2", PLAIN + BAD + SMUGGLED, statuses=[200, 400], ends=CLOSES),
    pipeline("nothing after an error behind a slow answer", "9112 11.2", PAGE + BAD + SMUGGLED, statuses=[200, 400],
             ends=CLOSES),
    pipeline("nothing after close", "9112 9.6", PLAIN + CLOSE + SMUGGLED, statuses=[200, 200], ends=CLOSES),
    pipeline("nothing after a request in 1.0", "9112 9.3", request(f"GET {SMALL} HTTP/1.0") + SMUGGLED, statuses=[200],
             ends=CLOSES),
    pipeline("nothing after an unknown method", "9112 11.2", request("BREW / HTTP/1.1") + SMUGGLED, statuses=[501],
             ends=CLOSES, nginx=ROUTED),
    pipeline("nothing after a body without its answer's interest", "9112 9.3",
             request("POST /nothing HTTP/1.1", "Transfer-Encoding: chunked", body="5\r\nabc"), statuses=[404],
             ends=CLOSES, nginx=SKIPS),
    pipeline("a small body that nobody wants is read over", "9112 9.3",
             request("POST /nothing HTTP/1.1", f"Content-Length: {len(INNER)}", body=INNER) + PLAIN,
             statuses=[404, 200]),

    pipeline("one request, then the end", "9112 9.6", PLAIN, HALF_CLOSE, statuses=[200], ends=CLOSES, plain_only=True),
    pipeline("three requests, then the end", "9112 9.6", PLAIN * 3, HALF_CLOSE, statuses=[200] * 3, ends=CLOSES,
             plain_only=True),
    pipeline("slow requests, then the end", "9112 9.6", PAGE * 5, HALF_CLOSE, statuses=[200] * 5, ends=CLOSES,
             plain_only=True),
    pipeline("more than fits into buffers, then the end", "9112 9.6", BIG * 200, HALF_CLOSE, statuses=[200] * 200,
             ends=CLOSES, plain_only=True, seconds=20, nginx=DROPS),
    pipeline("half a request line, then the end", "9112 8", "GET /stat", HALF_CLOSE, statuses=[], ends=CLOSES,
             plain_only=True),
    pipeline("half a head, then the end", "9112 8", PLAIN[:-2], HALF_CLOSE, statuses=[], ends=CLOSES, plain_only=True),
    pipeline("a request and a half, then the end", "9112 8", PLAIN + PLAIN[:-9], HALF_CLOSE, statuses=[200],
             ends=CLOSES, plain_only=True),
    pipeline("the end at once", "9112 9.5", HALF_CLOSE, statuses=[], ends=CLOSES, plain_only=True),
    pipeline("a head that does not end", "9110 15.5.9", PLAIN[:-2], statuses=[408], ends=CLOSES, seconds=20,
             splits=False, nginx=SILENT),
    pipeline("a request cut within its line end", "9112 2.2", PLAIN[:-3], PLAIN[-3:], statuses=[200]),
    pipeline("a request cut behind its line", "9112 2.2", PLAIN[: PLAIN.index("Host")], PLAIN[PLAIN.index("Host"):],
             statuses=[200]),
    pipeline("two requests cut in the second", P, PLAIN + PLAIN[:7], PLAIN[7:], statuses=[200, 200]),
    pipeline("an error in pieces", "9112 11.2", BAD[:-5], BAD[-5:] + SMUGGLED, statuses=[400], ends=CLOSES),
]
