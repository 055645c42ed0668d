"""Runs the cases and prints the table, failures first."""

import argparse
import concurrent.futures
import pathlib
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Support"))

import conditional
import connection
import fields
import framing
import lines
import methods
import targets
from case import AWAIT, CLOSES, HALF_CLOSE, LARGE, OPEN, SMALL, request
from nginx import Nginx
from wire import Broken, Wire

PARTS = (lines, fields, targets, framing, methods, connection, conditional)
# Longer requests are not sent byte by byte.
LONGEST_SPLIT = 700
# What may differ between two answers to the same request.
CHANGING = ("date", "set-cookie", "connection", "x-request-id")


class Facts:
    """What cases must know of the server's files, asked for once."""

    def __init__(self, address, tls, root):
        self.host = f"{address[0]}:{address[1]}"
        self.scheme = "https" if tls else "http"
        self.file = (root / "favicon.svg").read_bytes()
        self.large = (root / "diascope.css").read_bytes()
        with Wire(address, tls, 10) as wire:
            wire.send(self.fill(request(f"GET {SMALL} HTTP/1.1")))
            plain = wire.answer()
            wire.send(self.fill(request(f"GET {LARGE} HTTP/1.1", "Accept-Encoding: gzip")))
            packed = wire.answer()
        self.length = len(self.file)
        self.etag, self.packed_etag = plain.field("ETag"), packed.field("ETag")
        self.modified = plain.field("Last-Modified")
        day, date, month, year, clock, _ = self.modified.split()
        weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        weekday = next(name for name in weekdays if name.startswith(day[:3]))
        self.modified_850 = f"{weekday}, {date}-{month}-{year[2:]} {clock} GMT"
        self.modified_asc = f"{day[:3]} {month} {int(date):2} {clock} {year}"

    def fill(self, text):
        for name in ("host", "scheme", "length", "etag", "packed_etag", "modified", "modified_850", "modified_asc"):
            if "{" + name + "}" in text:
                text = text.replace("{" + name + "}", str(getattr(self, name)))
        return text.encode("latin-1")


class Result:
    def __init__(self, case, way, told, faults):
        self.case, self.way, self.told, self.faults = case, way, told, faults


def ask(case, address, tls, facts, by_byte, patience):
    """Sends a case and looks at what comes: the answers in words, and what is wrong with them."""
    told, faults, answers = [], [], []
    methods = list(case.methods or ("GET",))
    methods += methods[-1:] * len(case.statuses)

    def take():
        answer = wire.answer(methods[len(answers)])
        if answer is None:
            return False
        answers.append(answer)
        told.append(str(answer.status))
        faults.extend(answer.faults)
        return True

    with Wire(address, tls, case.seconds or patience) as wire:
        try:
            for step in case.send:
                if step == HALF_CLOSE:
                    wire.end_input()
                elif step == AWAIT:
                    take()
                else:
                    data = facts.fill(step)
                    for piece in ([data[i : i + 1] for i in range(len(data))] if by_byte else [data]):
                        wire.send(piece)
            while len(answers) < len(case.statuses) and take():
                pass
            ends = how_it_ends(wire, case.ends, facts)
            told.append(ends)
            if ends != case.ends:
                faults.append(f"expected: {case.ends}")
        except (Broken, OSError) as error:
            told.append(str(error))
            faults.append("the answers cannot be read")
    if len(answers) == len(case.statuses):
        for answer, wanted in zip(answers, case.statuses):
            if answer.status not in wanted:
                faults.append("expected " + " or ".join(map(str, sorted(wanted))))
        examine(case, answers, facts, faults)
    else:
        faults.append(f"{len(answers)} answers instead of {len(case.statuses)}")
    return " ".join(told), faults


def how_it_ends(wire, wanted, facts):
    """Whether the connection is at its end, or answers another request as if nothing had been."""
    if wanted == OPEN:
        wire.send(facts.fill(request(f"GET {SMALL} HTTP/1.1")))
        answer = wire.answer()
        if answer is None:
            return CLOSES
        if answer.status != 200 or answer.body != facts.file:
            return f"answers {answer.status} that nobody asked for"
        return OPEN
    try:
        rest = wire.rest()
    except Broken as error:
        return str(error).replace("silence", OPEN)
    return f"goes on with {rest[:40]!r}" if rest else CLOSES


