"""Damaged pictures and DICOM files, and files of hostile shapes, uploaded to the running server four at a time."""

import collections
import concurrent.futures
import os
import random
import struct
import threading
import time
import zlib

from browser import BROKEN, Browser
from clinic import Clinic, resident_megabytes, test_data, wait_for
import hostile_dicom
import pictures

COUNT = int(os.environ.get("CHAOS_MUTATIONS", 300))
SEED = os.environ.get("CHAOS_SEED", "1")
WILD = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF)


def run(report):
    data = test_data()
    if not data:
        report.skip("mutations", "no real pictures: DIASCOPE_TEST_DATA")
        return
    healthy = list(pictures.seeds(data))
    with Clinic() as clinic:
        attack = Attack(clinic)
        with concurrent.futures.ThreadPoolExecutor(4) as four:
            list(four.map(attack.send, [(name, content, None) for name, content, _ in healthy] * 2))
            wait_for(lambda: attack.is_quiet(), 120, 0.5)
            time.sleep(2)
            before = resident_megabytes(clinic.server.pid)
            attack.forget()
            counted = clinic.metrics()
            begun = time.monotonic()
            list(four.map(attack.send, (mutation(healthy, number) for number in range(COUNT))))
            took = time.monotonic() - begun
            tell(report, clinic, attack, f"{COUNT} mutations of {len(healthy)} files: ", took)
            reached(report, clinic, attack, counted)
            attack.forget()
            begun = time.monotonic()
            list(four.map(attack.send, ((name, content, None) for name, content in hostile())))
            tell(report, clinic, attack, "hostile shapes: ", time.monotonic() - begun)
        report.check(
            "no hostile shape was taken into the record", not attack.taken_hostile, ", ".join(attack.taken_hostile))
        wait_for(lambda: attack.is_quiet(), 300, 0.5)
        time.sleep(2)
        after = resident_megabytes(clinic.server.pid)
        report.check(
            "the server's memory afterwards is within 20 % of before", after <= before * 1.2,
            f"{before:.0f} MB before, {after:.0f} MB after")
        totals = clinic.metrics()
        crashes = sum(value for name, value in totals.items() if name.startswith("diascope_worker_crashes_total"))
        timeouts = sum(value for name, value in totals.items() if name.startswith("diascope_worker_timeouts_total"))
        report.check("no start of the server but the first", clinic.starts == 1 and clinic.is_alive)
        report.note(f"       {crashes:.0f} worker crashes, {timeouts:.0f} timeouts")


def tell(report, clinic, attack, title, took):
    told = ", ".join(f"{count} × {status}" for status, count in sorted(attack.statuses.items(), key=str))
    report.check(title + "no 5xx, no broken connection", not attack.bad, told + (f"; {attack.bad[:4]}" if attack.bad else ""))
    slowest = max(attack.seconds, default=0)
    report.check(
        title + "each answered within 10 s", slowest < 10,
        f"slowest {slowest:.1f} s, {len(attack.seconds) / max(took, 0.01):.0f} a second")
    report.check(title + "the server lives", clinic.is_alive and clinic.is_ready())


def reached(report, clinic, attack, before):
    """How many files came as far as a decoder: by the server's counter, else by what the answers tell."""
    name = next((name for name in clinic.metrics() if name.startswith("diascope_pictures_decoding_total")), None)
    if name:
        samples = clinic.metrics()
        count = sum(samples[key] - before.get(key, 0) for key in samples if key.startswith("diascope_pictures_decoding_total"))
        source = "by the server's counter"
    else:
        count, source = attack.reached, "accepted, or refused with an untouched header"
    share = count / max(1, len(attack.seconds))
    report.check("at least 60 % reached a decoder", share >= 0.6, f"{share:.0%}, {source}")


class Attack:
    """Sends files and keeps what came of each."""

    def __init__(self, clinic):
        self._clinic = clinic
        self._browser = clinic.account("clinician", "mutations@example.org")
        self._patients = [
            clinic.patient(self._browser, family=f"Target {number}", record_number=f"M-{number}") for number in range(8)]
        self._local = threading.local()
        self._gate = threading.Lock()
        self._database = clinic.database()
        self.taken_hostile = []
        self.forget()

    def forget(self):
        self.statuses, self.seconds, self.bad, self.reached = collections.Counter(), [], [], 0

    def is_quiet(self):
        return self._database.value("SELECT count(*) FROM job WHERE state IN ('waiting', 'leased')") == "0"

    def send(self, file):
        name, content, past_header = file
        browser = getattr(self._local, "browser", None)
        if browser is None:
            browser = self._local.browser = Browser(self._clinic.origin, 60)
            browser.cookies = dict(self._browser.cookies)
        patient = self._patients[zlib.crc32(name.encode()) % len(self._patients)]
        # Every third goes on to the models; the rest ends with the first look.
        modality = "dermoscopy" if len(self.seconds) % 3 == 0 else "other"
        begun = time.monotonic()
        try:
            answer = browser.upload(patient, name, content, modality=modality, **{"confirm-mismatch": "yes"})
            status, text = answer.status, answer.text
        except BROKEN as error:
            status, text = type(error).__name__, ""
        took = time.monotonic() - begun
        with self._gate:
            self.statuses[status] += 1
            self.seconds.append(took)
            if not isinstance(status, int) or status >= 500:
                self.bad.append(f"{name}: {status} {text[:80]}")
            is_taken = isinstance(status, int) and status < 300
            self.reached += bool(is_taken or (past_header and isinstance(status, int)))
            if is_taken and name.startswith("hostile-"):
                self.taken_hostile.append(name)


