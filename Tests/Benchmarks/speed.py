"""Requests a second of a static file and of a signed-in page, in turns with a peer."""

import os
import pathlib
import re
import shutil
import statistics
import subprocess

from browser import BROKEN, Browser
from clinic import ROOT, Clinic, free_port, wait_for
from table import show

SECONDS = int(os.environ.get("BENCH_SECONDS", 5))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", 3))
PEER = ROOT / "Tests/Benchmarks/Peer/.build/release/Peer"
KILOBYTE = (b"All work on untrusted pictures is done in walled-in copies of the program.\n" * 14)[:1024]


def run(work):
    home = work / "home"
    shutil.rmtree(home, ignore_errors=True)
    for name in ("Public", "Templates"):
        shutil.copytree(ROOT / name, home / name)
    for name in ("Migrations", "Models"):
        (home / name).symlink_to(ROOT / name)
    (home / "Public/kilobyte.txt").write_bytes(KILOBYTE)
    peer, port = None, free_port()
    if PEER.exists():
        peer = subprocess.Popen([PEER, str(port), home / "Public/kilobyte.txt"], stdout=subprocess.DEVNULL)
    try:
        with Clinic(home=home) as clinic:
            measure(clinic, port if peer else None)
    finally:
        if peer:
            peer.terminate()
            peer.wait(10)


def measure(clinic, peer):
    browser = clinic.account("clinician", "speed@example.org")
    for number in range(20):
        clinic.patient(browser, given="Ada", family=f"Number {number}", record_number=f"S-{number}")
    cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    page = browser.get("/patients")
    targets = {
        "Diascope, static file of 1 KB": (clinic.origin + "/static/kilobyte.txt", None),
        "Hummingbird 2, the same bytes": (f"http://127.0.0.1:{peer}/file", None),
        f"Diascope, signed-in page with queries ({len(page.body) // 1024} KB)": (clinic.origin + "/patients", cookie),
    }
    if not peer:
        del targets["Hummingbird 2, the same bytes"]
    for address, header in targets.values():
        wait_for(lambda: is_right(address, header), 10)
        wrk(address, header, 1)
    found = {name: [] for name in targets}
    for _ in range(ROUNDS):
        for name, (address, header) in targets.items():
            found[name].append(wrk(address, header, SECONDS))
    rows = []
    for name, runs in found.items():
        rate, p50, p99 = (statistics.median(run[place] for run in runs) for place in range(3))
        rows.append([name, f"{rate:,.0f}", f"{p50:.2f}", f"{p99:.2f}", sum(run[3] for run in runs)])
    show(f"Speed: wrk, 1 thread, 64 connections, median of {ROUNDS} × {SECONDS} s in turns",
         ["", "requests/s", "p50 ms", "p99 ms", "wrong answers"], rows)
    if peer:
        ours, theirs = (found[name] for name in list(targets)[:2])
        ratios = [our[0] / their[0] for our, their in zip(ours, theirs)]
        print(f"  Diascope / Hummingbird: {statistics.median(ratios):.2f} (wanted: at least 0.8)", flush=True)


def is_right(address, cookie):
    origin, _, path = address.partition("//")[2].partition("/")
    try:
        return Browser("http://" + origin).get("/" + path, {"Cookie": cookie} if cookie else ()).status == 200
    except BROKEN:
        return False


def wrk(address, cookie, seconds):
    """Requests a second, p50 and p99 in milliseconds, answers that were not 2xx or came to nothing."""
    words = ["wrk", "-t1", "-c64", f"-d{seconds}s", "--latency", address]
    if cookie:
        words[1:1] = ["-H", f"Cookie: {cookie}"]
    text = subprocess.run(words, check=True, stdout=subprocess.PIPE).stdout.decode()
    rate = float(re.search(r"Requests/sec:\s*([\d.]+)", text)[1])
    wrong = sum(int(number) for number in re.findall(r"Non-2xx[^:]*: (\d+)", text))
    errors = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", text)
    wrong += sum(int(number) for number in errors.groups()) if errors else 0
    return rate, milliseconds(text, "50%"), milliseconds(text, "99%"), wrong


def milliseconds(text, share):
    value, unit = re.search(rf"{share}\s+([\d.]+)(us|ms|s)", text).groups()
    return float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit]
