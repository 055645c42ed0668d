"""A thousand connections that say or take their bytes one by one, beside somebody who only wants a page."""

import os
import shutil
import subprocess
import time

from browser import BROKEN, Browser
from clinic import Clinic

SECONDS = int(os.environ.get("CHAOS_ATTACK_SECONDS", 5))
CONNECTIONS = int(os.environ.get("CHAOS_ATTACK_CONNECTIONS", 200))
KINDS = {
    "slow headers": ["-H", "-i", "10", "-x", "24"],
    "slow bodies": ["-B", "-i", "10", "-s", "8192", "-x", "10", "-t", "POST"],
    "slow reading": ["-X", "-w", "10", "-y", "20", "-n", "5", "-z", "32", "-k", "3"],
}


def run(report):
    if not shutil.which("slowhttptest"):
        return report.skip("slow attacks", "slowhttptest is not installed")
    with Clinic() as clinic:
        browser = clinic.account("clinician", "calm@example.org")
        for name, options in KINDS.items():
            # The sign-in page takes forms from everyone.
            address = clinic.origin + ("/static/diascope.css" if name == "slow reading" else "/sign-in")
            attack = subprocess.Popen(
                ["slowhttptest", "-c", str(CONNECTIONS), "-r", "200", "-l", str(SECONDS), "-p", "5", *options, "-u", address],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            times, failures, most = visit(clinic, browser, attack)
            p99 = sorted(times)[int(len(times) * 0.99)] * 1000 if times else float("inf")
            report.check(f"{CONNECTIONS} × {name} for {SECONDS} s: everyone else is served", times and not failures,
                         f"{len(times)} pages, p99 {p99:.0f} ms, {most:.0f} connections open")
            if SECONDS >= 60:
                report.check(f"{name}: p99 below 100 ms", p99 < 100)
        report.check("the server lives", clinic.is_alive)


def visit(clinic, browser, attack):
    """Opens a page again and again while the attack lasts."""
    times, failures, most = [], [], 0
    while attack.poll() is None:
        begun = time.monotonic()
        try:
            answer = browser.get("/patients")
            if answer.status != 200:
                failures.append(answer.status)
        except BROKEN as error:
            failures.append(repr(error))
        times.append(time.monotonic() - begun)
        if len(times) % 20 == 0:
            most = max(most, clinic.metrics().get("diascope_connections", 0))
        time.sleep(0.02)
    return times, failures, most
