"""Mixed load for minutes: memory, descriptors and latency stay as they were in the second minute."""

import os
import pathlib
import socket
import ssl
import statistics
import threading
import time

from browser import BROKEN, Browser
from clinic import Clinic, resident_megabytes
import pictures

MINUTES = float(os.environ.get("CHAOS_SOAK_MINUTES", 0))


def run(report):
    if not MINUTES:
        return report.skip("minutes of mixed load", "CHAOS_SOAK_MINUTES is not set; make chaos sets it")
    for secure in (False, True):
        with Clinic({"DIASCOPE_TLS": "development"} if secure else ()) as clinic:
            soak(report, clinic, "TLS" if secure else "plain")


def soak(report, clinic, kind):
    browser = clinic.account("clinician", "soak@example.org")
    patient = clinic.patient(browser, family="Soak", record_number="S-1")
    work = [pages, statics, strangers, hasty] + ([uploads] if pictures.lesions(1) else [])
    ended, load = threading.Event(), Load()
    threads = [threading.Thread(target=one, args=(clinic, browser, patient, load, ended), daemon=True) for one in work]
    for thread in threads:
        thread.start()
    minutes = []
    begun = time.monotonic()
    while time.monotonic() - begun < MINUTES * 60:
        time.sleep(30)
        minutes.append((resident_megabytes(clinic.server.pid), descriptors(clinic), load.median()))
        memory, open_files, latency = minutes[-1]
        report.note(f"{kind}, {(time.monotonic() - begun) / 60:4.1f} min: {memory:.0f} MB, {open_files} descriptors, "
                    f"page {latency * 1000:.1f} ms")
    ended.set()
    for thread in threads:
        thread.join(30)
    early, late = minutes[2:6] or minutes[:1], minutes[-4:]
    of = lambda rows, place: statistics.median(row[place] for row in rows)
    report.check(f"{kind}: nothing failed", not load.failures, f"{load.count} answers, {load.failures[:3]}")
    report.check(f"{kind}: memory is flat", of(late, 0) < of(early, 0) * 1.1 + 2, f"{of(early, 0):.0f} → {of(late, 0):.0f} MB")
    report.check(f"{kind}: descriptors are flat", abs(of(late, 1) - of(early, 1)) <= 10, f"{of(early, 1):.0f} → {of(late, 1):.0f}")
    report.check(f"{kind}: latency is flat", of(late, 2) < of(early, 2) * 1.5 + 0.005,
                 f"{of(early, 2) * 1000:.1f} → {of(late, 2) * 1000:.1f} ms")


class Load:
    """What all the threads saw."""

    def __init__(self):
        self.lock, self.times, self.failures, self.count = threading.Lock(), [], [], 0

    def note(self, what, body, good):
        begun = time.monotonic()
        try:
            status = body()
        except BROKEN as error:
            status = repr(error)
        with self.lock:
            self.count += 1
            if what == "page":
                self.times.append(time.monotonic() - begun)
            if status not in good:
                self.failures.append(f"{what}: {status}")

    def median(self):
        with self.lock:
            times, self.times = self.times, []
        return statistics.median(times) if times else 0


def descriptors(clinic):
    return len(list(pathlib.Path(f"/proc/{clinic.server.pid}/fd").iterdir()))


def pages(clinic, browser, patient, load, ended):
    while not ended.wait(0.05):
        for path in ("/patients", f"/patients/{patient}", "/history"):
            load.note("page", lambda: browser.get(path).status, {200})


def statics(clinic, browser, patient, load, ended):
    other = Browser(clinic.origin)
    while not ended.wait(0.02):
        load.note("static", lambda: other.get("/static/diascope.css").status, {200})


def strangers(clinic, browser, patient, load, ended):
    """Those who may not, and those who ask for what is not there."""
    other = Browser(clinic.origin)
    while not ended.wait(0.1):
        load.note("stranger", lambda: other.request("GET", "/patients").status, {303})
        load.note("stranger", lambda: other.request("GET", "/nothing/here").status, {404})
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        load.note("stranger", lambda: other.request("POST", "/sign-in", "x=1", form).status, {403})


def hasty(clinic, browser, patient, load, ended):
    """Uploads that break off."""
    while not ended.wait(0.3):
        one = socket.create_connection(("127.0.0.1", clinic.port), timeout=10)
        if browser.is_secure:
            one = ssl._create_unverified_context().wrap_socket(one)
        one.sendall(b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\nabc")
        one.close()


def uploads(clinic, browser, patient, load, ended):
    paths, number = pictures.lesions(40), 0
    while not ended.wait(1):
        number += 1
        content = pictures.with_comment(paths[number % len(paths)].read_bytes(), str(number))
        load.note("upload", lambda: browser.upload(patient, f"{number}.jpg", content).status, {201})
