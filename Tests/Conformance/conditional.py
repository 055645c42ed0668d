"""Conditions, ranges, and the choice of a coding (RFC 9110, sections 12.5.3, 13 and 14)."""

from case import *

# What nginx does otherwise, and why ours is as it is.
REPEATED = "refuses the field on two lines; RFC 9110 5.3 has them as one list"
DATES = "refuses a repeated date; RFC 9110 13.1.3 says that it is ignored"
ZONE = "does not look at the zone's name; HTTP's dates are GMT"
BOTH = "wants tag and date to agree; RFC 9110 13.2.2 ignores the date beside a tag"
CLOSED = "412 as ours, then closes; nothing is wrong with the connection"
INVALID = "takes an unreadable date for an earlier one; RFC 9110 13.1.4 says that it is ignored"
DATE = "wants both to hold; RFC 9110 13.2.2 ignores the date beside If-Match"
CACHING = "has no Cache-Control in these settings"
NUMBER = "416 for a number beyond 64 bits; RFC 9110 14.1.2 cuts the range at the end"
GAPS = "416 for empty list elements, which RFC 9110 5.6.1 passes over"
PACKED = "takes ranges of the compressed file; ours of the plain one, so that a range means the same for every client"
MALFORMED = "416 for a malformed range; ours ignores it: RFC 9110 14.2 allows both"
CODINGS = "reads the first line and the word gzip alone"
WEIGHTS = "does not compare weights"

TAG, BEFORE, AFTER = '"another"', "Sun, 06 Nov 1994 08:49:37 GMT", "Fri, 31 Dec 2077 23:59:59 GMT"
R = "9110 14.2"


def unchanged(name, section, *fields, **more):
    return get(name, section, *fields, status=304, **more)


def whole(name, section, *fields, **more):
    return get(name, section, *fields, fields={"Content-Range": None}, body=lambda facts: facts.file, **more)


def part(name, field, first, last, section=R, *fields, **more):
    """One range; the ends may be functions of the length."""
    at = lambda place, facts: place(facts.length) if callable(place) else place
    return get(name, section, "Range: " + field, *fields, status=206,
               fields={"Content-Range": "bytes [0-9]+-[0-9]+/{length}", "ETag": "{etag}"},
               body=lambda facts: facts.file[at(first, facts) : at(last, facts) + 1], **more)


def parts(name, field, section="9110 15.3.7.2", **more):
    return get(name, section, "Range: " + field, status=206,
               fields={"Content-Type": "multipart/byteranges; *boundary=.+", "Content-Range": None}, **more)


def beyond(name, field, section="9110 15.5.17", **more):
    return get(name, section, "Range: " + field, status=416, fields={"Content-Range": r"bytes \*/{length}"}, **more)


def chosen(name, accepted, packed, section="9110 12.5.3", **more):
    lines = ["Accept-Encoding: " + line for line in ([accepted] if isinstance(accepted, str) else accepted)]
    return get(name, section, *lines, target=LARGE,
               fields={"Content-Encoding": "gzip" if packed else None, "Vary": "Accept-Encoding"},
               body=None if packed else lambda facts: facts.large, **more)


