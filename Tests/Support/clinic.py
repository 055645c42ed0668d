"""Starts, stops and kills a real server with a cluster and data of its own. Standard library only."""

import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time

from browser import BROKEN, Browser
from postgres import Database, DatabaseError

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("DIASCOPE_TEST_PROGRAM", ROOT / ".build/release/diascope"))
PASSWORD = "seven otters juggle brass lanterns"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_data():
    """The folder of real pictures, or None."""
    for place in (os.environ.get("DIASCOPE_TEST_DATA"), ROOT / "var/test-data"):
        if place and all((pathlib.Path(place) / folder).is_dir() for folder in ("dicom_tests", "skin_ham224")):
            return pathlib.Path(place)
    return None


def engine_library():
    """The inference library that `make engine` fetched, or None."""
    place = ROOT / "var/engine/libonnxruntime.so"
    return place if place.exists() else None


def status_of(pid):
    """`/proc/<pid>/status` as a dictionary, empty when there is no such process."""
    try:
        lines = pathlib.Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return {}
    return dict((part.strip() for part in line.split(":", 1)) for line in lines if ":" in line)


def drawn_home(folder):
    """The checkout as an installation whose models have no sense of what is strange."""
    home = folder / "installation"
    for name in ("Templates", "Public", "Migrations"):
        shutil.copytree(ROOT / name, home / name)
    for model in (ROOT / "Models").glob("*/card.json"):
        place = home / "Models" / model.parent.name
        place.mkdir(parents=True)
        for part in model.parent.iterdir():
            if part.name != "card.json":
                (place / part.name).symlink_to(part)
        card = json.loads(model.read_text())
        card.pop("familiarity", None)
        (place / "card.json").write_text(json.dumps(card))
    return home


def lives(pid):
    return status_of(pid).get("State", "Z")[0] not in "ZX"


def resident_megabytes(pid):
    return int(status_of(pid).get("VmRSS", "0").split()[0]) / 1024


def wait_for(what, seconds=30, pause=0.02):
    """Asks until the answer is true or the time is up; the answer."""
    deadline = time.monotonic() + seconds
    while True:
        found = what()
        if found or time.monotonic() > deadline:
            return found
        time.sleep(pause)


