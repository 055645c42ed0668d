"""What happens when descriptors or disk run out, or the disk fails: plain refusals, nothing torn, recovery by itself."""

import pathlib
import re
import shutil
import socket
import subprocess
import time

from browser import BROKEN, Browser
from clinic import PASSWORD, Clinic, wait_for
import pictures


def run(report):
    paths = pictures.lesions(40)
    if not paths:
        return report.skip("uploads while something is short", "no real pictures; set DIASCOPE_TEST_DATA")
    descriptors(report)
    full_disk(report, paths)
    failing_disk(report, paths)


def descriptors(report):
    with Clinic() as clinic:
        browser = clinic.account("clinician", "short@example.org")
        used = len(list(pathlib.Path(f"/proc/{clinic.server.pid}/fd").iterdir()))
        most = used + 40
        subprocess.run(["prlimit", f"--pid={clinic.server.pid}", f"--nofile={most}:{most}"], check=True)
        held = []
        for _ in range(80):
            one = socket.create_connection(("127.0.0.1", clinic.port), timeout=5)
            one.settimeout(0.2)
            held.append(one)
        served = sum(1 for one in held if answers(one))
        report.check("without descriptors the connections that were taken are served", 20 <= served < 80, f"{served} of 80")
        report.check("the server lives", clinic.is_alive)
        report.check("it is told of in the log", "out of file descriptors" in clinic.log())
        for one in held:
            one.close()
        report.check("and afterwards everyone is served again",
                     wait_for(lambda: status(browser) == 200, 10) and clinic.is_alive)


def answers(one):
    try:
        one.sendall(b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")
        return one.recv(4096).startswith(b"HTTP/1.1 200")
    except OSError:
        return False


def status(browser):
    try:
        return browser.get("/patients").status
    except BROKEN:
        return 0


def full_disk(report, paths):
    """A picture store on a disk of a few megabytes."""
    clinic = Clinic()
    store = clinic.data / "pictures"
    store.mkdir(mode=0o700)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m,mode=700", "tmpfs", store], capture_output=True)
    if mounted.returncode != 0:
        shutil.rmtree(clinic.folder, ignore_errors=True)
        return report.skip("a full disk", "this account may not mount one")
    try:
        with clinic:
            kept, refused = fill(clinic, paths)
            report.check("a full disk refuses uploads with 507", refused and set(refused) == {507} and kept,
                         f"{len(kept)} kept, {refused[:5]}")
            browser = Browser(clinic.origin).sign_in("disk@example.org", PASSWORD)
            shown = sum(1 for study in kept if whole(browser, study))
            report.check("what was acknowledged is whole", shown == len(kept), f"{shown} of {len(kept)}")
            report.check("pages are served on", browser.get("/patients").status == 200)
            report.check("nothing half lies in the store", not leftovers(store), str(leftovers(store)))
            subprocess.run(["mount", "-o", "remount,size=64m", store], check=True)
            patient = clinic.patient(browser, family="After", record_number="D-2")
            answer = browser.upload(patient, "after.jpg", paths[-1].read_bytes())
            report.check("with room again uploads go on without a restart", answer.status == 201, str(answer.status))
    finally:
        subprocess.run(["umount", "-l", store], check=False)


def fill(clinic, paths):
    browser = clinic.account("clinician", "disk@example.org")
    patient = clinic.patient(browser, family="Disk", record_number="D-1")
    kept, refused = [], []
    for round in range(200):
        content = pictures.with_comment(paths[round % len(paths)].read_bytes(), str(round))
        answer = browser.upload(patient, f"{round}.jpg", content)
        if answer.status == 201:
            kept.append(re.search(r"/scans/([0-9a-f-]{36})", answer.text)[1])
        elif answer.status != 200:
            refused.append(answer.status)
        if len(refused) == 5:
            break
    return kept, refused


def whole(browser, study):
    answer = browser.get(f"/scans/{study}/view.jpg")
    return answer.status == 200 and answer.body[:2] == b"\xff\xd8"


def leftovers(store):
    return [path.name for path in (store / "incoming").glob("*")]


def failing_disk(report, paths):
    """fsync fails as on a broken disk: strace puts the error in."""
    if not shutil.which("strace"):
        return report.skip("a failing disk", "strace is not installed")
    with Clinic() as clinic:
        browser = clinic.account("clinician", "fails@example.org")
        patient = clinic.patient(browser, family="Fails", record_number="F-1")
        browser.upload(patient, "before.jpg", paths[0].read_bytes())
        tracer = subprocess.Popen(
            ["strace", "-f", "-q", "-o", "/dev/null", "-p", str(clinic.server.pid), "-e", "trace=fsync,fdatasync",
             "-e", "inject=fsync,fdatasync:error=EIO"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        time.sleep(1.5)
        if tracer.poll() is not None:
            return report.skip("a failing disk", "strace may not watch here: " + tracer.stderr.read().decode()[:80])
        answer = browser.upload(patient, "during.jpg", paths[1].read_bytes())
        tracer.terminate()
        tracer.wait(10)
        report.check("an fsync that fails refuses the upload with 507", answer.status == 507, str(answer.status))
        report.check("the server lives and serves", clinic.is_alive and status(browser) == 200)
        again = browser.upload(patient, "during.jpg", paths[1].read_bytes())
        report.check("afterwards the same upload is taken", again.status == 201, str(again.status))
