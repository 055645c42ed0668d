"""How the program starts, starts again, refuses to start, and ends."""

import os
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import tempfile
import time

from browser import BROKEN, Browser
from clinic import PASSWORD, PROGRAM, ROOT, Clinic, free_port, lives, wait_for

# `make run` is the same with packages, engine and build looked at first.
COMMAND = shlex.split(os.environ.get("CHAOS_START", f"Deploy/run {PROGRAM}"))


class Start:
    """The whole installation started as a person does at a terminal."""

    def __init__(self, folder, port):
        self.port = port
        self.data = pathlib.Path(folder) / "data"
        own = {name: value for name, value in os.environ.items() if not name.startswith(("DIASCOPE_", "DATABASE_URL"))}
        self.environment = own | {"DIASCOPE_DATA": str(self.data), "DIASCOPE_LISTEN": f"127.0.0.1:{port}"}
        self.origin = f"http://127.0.0.1:{port}"

    def begin(self):
        """Starts it; the seconds until it is ready."""
        begun = time.monotonic()
        self.output = open(self.data.parent / "output", "w+b")
        self.process = subprocess.Popen(
            COMMAND, env=self.environment, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=self.output,
            stderr=subprocess.STDOUT, start_new_session=True)
        wait_for(lambda: self.process.poll() is not None or self.is_ready(), 600)
        if self.process.poll() is not None:
            raise RuntimeError("did not start: " + self.text()[-800:])
        return time.monotonic() - begun

    def text(self):
        return (self.data.parent / "output").read_text("utf-8", "replace")

    def is_ready(self):
        try:
            return Browser(self.origin, 5).get("/health/ready").status == 200
        except BROKEN:
            return False

    def processes(self):
        """Every process of the installation: of its group, its children's groups, and its cluster's."""
        found = family(self.process.pid)
        try:
            postmaster = int((self.data / "postgres/location/data/postmaster.pid").read_text().split()[0])
            found |= {postmaster} | family(postmaster)
        except OSError:
            pass
        return found

    def interrupt(self):
        """Ctrl-C as a terminal sends it: to everyone of the group. Seconds until the end, and who is left."""
        everyone = self.processes()
        begun = time.monotonic()
        os.killpg(self.process.pid, signal.SIGINT)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            pass
        took = time.monotonic() - begun
        wait_for(lambda: not any(lives(one) for one in everyone), 5)
        return took, everyone, [one for one in everyone if lives(one)]


def family(pid):
    """A process and everything below it."""
    found, new = set(), {pid}
    while new:
        found |= new
        below = set()
        for one in new:
            for task in pathlib.Path(f"/proc/{one}/task").glob("*/children"):
                try:
                    below |= {int(number) for number in task.read_text().split()}
                except OSError:
                    continue
        new = below - found
    return found


def run(report):
    folder = tempfile.mkdtemp(prefix="diascope-")
    os.chmod(folder, 0o711)
    try:
        starting(report, folder)
    finally:
        subprocess.run([ROOT / "Deploy/cluster", "stop", f"{folder}/data/postgres", "--remove"], check=False)
        shutil.rmtree(folder, ignore_errors=True)
    refusing(report)


def starting(report, folder):
    start = Start(folder, free_port())
    seconds = start.begin()
    link = re.search(r"http://\S+/set-up/\S+", start.text())
    report.check("the first start prints a link for the first administrator", link, f"{seconds:.1f} s")
    browser = Browser(start.origin)
    page = browser.get(link[0].removeprefix(start.origin)).page
    form = page.form("/set-up/")
    answer = browser.submit(form, {
        "name": "First Person", "email": "first@example.org", "department": "Dermatology", "password": PASSWORD,
        "password-again": PASSWORD})
    report.check("the link makes the administrator", answer.status == 200, answer.path)
    again = browser.get(link[0].removeprefix(start.origin))
    report.check("the link works once", again.status in (403, 404, 409, 410), f"{again.status}")
    took, everyone, left = start.interrupt()
    report.check("Ctrl-C leaves no process", not left and len(everyone) >= 5,
                 f"{len(everyone)} processes gone in {took:.1f} s" if not left else f"left: {[name_of(one) for one in left]}")
    report.check("Ctrl-C is a clean end", start.process.returncode in (0, 130, -2, 2), f"status {start.process.returncode}")
    seconds = start.begin()
    report.check("the second start takes at most 5 s", seconds <= 5, f"{seconds:.1f} s, {' '.join(COMMAND)}")
    report.check("no link is printed again", "/set-up/" not in start.text())
    try:
        Browser(start.origin).sign_in("first@example.org", PASSWORD)
        kept = True
    except PermissionError:
        kept = False
    report.check("the data are kept", kept)
    _, _, left = start.interrupt()
    report.check("the second end is as clean", not left)


def name_of(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return "?"


def refusing(report):
    clinic = Clinic()
    try:
        clinic.cluster("start")
        refused(report, clinic, "a wrong option", ["serve", "--no-such-option"], 64, "Usage")
        refused(report, clinic, "a wrong command", ["sreve"], 64, "")
        clinic.environment["DIASCOPE_LISTN"] = "127.0.0.1:1"
        refused(report, clinic, "an unknown setting", ["serve"], 64, "DIASCOPE_LISTEN")
        del clinic.environment["DIASCOPE_LISTN"]
        for name, wrong in (("DIASCOPE_WORKERS", "many"), ("DIASCOPE_ENGINE", "steam"), ("DIASCOPE_LISTEN", "here")):
            kept = clinic.environment.get(name)
            clinic.environment[name] = wrong
            refused(report, clinic, f"{name}={wrong}", ["serve"], 64, name)
            if kept is None:
                del clinic.environment[name]
            else:
                clinic.environment[name] = kept
        for address in ("0.0.0.0:8080", "[::]:8080", "192.0.2.1:8080"):
            kept = clinic.environment["DIASCOPE_LISTEN"]
            clinic.environment["DIASCOPE_LISTEN"] = address
            refused(report, clinic, f"plain HTTP beyond this machine ({address})", ["serve"], None, "oopback")
            clinic.environment["DIASCOPE_LISTEN"] = kept
        report.check("--help is on standard output", b"USAGE" in clinic.run("--help").stdout.upper())
        edited(report, clinic)
    finally:
        clinic.close()


def refused(report, clinic, what, words, status, said):
    try:
        ended = clinic.run(*words)
    except subprocess.TimeoutExpired:
        report.check(f"{what} is refused", False, "it started")
        return
    right = ended.returncode == status if status else ended.returncode not in (0, None)
    report.check(
        f"{what} is refused", right and said.lower() in ended.stderr.decode().lower(),
        f"status {ended.returncode}: {' '.join(ended.stderr.decode().split())[:110]}")


def edited(report, clinic):
    home = clinic.folder / "home"
    home.mkdir()
    (home / "Models").symlink_to(ROOT / "Models")
    for name in ("Templates", "Public", "Migrations"):
        shutil.copytree(ROOT / name, home / name)
    clinic.environment["DIASCOPE_HOME"] = str(home)
    clinic.start()
    clinic.stop()
    first = sorted((home / "Migrations").glob("*.sql"))[0]
    first.write_text(first.read_text() + "\n-- edited\n")
    refused(report, clinic, "an edited migration", ["serve"], None, first.name)