def mutation(healthy, number):
    """The file of that number, the same in every run: most damage lies where the pixels are."""
    chance = random.Random(f"{SEED}:{number}")
    name, content, start = healthy[number % len(healthy)]
    start = min(start, len(content) - 1)
    past_header = chance.random() < 0.85
    low = start if past_header else 0
    damaged = bytearray(content)
    # A DICOM file whose length changes ends in the parser: most keep theirs, so that the codec sees the damage.
    ways = 4 if past_header and name.endswith(".dcm") else 8
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(low, max(low + 1, len(damaged)))
        way = chance.randrange(ways)
        if way == 0:
            damaged[place] ^= 1 << chance.randrange(8)
        elif way == 1:
            damaged[place : place + 16] = chance.randbytes(min(16, len(damaged) - place))
        elif way == 2:
            value = struct.pack(chance.choice("<>") + "I", chance.choice(WILD))[: len(damaged) - place]
            damaged[place : place + len(value)] = value
        elif way == 3:
            source = chance.randrange(low, len(damaged))
            copied = damaged[source : source + chance.randint(1, 512)][: len(damaged) - place]
            damaged[place : place + len(copied)] = copied
        elif way == 4:
            del damaged[place : place + chance.randint(1, 64)]
        elif way == 5:
            damaged[place:place] = chance.randbytes(chance.randint(1, 64))
        elif way == 6:
            damaged[place:place] = damaged[place : place + chance.randint(1, 512)]
        elif len(damaged) - place < len(damaged) // 2:
            del damaged[place:]
        if len(damaged) <= low:
            break
    if name.endswith(".png") and past_header:
        damaged = with_checksums(damaged)
    return f"{number}-{name}", bytes(damaged), past_header


def with_checksums(content):
    """The chunks' checksums made right again, so that the damage comes as far as the pixels."""
    place = 8
    while place + 12 <= len(content):
        (length,) = struct.unpack(">I", content[place : place + 4])
        end = place + 8 + length
        if end + 4 > len(content):
            break
        content[end : end + 4] = struct.pack(">I", zlib.crc32(bytes(content[place + 4 : end])))
        place = end + 4
    return content


def hostile():
    """Shapes that are wrong in one way each; none may be accepted."""
    for name, content in hostile_dicom.shapes():
        # These are odd and yet pictures: what is wrong in them is beside the pixels.
        accepted = ("palette-", "many-elements", "sequence-open", "stray-", "high-bit", "rle-", "frames-", "length-", "rows-long")
        yield ("odd-" if name.startswith(accepted) else "hostile-") + name + ".dcm", content
    rows = pictures.painted(64, 64, 3)
    whole = pictures.png(rows, 64)
    claims = bytearray(whole)
    claims[16:24] = struct.pack(">II", 30000, 30000)
    yield "hostile-bomb.png", bytes(with_checksums(claims))
    empty_row = bytes(30000 * 3)
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"\0" + empty_row) for _ in range(30000)) + packer.flush()
    head = struct.pack(">IIBBBBB", 30000, 30000, 8, 2, 0, 0, 0)
    chunk = lambda kind, body: struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    yield "hostile-real-bomb.png", whole[:8] + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    yield "hostile-dot.png", pictures.png(pictures.painted(1, 1, 3), 1)
    yield "hostile-cut.png", whole[: len(whole) // 3]
    yield "hostile-animated.png", pictures.png(rows, 64, extra=chunk(b"acTL", struct.pack(">II", 2, 0)))
    yield "hostile-animated.gif", b"GIF89a" + bytes(400)
    yield "hostile-text.jpg", b"This is no picture.\n" * 40
    yield "hostile-empty.jpg", b""
    yield "hostile-byte.jpg", b"\xff"
    yield "hostile-script.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    yield "hostile-page.html", b"<!doctype html><script>alert(1)</script>"
    yield "hostile-document.pdf", b"%PDF-1.4\n" + bytes(500)
    yield "hostile-archive.zip", b"PK\x03\x04" + bytes(500)
    loop = struct.pack("<2sHI", b"II", 42, 8) + struct.pack("<HHHII", 1, 256, 3, 1, 64) + struct.pack("<I", 8)
    yield "hostile-loop.tif", loop
    yield "hostile-lies.tif", pictures.tiff(rows, 60000)
    big = struct.pack("<2sHI", b"II", 42, 8) + struct.pack("<H", 65535) + bytes(100)
    yield "hostile-entries.tif", big
