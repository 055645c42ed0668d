"""Request targets: forms, escapes, dot segments (RFC 9112, section 3.2; RFC 3986, sections 2 and 6)."""

from case import *

# What nginx does otherwise, and why ours is as it is.
OTHER = "421 as ours, but goes on with the connection"
PREFERS = (
    "goes by the target and ignores Host, as RFC 9112 3.2.2 says for origin servers; ours refuses what a "
    "client must not send")
SCHEME = "does not look at the scheme; RFC 9110 7.4 asks that https over a plain connection is refused"
FRAGMENT = "cuts a fragment; a target has none, so ours refuses it"
BACKSLASH = "takes a backslash for a character of a name; browsers take it for a slash, so ours refuses it"
CONTROL = "looks for a file of that name; ours lets no control out of an escape"
SLASH = "takes an escaped slash for a slash; RFC 3986 2.2 says they differ, and access rules by prefix break on it"
UTF8 = (
    "looks for a file of those bytes; paths are UTF-8 here, and overlong forms are refused before anyone "
    "decodes them")
QUERY = "does not read queries; ours refuses what no handler could read"
MERGES = "lets the file system merge slashes; ours compares segments"


def bad(name, section, target, status=400, **more):
    return hostile_line(name, section, f"GET {target} HTTP/1.1", status, **more)


def absent(name, section, target, **more):
    return get(name, section, target=target, status=404, **more)


