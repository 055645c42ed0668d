"""Methods, Allow, OPTIONS, HEAD, answers without bodies, Expect (RFC 9110, sections 9, 10.1.1 and 15)."""

from case import *

# What nginx does otherwise, and why ours is as it is.
ALLOW = "405 without Allow, which RFC 9110 15.5.6 demands"
OPTIONS = "has no OPTIONS"
RANGE = "answers HEAD with 206; RFC 9110 14.2 defines ranges for GET alone"
WAITS = "goes on and waits for a body that the client may never send; ours closes, as RFC 9110 10.1.1 allows"
NEEDLESS = "sends 100 Continue though there is no body; RFC 9110 10.1.1 lets a server omit it"
OTHERS = "ignores other expectations; 417 is what RFC 9110 10.1.1 has for them"

EXPECT = "Expect: 100-continue"


def head(name, target, status=200, *fields, **more):
    """GET and HEAD on one connection: the same fields, no body."""
    text = "".join(request(f"{method} {target} HTTP/1.1", *fields) for method in ("GET", "HEAD"))
    return Case(f"HEAD of {name}", "9110 9.3.2", (text,), (one(status), one(status)), OPEN, methods=("GET", "HEAD"),
                same_fields=True, **more)


CASES = [
    get("POST to a file", "9110 15.5.6", method="POST", status=405, fields={"Allow": "GET, HEAD, OPTIONS"},
        nginx=ALLOW),
    get("PUT to a file", "9110 15.5.6", method="PUT", status=405, fields={"Allow": "GET, HEAD, OPTIONS"}, nginx=ALLOW),
    get("DELETE of a file", "9110 15.5.6", method="DELETE", status=405, fields={"Allow": "GET, HEAD, OPTIONS"},
        nginx=ALLOW),
    get("DELETE of a page", "9110 15.5.6", method="DELETE", target="/sign-in", status=405,
        fields={"Allow": "GET, HEAD, POST, OPTIONS"}, nginx=ALLOW),
    get("PATCH of a page", "9110 10.2.1", method="PATCH", target="/sign-in", status=405,
        fields={"Allow": "GET, HEAD, POST, OPTIONS"}, nginx=ALLOW),
    get("POST to what can only be read", "9110 10.2.1", method="POST", target="/health/ready", status=405,
        fields={"Allow": "GET, HEAD, OPTIONS"}, nginx=ALLOW),
    get("POST to nothing", "9110 15.5.5", method="POST", target="/nothing", status=404, fields={"Allow": None}),
    get("OPTIONS of a page", "9110 9.3.7", method="OPTIONS", target="/sign-in", status={200, 204},
        fields={"Allow": "GET, HEAD, POST, OPTIONS"}, nginx=OPTIONS),
    get("OPTIONS of a file", "9110 9.3.7", method="OPTIONS", status={200, 204}, fields={"Allow": "GET, HEAD, OPTIONS"},
        nginx=OPTIONS),
    get("OPTIONS of the server", "9110 9.3.7", method="OPTIONS", target="*", status={200, 204}, nginx=OPTIONS),
    get("OPTIONS of nothing", "9110 9.3.7", method="OPTIONS", target="/nothing", status=404),
    hostile_line("OPTIONS of the asterisk and more", "9112 3.2.4", "OPTIONS *a HTTP/1.1"),
    hostile_line("TRACE", "9110 9.3.8", f"TRACE {SMALL} HTTP/1.1", {405, 501}),
    hostile_line("CONNECT", "9110 9.3.6", "CONNECT example.org:443 HTTP/1.1", {400, 405, 501}),
    hostile_line("CONNECT to a path", "9110 9.3.6", "CONNECT /a HTTP/1.1", {400, 405, 501}),
    hostile_line("CONNECT without a port", "9110 9.3.6", "CONNECT example.org HTTP/1.1", {400, 405, 501}),

    head("a file", SMALL), head("a file that could be compressed", LARGE), head("a compressed file", LARGE, 200,
                                                                                "Accept-Encoding: gzip"),
    head("a page", "/sign-in"), head("a redirect", "/", 303), head("nothing", "/nothing", 404),
    head("figures", "/health/ready"),
    head("an unchanged file", SMALL, 304, "If-None-Match: {etag}"),
    Case("HEAD ignores a range", "9110 14.2", (request(f"HEAD {SMALL} HTTP/1.1", "Range: bytes=0-3"),), ({200},), OPEN,
         methods=("HEAD",), fields={"Content-Length": "{length}", "Content-Range": None}, nginx=RANGE),
    Case("HEAD in the middle of a pipeline", "9112 9.3.2",
         (request(f"GET {SMALL} HTTP/1.1") + request(f"HEAD {SMALL} HTTP/1.1") + request(f"GET {SMALL} HTTP/1.1"),),
         ({200}, {200}, {200}), OPEN, methods=("GET", "HEAD", "GET"), body=lambda facts: facts.file),
    get("no body with 304", "9110 15.4.5", "If-None-Match: {etag}", status=304,
        fields={"Transfer-Encoding": None, "Content-Length": None}),
    get("no body and no length with 204", "9110 15.3.5", method="OPTIONS", target="/sign-in", status=204,
        fields={"Content-Length": None, "Transfer-Encoding": None}, nginx=OPTIONS),
    get("a page names its type", "9110 8.3", target="/sign-in", fields={"Content-Type": "text/html; charset=utf-8"}),
    get("nothing is there", "9110 15.5.5", target="/nothing", status=404),
    get("a redirect says where to", "9110 10.2.2", target="/", status=303, fields={"Location": "/sign-in"}),

    Case("100 Continue when the body is wanted", "9110 10.1.1",
         (request("POST /sign-in HTTP/1.1", FORM, "Content-Length: 3", EXPECT), AWAIT, "a=b"), ({100}, READ), OPEN,
         methods=("POST",), splits=False),
    Case("100 Continue before chunks", "9110 10.1.1",
         (request("POST /sign-in HTTP/1.1", FORM, "Transfer-Encoding: chunked", EXPECT), AWAIT,
          "3\r\na=b\r\n0\r\n\r\n"), ({100}, READ), OPEN, methods=("POST",), splits=False),
    Case("the expectation in another case", "9110 10.1.1",
         (request("POST /sign-in HTTP/1.1", FORM, "Content-Length: 3", "Expect: 100-Continue"), AWAIT, "a=b"),
         ({100}, READ), OPEN, methods=("POST",), splits=False),
    Case("no 100 Continue where the answer is known", "9110 10.1.1",
         (request(f"POST {SMALL} HTTP/1.1", "Content-Length: 3", EXPECT),), ({405},), CLOSES, methods=("POST",),
          nginx=WAITS),
    Case("no 100 Continue for nothing", "9110 10.1.1",
         (request("POST /nothing HTTP/1.1", "Content-Length: 3", EXPECT),), ({404},), CLOSES, methods=("POST",),
          nginx=WAITS),
    hostile_post("no 100 Continue for a body too large", "9110 10.1.1", "Content-Length: 999999999999", EXPECT,
                 status=413, nginx=WAITS),
    get("100-continue without a body", "9110 10.1.1", EXPECT, nginx=NEEDLESS),
    Case("100-continue in 1.0 is ignored", "9110 10.1.1",
         (request("POST /sign-in HTTP/1.0", FORM, "Content-Length: 3", EXPECT, body="a=b"),), (READ,), CLOSES),
    hostile_fields("an unknown expectation", "9110 10.1.1", "Expect: 200-maybe", status=417, nginx=OTHERS),
    hostile_fields("an unknown expectation beside a known one", "9110 10.1.1", "Expect: 100-continue, x", status=417,
                   nginx=OTHERS),
    hostile_fields("an expectation with a value", "9110 10.1.1", "Expect: 100-continue=1", status=417, nginx=OTHERS),
]