class Clinic:
    """A server with a cluster and data of its own, taken away at the end.

    `settings` are laid over the environment; `home` is the folder of templates, migrations and models; without one the
    models take drawn pictures, which they refuse otherwise.
    """

    def __init__(self, settings=(), home=None, workers=2):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="diascope-"))
        self.folder.chmod(0o711)
        self.data = self.folder / "data"
        self.data.mkdir(mode=0o711)
        (self.folder / "tmp").mkdir()
        self.port = free_port()
        scheme = "https" if dict(settings).get("DIASCOPE_TLS") else "http"
        self.origin = f"{scheme}://127.0.0.1:{self.port}"
        self.server = None
        self.starts = 0
        own = {name: value for name, value in os.environ.items() if not name.startswith("DIASCOPE_")}
        own.pop("DATABASE_URL", None)
        self.environment = own | {
            "DIASCOPE_HOME": str(home or drawn_home(self.folder)), "DIASCOPE_DATA": str(self.data), "DIASCOPE_WORKERS": str(workers),
            "DIASCOPE_LISTEN": f"127.0.0.1:{self.port}", "DIASCOPE_IDLE_MINUTES": "720",
            "DIASCOPE_REQUESTS_PER_SECOND": "100000",
            "TMPDIR": str(self.folder / "tmp"),
        }
        if engine_library():
            self.environment["DIASCOPE_ONNXRUNTIME"] = str(engine_library())
        self.environment |= dict(settings)

    def __enter__(self):
        try:
            self.cluster("start")
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        if self.server and self.server.poll() is None:
            self.stop()
        self.cluster("stop", "--remove")
        if not os.environ.get("DIASCOPE_TEST_KEEP"):
            shutil.rmtree(self.folder, ignore_errors=True)

    # The cluster

    def cluster(self, command, *options):
        subprocess.run(
            [ROOT / "Deploy/cluster", command, self.data / "postgres", *options], check=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)

    def database(self, role="admin"):
        told = subprocess.run(
            [ROOT / "Deploy/cluster", "url", self.data / "postgres", role], check=True, stdout=subprocess.PIPE)
        return Database(told.stdout.decode().strip())

    @property
    def cluster_folder(self):
        return (self.data / "postgres/location").resolve()

    @property
    def postmaster(self):
        return int((self.cluster_folder / "data/postmaster.pid").read_text().split()[0])

    # The server

    def start(self, wait=True):
        """Starts the server and waits until it is ready; the seconds that took."""
        begun = time.monotonic()
        self.starts += 1
        with open(self.folder / "stdout", "ab") as out, open(self.folder / "stderr", "ab") as errors:
            self.server = subprocess.Popen(
                [PROGRAM, "serve"], env=self.environment, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=out,
                stderr=errors, start_new_session=True)
        if wait and not wait_for(self.is_ready_or_gone, 60) or self.server.poll() is not None:
            raise RuntimeError("the server did not start: " + self.log()[-2000:])
        return time.monotonic() - begun

    def is_ready(self):
        try:
            return Browser(self.origin, 5).get("/health/ready").status == 200
        except BROKEN:
            return False

    def is_ready_or_gone(self):
        return self.server.poll() is not None or self.is_ready()

    def stop(self, number=signal.SIGTERM, seconds=20):
        """Ends the server by a signal; its exit status."""
        self.server.send_signal(number)
        return self.server.wait(seconds)

    def kill(self):
        self.server.kill()
        self.server.wait(10)

    @property
    def is_alive(self):
        return self.server is not None and self.server.poll() is None

    @property
    def workers(self):
        """Process numbers of the server's workers."""
        found = []
        for task in pathlib.Path(f"/proc/{self.server.pid}/task").glob("*/children"):
            try:
                found += [int(number) for number in task.read_text().split()]
            except OSError:
                continue
        return sorted(number for number in found if lives(number))

    def log(self):
        return b"".join((self.folder / name).read_bytes() for name in ("stdout", "stderr")).decode("utf-8", "replace")

    def set_up_link(self):
        found = re.findall(r"https?://[^/\s]+(/set-up/\S+)", self.log())
        return found[-1] if found else None

    def run(self, *words, text=""):
        """A command of the program against this installation: the finished process."""
        return subprocess.run(
            [PROGRAM, *words], env=self.environment, cwd=ROOT, input=text.encode(), stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, timeout=120)

    def metrics(self):
        """Every sample of /metrics by its name and labels."""
        samples = {}
        for line in Browser(self.origin).get("/metrics").text.splitlines():
            if line and not line.startswith("#"):
                name, _, value = line.rpartition(" ")
                samples[name] = float(value)
        return samples

    # People

    def account(self, role, email, name="Test Person"):
        """Makes an account from the shell and signs it in."""
        made = self.run("user", "create", "--role", role, "--email", email, "--name", name, text=PASSWORD + "\n")
        if made.returncode != 0:
            raise RuntimeError("user create: " + made.stderr.decode())
        return Browser(self.origin).sign_in(email, PASSWORD)

    def patient(self, browser, **values):
        """Makes a patient with a clinician's or technician's browser; the identifier."""
        form = browser.get("/patients/new").page.form("/patients")
        answer = browser.submit(form, {"sex": "unknown"} | values, follow=False)
        found = re.search(r"/patients/([0-9a-f-]{36})", answer.headers.get("Location") or "")
        if not found:
            raise RuntimeError(f"the patient was answered with {answer.status}: {answer.page.text[:600]}")
        return found[1]

    def analyses(self, database):
        """The states of all analyses: how many each."""
        try:
            return dict(database.rows("SELECT state, count(*) FROM analysis GROUP BY state"))
        except DatabaseError:
            return {}