CASES = [
    get("absolute form", "9112 3.2.2", target="{scheme}://{host}" + SMALL),
    get("absolute form, scheme in upper case", "9112 3.2.2", target="HTTP://{host}" + SMALL, plain_only=True),
    get("absolute form without a path", "9112 3.2.2", target="{scheme}://{host}", status={200, 303}),
    get("absolute form with a query only", "9112 3.2.2", target="{scheme}://{host}?a=b", status={200, 303}),
    hostile("absolute form of another host", "9112 3.2.2", request(f"GET http://example.org{SMALL} HTTP/1.1"),
            {400, 421},
            nginx=OTHER),
    hostile("absolute form beside another Host", "9112 3.2.2",
            request(f"GET http://{{host}}{SMALL} HTTP/1.1", host="Host: example.org"), {400, 421}, nginx=PREFERS),
    hostile("absolute form without Host", "9112 3.2.2", request(f"GET http://{{host}}{SMALL} HTTP/1.1", host="")),
    bad("absolute form with a user", "9110 4.2.4", "http://user@{host}" + SMALL),
    bad("absolute form without an authority", "9110 4.2.1", "http:///a"),
    bad("absolute form with one slash", "9112 3.2.2", "http:/a"),
    bad("absolute form of another scheme", "9112 3.2.2", "ftp://{host}/a", nginx=SCHEME),
    bad("scheme alone", "9112 3.2.2", "http:"),
    bad("a script for a target", "9112 3.2", "javascript:alert(1)"),
    bad("https over a plain connection", "9110 7.4", "https://{host}" + SMALL, {400, 421}, plain_only=True,
        nginx=SCHEME),
    bad("authority form in GET", "9112 3.2.3", "{host}"),
    bad("asterisk form in GET", "9112 3.2.4", "*"),
    bad("asterisk with more", "9112 3.2.4", "*a"),
    bad("no slash first", "9112 3.2.1", "static/favicon.svg"),
    bad("query alone", "9112 3.2.1", "?a=b"),
    bad("fragment", "9112 3.2", SMALL + "#a", nginx=FRAGMENT),
    bad("fragment in the query", "9112 3.2", SMALL + "?a#b", nginx=FRAGMENT),
    bad("backslash", "3986 2", "/static\\favicon.svg", nginx=BACKSLASH),

    get("query", "9110 4.2.2", target=SMALL + "?a=b&c=%20&&=?/:@"),
    get("escaped letter", "3986 6.2.2.2", target="/static/f%61vicon.svg"),
    get("escape in lower case", "3986 6.2.2.1", target="/static/favicon%2esvg"),
    bad("percent at the end", "3986 2.1", "/%"),
    bad("half an escape", "3986 2.1", "/a%4"),
    bad("escape without digits", "3986 2.1", "/%zz"),
    bad("escape with one digit", "3986 2.1", "/%4z"),
    bad("escape with a sign", "3986 2.1", "/%+1"),
    bad("escape as %u0041", "3986 2.1", "/%u0041"),
    bad("escaped NUL", "3986 7.3", "/a%00b"),
    bad("escaped NUL behind a name", "3986 7.3", SMALL + "%00.html"),
    bad("escaped line end", "9110 17.5", "/%0d%0aSet-Cookie:%20a=b", nginx=CONTROL),
    bad("escaped control", "9110 17.5", "/%1b", nginx=CONTROL),
    bad("escaped delete", "9110 17.5", "/%7f", nginx=CONTROL),
    bad("escaped slash", "3986 2.2", "/static%2ffavicon.svg", nginx=SLASH),
    bad("escaped slash in upper case", "3986 2.2", "/static%2Ffavicon.svg", nginx=SLASH),
    bad("escaped backslash", "3986 2.2", "/static%5cfavicon.svg", nginx=BACKSLASH),
    bad("bytes that are no UTF-8", "3629 3", "/%ff", nginx=UTF8),
    bad("half a character", "3629 3", "/%c3", nginx=UTF8),
    bad("overlong slash", "3629 10", "/%c0%af", nginx=UTF8),
    bad("overlong dot", "3629 10", "/%c0%ae%c0%ae/", nginx=UTF8),
    bad("overlong NUL", "3629 10", "/%c0%80", nginx=UTF8),
    bad("overlong slash of three bytes", "3629 10", "/%e0%80%af", nginx=UTF8),
    bad("surrogate", "3629 3", "/%ed%a0%80", nginx=UTF8),
    bad("beyond Unicode", "3629 3", "/%f4%90%80%80", nginx=UTF8),
    bad("malformed escape in the query", "3986 2.1", "/?a=%zz", nginx=QUERY),
    bad("escaped NUL in the query", "3986 7.3", "/?a=%00", nginx=QUERY),
    absent("an escape is decoded once", "3986 2.4", "/static/%2566avicon.svg"),
    absent("dots escaped twice are a name", "3986 2.4", "/static/%252e%252e/favicon.svg"),
    absent("a slash escaped twice is a name", "3986 2.4", "/static%252ffavicon.svg"),
    absent("characters beyond ASCII", "3986 2.5", "/%e2%82%ac"),

    get("single dot", "3986 5.2.4", target="/static/./favicon.svg"),
    get("two dots", "3986 5.2.4", target="/static/a/../favicon.svg"),
    get("escaped dots", "3986 6.2.2.3", target="/static/a/%2e%2e/favicon.svg"),
    get("half-escaped dots", "3986 6.2.2.3", target="/static/a/.%2e/%2e/favicon.svg"),
    absent("three dots are a name", "3986 5.2.4", "/static/.../favicon.svg"),
    absent("two slashes are an empty segment", "3986 3.3", "//static/favicon.svg"),
    absent("two slashes within", "3986 3.3", "/static//favicon.svg", nginx=MERGES),
    bad("dots above the root", "3986 5.2.4", "/../etc/passwd"),
    bad("dots above the root, later", "3986 5.2.4", "/static/../../etc/passwd"),
    bad("escaped dots above the root", "3986 5.2.4", "/%2e%2e/%2e%2e/etc/passwd"),
    bad("dots above the root through backslashes", "3986 5.2.4", "/static/..\\..\\etc", nginx=BACKSLASH),
    bad("dots above the root through escaped slashes", "3986 5.2.4", "/static/..%2f..%2fetc%2fpasswd"),
    absent("dots that stay below the root", "3986 5.2.4", "/static/../Package.swift"),
    absent("a path parameter behind dots", "3986 3.3", "/static/..;/favicon.svg"),
    absent("a file's name with more behind it", "9110 15.5.5", SMALL + "/"),
    absent("a hidden name", "9110 15.5.5", "/static/.git/config"),
    absent("name in another case", "9110 4.2.3", "/static/FAVICON.svg"),
    absent("a folder", "9110 15.5.5", "/static"),

    get("a target of 4000 bytes", "9110 4.1", target=SMALL + "?" + "a" * 4000),
    bad("target too long", "9110 15.5.15", "/" + "a" * 30000, 414),
    bad("query too long", "9110 15.5.15", "/?" + "a" * 30000, 414),
    hostile("a target without end", "9110 15.5.15", "GET /" + "a" * 70000, 414),
]
