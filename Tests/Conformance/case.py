"""What a case of the suite is made of, and short ways to write one."""

import dataclasses

CLOSES, OPEN = "closes", "stays open"
# Steps between pieces of bytes.
HALF_CLOSE, AWAIT = "end of input", "await an answer"

SMALL, LARGE = "/static/favicon.svg", "/static/diascope.css"
# Asked for by smuggled requests and nowhere else, so that the server's own count shows whether one went through.
SMUGGLED = "GET /health/live HTTP/1.1\r\nHost: {host}\r\n\r\n"
INNER = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"
FORM = "Content-Type: application/x-www-form-urlencoded"
# What the form's own rules say to a request that was read without a fault: no token of this browser.
READ = {403}
REFUSED = {400}


@dataclasses.dataclass
class Case:
    name: str
    section: str
    # Text is sent as Latin-1; {host} and the names of `Facts` are filled in.
    send: tuple
    # One set of statuses for each answer, in order; nothing more may come.
    statuses: tuple
    ends: str
    # Header fields of the last answer: a regular expression, or None for a field that must not be there.
    fields: dict = dataclasses.field(default_factory=dict)
    # What the last body must be: a function of the facts.
    body: object = None
    # Methods of the requests, where an answer's end depends on it.
    methods: tuple = ()
    # Half-closing and the like are not the same through TLS.
    plain_only: bool = False
    # Sent a second time byte by byte.
    splits: bool = True
    # What the last answer must share with the first: every header field but Date and cookies.
    same_fields: bool = False
    # To wait for each answer; the suite's own patience where none is named.
    seconds: float = 0
    # How nginx differs, and why ours is as it is.
    nginx: str = ""


def request(line, *fields, body="", host="Host: {host}"):
    lines = [line] + ([host] if host else []) + list(fields)
    return "\r\n".join(lines) + "\r\n\r\n" + body


def one(status):
    return status if isinstance(status, set) else {status}


def get(name, section, *fields, target=SMALL, status=200, ends=OPEN, method="GET", version="HTTP/1.1", **more):
    text = request(f"{method} {target} {version}", *fields)
    return Case(name, section, (text,), (one(status),), ends, methods=(method,), **more)


def post(name, section, *fields, body="", status=READ, ends=OPEN, rest="", **more):
    text = request("POST /sign-in HTTP/1.1", FORM, *fields, body=body) + rest
    statuses = (one(status), {200}) if rest and ends == OPEN else (one(status),)
    return Case(name, section, (text,), statuses, ends, **more)


def hostile(name, section, text, status=400, **more):
    """Refused and closed; the request behind it is never answered."""
    return Case(name, section, (text + SMUGGLED,), (one(status),), CLOSES, **more)


def hostile_line(name, section, line, status=400, **more):
    return hostile(name, section, request(line), status, **more)


def hostile_fields(name, section, *fields, status=400, **more):
    return hostile(name, section, request(f"GET {SMALL} HTTP/1.1", *fields), status, **more)


def hostile_post(name, section, *fields, body="", status=400, **more):
    return hostile(name, section, request("POST /sign-in HTTP/1.1", FORM, *fields, body=body), status, **more)


def hostile_chunks(name, section, body, status=400, **more):
    return hostile_post(name, section, "Transfer-Encoding: chunked", body=body, status=status, **more)


def chunks(name, section, body, **more):
    """Read without a fault: the next request on the connection is answered."""
    return post(name, section, "Transfer-Encoding: chunked", body=body, **more)