CASES = [
    get("a file has tag, date, and takes ranges", "9110 8.8", fields={
        "ETag": '(W/)?"[!#-~]+"', "Last-Modified": "[A-Z][a-z]{2}, .* GMT", "Accept-Ranges": "bytes"}),
    unchanged("the tag", "9110 13.1.2", "If-None-Match: {etag}", fields={"ETag": "{etag}"}),
    unchanged("the tag, compared weakly", "9110 8.8.3.2", "If-None-Match: W/{etag}"),
    unchanged("the tag in a list", "9110 13.1.2", f"If-None-Match: {TAG}, {{etag}}"),
    unchanged("the tag in a list with gaps", "9110 5.6.1", f"If-None-Match: , {TAG},, W/{{etag}} ,"),
    unchanged("the tag on a second line", "9110 5.3", f"If-None-Match: {TAG}", "If-None-Match: {etag}", nginx=REPEATED),
    unchanged("a comma in another tag", "9110 8.8.3", 'If-None-Match: "a,b", {etag}'),
    unchanged("any tag", "9110 13.1.2", "If-None-Match: *"),
    whole("another tag", "9110 13.1.2", f"If-None-Match: {TAG}"),
    whole("the tag without quotes", "9110 8.8.3", "If-None-Match: {length}"),
    whole("the tag within another", "9110 8.8.3", 'If-None-Match: "x{etag}'),
    unchanged("the date", "9110 13.1.3", "If-Modified-Since: {modified}"),
    unchanged("the date in the format of RFC 850", "9110 5.6.7", "If-Modified-Since: {modified_850}"),
    unchanged("the date in the format of asctime", "9110 5.6.7", "If-Modified-Since: {modified_asc}"),
    unchanged("a later date", "9110 13.1.3", "If-Modified-Since: " + AFTER),
    whole("an earlier date", "9110 13.1.3", "If-Modified-Since: " + BEFORE),
    whole("an earlier date of RFC 850", "9110 5.6.7", "If-Modified-Since: Sunday, 06-Nov-94 08:49:37 GMT"),
    whole("an earlier date of asctime", "9110 5.6.7", "If-Modified-Since: Sun Nov  6 08:49:37 1994"),
    whole("no date", "9110 13.1.3", "If-Modified-Since: tomorrow"),
    whole("a day that does not exist", "9110 13.1.3", "If-Modified-Since: Sun, 31 Feb 2077 08:49:37 GMT"),
    whole("a date in another zone", "9110 5.6.7", "If-Modified-Since: Fri, 31 Dec 2077 23:59:59 CET", nginx=ZONE),
    whole("a number for a date", "9110 13.1.3", "If-Modified-Since: 4102444799"),
    whole("two dates", "9110 13.1.3", "If-Modified-Since: " + AFTER, "If-Modified-Since: " + AFTER, nginx=DATES),
    whole("the tag goes before the date: another", "9110 13.2.2", f"If-None-Match: {TAG}",
          "If-Modified-Since: " + AFTER),
    unchanged("the tag goes before the date: the same", "9110 13.2.2", "If-None-Match: {etag}",
              "If-Modified-Since: " + BEFORE, nginx=BOTH),
    get("If-Match with the tag", "9110 13.1.1", "If-Match: {etag}"),
    get("If-Match with any", "9110 13.1.1", "If-Match: *"),
    get("If-Match with a list", "9110 13.1.1", f"If-Match: {TAG}, {{etag}}"),
    get("If-Match with another tag", "9110 13.1.1", f"If-Match: {TAG}", status=412, nginx=CLOSED),
    get("If-Match compares strongly", "9110 13.1.1", "If-Match: W/{etag}", status=412, nginx=CLOSED),
    get("If-Unmodified-Since later", "9110 13.1.4", "If-Unmodified-Since: " + AFTER),
    get("If-Unmodified-Since earlier", "9110 13.1.4", "If-Unmodified-Since: " + BEFORE, status=412, nginx=CLOSED),
    get("If-Unmodified-Since without a date", "9110 13.1.4", "If-Unmodified-Since: x", nginx=INVALID),
    get("If-Match goes before If-Unmodified-Since", "9110 13.2.2", "If-Match: {etag}", "If-Unmodified-Since: " + BEFORE,
        nginx=DATE),
    get("If-Match goes before If-None-Match", "9110 13.2.2", f"If-Match: {TAG}", "If-None-Match: {etag}", status=412,
        nginx=CLOSED),
    get("no condition on what is not there", "9110 13.2.1", "If-None-Match: *", target="/nothing", status=404),
    unchanged("304 says what 200 would", "9110 15.4.5", "If-None-Match: {etag}", fields={
        "ETag": "{etag}", "Vary": "Accept-Encoding", "Cache-Control": ".+"}, nginx=CACHING),

    part("the first bytes", "bytes=0-9", 0, 9, "9110 14.1.2"),
    part("one byte", "bytes=0-0", 0, 0, "9110 14.1.2"),
    part("from the middle", "bytes=100-149", 100, 149, "9110 14.1.2"),
    part("to the end", "bytes=300-", 300, lambda length: length, "9110 14.1.2"),
    part("the last bytes", "bytes=-5", lambda length: length - 5, lambda length: length, "9110 14.1.2"),
    part("more last bytes than there are", "bytes=-99999", 0, lambda length: length, "9110 14.1.2"),
    part("an end beyond the end", "bytes=350-99999", 350, lambda length: length, "9110 14.1.2"),
    part("an end beyond 64 bits", "bytes=350-99999999999999999999", 350, lambda length: length, "9110 14.1.2",
         nginx=NUMBER),
    part("the unit in another case", "BYTES=0-9", 0, 9, "9110 14.1"),
    part("gaps in the list", "bytes=, 0-9 ,", 0, 9, "9110 5.6.1", nginx=GAPS),
    part("all of it", "bytes=0-", 0, lambda length: length, "9110 14.1.2"),
    part("a compressible file in its plain bytes", "bytes=0-9", 0, 9, R, "Accept-Encoding: gzip", nginx=PACKED),
    parts("two ranges", "bytes=0-9,20-29"),
    parts("two ranges in falling order", "bytes=20-29, 0-9"),
    parts("first and last", "bytes=0-0,-1"),
    parts("neighbours", "bytes=0-9,10-19"),
    get("several ranges, one beyond the end", "9110 15.3.7", "Range: bytes=0-9,9999-", status=206,
        fields={"Content-Range": "bytes 0-9/{length}"}),
    get("overlapping ranges", "9110 14.2", "Range: bytes=0-200,100-300", status={200, 206}),
    get("the whole over and over", "9110 17.15", "Range: bytes=" + ",".join(["0-"] * 100), status=200),
    get("very many small ranges", "9110 17.15", "Range: bytes=" + ",".join(f"{n}-{n}" for n in range(0, 340, 2)),
        status=200),
    beyond("beyond the end", "bytes=9999-"),
    beyond("beyond 64 bits", "bytes=99999999999999999999-"),
    beyond("just behind the end", "bytes={length}-"),
    beyond("no last bytes", "bytes=-0"),
    beyond("all beyond the end", "bytes=9999-,8888-9999"),
    whole("first behind last", "9110 14.1.2", "Range: bytes=9-0", nginx=MALFORMED),
    whole("letters", "9110 14.1.2", "Range: bytes=a-b", nginx=MALFORMED),
    whole("no range", "9110 14.1.2", "Range: bytes="),
    whole("a dash", "9110 14.1.2", "Range: bytes=-", nginx=MALFORMED),
    whole("three ends", "9110 14.1.2", "Range: bytes=0-1-2", nginx=MALFORMED),
    whole("negative", "9110 14.1.2", "Range: bytes=--1", nginx=MALFORMED),
    whole("another unit", "9110 14.1", "Range: lines=0-1"),
    whole("no unit", "9110 14.1", "Range: 0-1"),
    whole("no equals sign", "9110 14.1", "Range: bytes 0-1"),
    whole("a range with one malformed", "9110 14.1.2", "Range: bytes=0-1,x", nginx=MALFORMED),
    get("a range of a page", "9110 14.2", "Range: bytes=0-9", target="/sign-in"),
    part("If-Range with the tag", "bytes=0-9", 0, 9, "9110 13.1.5", "If-Range: {etag}"),
    part("If-Range with the date", "bytes=0-9", 0, 9, "9110 13.1.5", "If-Range: {modified}"),
    part("If-Range with the date of RFC 850", "bytes=0-9", 0, 9, "9110 13.1.5", "If-Range: {modified_850}"),
    whole("If-Range with another tag", "9110 13.1.5", "Range: bytes=0-9", f"If-Range: {TAG}"),
    whole("If-Range with the weak tag", "9110 13.1.5", "Range: bytes=0-9", "If-Range: W/{etag}"),
    whole("If-Range with an earlier date", "9110 13.1.5", "Range: bytes=0-9", "If-Range: " + BEFORE),
    whole("If-Range with a later date", "9110 13.1.5", "Range: bytes=0-9", "If-Range: " + AFTER),
    whole("If-Range with nonsense", "9110 13.1.5", "Range: bytes=0-9", "If-Range: x"),
    whole("If-Range without Range", "9110 13.1.5", "If-Range: {etag}"),
    unchanged("the tag goes before the range", "9110 13.2.2", "If-None-Match: {etag}", "Range: bytes=0-9"),
    get("If-Match goes before the range", "9110 13.2.2", f"If-Match: {TAG}", "Range: bytes=0-9", status=412,
        nginx=CLOSED),
    get("If-Range lets an unsatisfiable range pass", "9110 13.2.2", f"If-Range: {TAG}", "Range: bytes=9999-"),

    get("no Accept-Encoding", "9110 12.5.3", target=LARGE,
        fields={"Content-Encoding": None, "Vary": "Accept-Encoding"}, body=lambda facts: facts.large),
    chosen("gzip", "gzip", True), chosen("gzip in a list", "br, deflate, gzip", True),
    chosen("gzip in upper case", "GZIP", True), chosen("gzip on a second line", ["br", "gzip"], True, nginx=CODINGS),
    chosen("x-gzip is gzip", "x-gzip", True, "9110 8.4.1.3", nginx=CODINGS), chosen("any", "*", True, nginx=CODINGS),
    chosen("gzip with a weight", "gzip;q=0.001", True), chosen("blanks around a weight", "gzip ; q=0.5", True),
    chosen("gzip refused", "gzip;q=0", False), chosen("gzip refused with zeros", "gzip;q=0.000", False),
    chosen("any but gzip", "*, gzip;q=0", False), chosen("gzip alone", "*;q=0, gzip", True),
    chosen("any refused", "*;q=0", False), chosen("identity refused, gzip taken", "identity;q=0, gzip", True),
    chosen("identity liked better", "gzip;q=0.5, identity;q=1", False, nginx=WEIGHTS),
    chosen("gzip liked better", "gzip;q=1, identity;q=0.5", True),
    chosen("empty", "", False), chosen("another coding", "br", False), chosen("identity", "identity", False),
    chosen("gzip within another name", "notgzip, gzipped", False),
    chosen("a weight above one", "gzip;q=2", False), chosen("a weight that is no number", "gzip;q=x", False),
    get("each coding has its tag", "9110 8.8.3.3", "Accept-Encoding: gzip", "If-None-Match: {packed_etag}",
        target=LARGE, status=304, fields={"ETag": "{packed_etag}", "Vary": "Accept-Encoding"}),
    get("the compressed tag is not the plain one's", "9110 8.8.3.3", "If-None-Match: {packed_etag}", target=LARGE),
]