def examine(case, answers, facts, faults):
    if not answers:
        return
    last = answers[-1]
    for name, pattern in case.fields.items():
        value = last.field(name)
        if pattern is None:
            if value is not None:
                faults.append(f"{name}: {value}")
        elif value is None or not re.fullmatch(facts.fill(pattern).decode("latin-1"), value):
            faults.append(f"{name}: {value}")
    if case.body is not None and last.body != case.body(facts):
        faults.append(f"the body is another: {last.body[:60]!r}")
    if case.ends == CLOSES and HALF_CLOSE not in case.send and "close" not in (last.field("Connection") or "").lower():
        faults.append("does not say Connection: close")
    if case.same_fields:
        first, second = ({(name.lower(), value) for name, value in answer.fields if name.lower() not in CHANGING}
                         for answer in (answers[0], last))
        faults += [f"only once: {name}: {value[:30]}" for name, value in sorted(first ^ second)]
        names = [{name.lower() for name, _ in answer.fields} for answer in (answers[0], last)]
        faults += [f"only once: {name}" for name in sorted(names[0] ^ names[1])]


def run(cases, address, tls, facts, splits, patience):
    """The results in the cases' order. With `splits` also byte by byte."""
    def attempt(work):
        case, by_byte = work
        return Result(case, " (byte by byte)" if by_byte else "", *ask(case, address, tls, facts, by_byte, patience))

    work = []
    for case in cases:
        work.append((case, False))
        size = sum(len(step) for step in case.send)
        if splits and case.splits and size <= LONGEST_SPLIT:
            work.append((case, True))
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        return list(pool.map(attempt, work))


def row(mark, result, note=""):
    print(f"{mark:7} {result.case.section:18} {result.case.name + result.way:62} {result.told}" + note)


def table(results):
    """Prints failures first; how many passed and failed."""
    failed = [result for result in results if result.faults]
    for result in failed:
        row("not ok", result, "  <- " + "; ".join(result.faults))
    for result in results:
        if not result.faults:
            row("ok", result)
    return len(results) - len(failed), len(failed)


def compared(results):
    """The same for a peer: a difference is in order when the case says why, and an explanation needs a difference."""
    passed = failed = 0
    different = [result for result in results if result.faults and result.case.nginx]
    for result in results:
        if result.faults and not result.case.nginx:
            failed += 1
            row("not ok", result, "  <- " + "; ".join(result.faults))
        elif result.case.nginx and not result.faults:
            failed += 1
            row("not ok", result, "  <- an explanation without a difference")
        else:
            passed += 1
    for result in different:
        row("differs", result, "  <- " + result.case.nginx)
    for result in results:
        if not result.faults and not result.case.nginx:
            row("ok", result)
    print(f"{len(different)} differences, each explained")
    return passed, failed


def no_handler_saw(clinic):
    """Whether none of the smuggled requests came through to a handler."""
    samples = clinic.metrics()
    return not [name for name in samples if 'route="/health/live"' in name]


def main():
    words = argparse.ArgumentParser(description="RFC 9110 and RFC 9112 against a running server")
    words.add_argument("--tls", action="store_true")
    words.add_argument("--against", metavar="HOST:PORT")
    words.add_argument("--nginx", action="store_true")
    words.add_argument("--only", default="", help="cases whose name or section holds this")
    words = words.parse_args()
    cases = [case for part in PARTS for case in part.CASES if words.only in case.name + case.section]
    if words.tls:
        cases = [case for case in cases if not case.plain_only]

    def results(address, files, splits=True, patience=10):
        return run(cases, address, words.tls, Facts(address, words.tls, files), splits, patience)

    from clinic import PROGRAM, ROOT, Clinic
    files = ROOT / "Public"
    if words.nginx:
        with Nginx(files, words.tls) as server:
            passed, failed = compared(results(server.address, files, splits=False, patience=2))
    elif words.against:
        host, _, port = words.against.rpartition(":")
        passed, failed = table(results((host, int(port)), files))
    else:
        if not PROGRAM.exists():
            sys.exit(f"{PROGRAM} is not there: make build")
        with Clinic({"DIASCOPE_TLS": "development"} if words.tls else (), workers=1) as clinic:
            passed, failed = table(results(("127.0.0.1", clinic.port), files))
            unseen = no_handler_saw(clinic)
            print(("ok" if unseen else "not ok") + "      no smuggled request reached a handler, says /metrics")
            passed, failed = passed + unseen, failed + (not unseen)
    print(f"{len(cases)} cases")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
