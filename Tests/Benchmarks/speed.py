"""Requests a second of static files, JSON, pages and uploads, plain and under TLS, in turns with peers."""

import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "TLS"))

from authority import Authority
from browser import BROKEN, Browser
from clinic import ROOT, Clinic, free_port, wait_for
from table import show

SECONDS = int(os.environ.get("BENCH_SECONDS", 2))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", 3))
CONNECTIONS = [int(count) for count in os.environ.get("BENCH_CONNECTIONS", "1 64 512").split()]
BUILT = ROOT / "Tests/Benchmarks/Peer/.build/release"
KILOBYTE = (b"All work on untrusted pictures is done in walled-in copies of the program.\n" * 14)[:1024]
UPLOAD = 5 << 20
NGINX = """
daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes auto;
events {{ worker_connections 4096; }}
http {{
    access_log off; sendfile on; keepalive_requests 1000000000; open_file_cache max=100;
    client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
    uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    server {{ listen 127.0.0.1:{plain}; root {folder}/files; }}
    server {{ listen 127.0.0.1:{tls} ssl; ssl_certificate {chain}; ssl_certificate_key {key}; root {folder}/files; }}
}}
"""


class Target:
    """One server at one kind of work."""

    def __init__(self, work, server, address, header=None, script=None):
        self.work, self.server, self.address, self.header, self.script = work, server, address, header, script


def run(work):
    with Servers(work) as servers:
        targets = [one for secure in (False, True) for one in servers.targets(secure)]
        found = {}
        for one in targets:
            wait_for(lambda: is_right(one), 10)
            wrk(one, 64, 1)
        for _ in range(ROUNDS):
            for count in CONNECTIONS:
                for one in targets:
                    found.setdefault((one.work, count, one.server), []).append(wrk(one, count, SECONDS))
        tell(found)


class Servers:
    """Diascope whole and its HTTP layer alone, Hummingbird, nginx: each in clear and under TLS."""

    def __init__(self, work):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="diascope-speed-"))
        self.folder.chmod(0o711)
        self.home = work / "home"
        self.served = self.folder / "served"
        self.served.mkdir(mode=0o711)
        Authority(self.folder, "authority").sign("localhost", self.served / "site", "DNS:localhost,IP:127.0.0.1")
        self.processes, self.clinics, self.ports, self.cookies = [], {}, {}, {}
        self.script = self.folder / "upload.lua"
        self.script.write_text(f'wrk.method = "POST"\nwrk.body = string.rep("x", {UPLOAD})\n')

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for clinic in self.clinics.values():
            clinic.close()
        for process in self.processes:
            process.terminate()
            process.wait(10)
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self):
        shutil.rmtree(self.home, ignore_errors=True)
        for name in ("Public", "Templates"):
            shutil.copytree(ROOT / name, self.home / name)
        for name in ("Migrations", "Models"):
            (self.home / name).symlink_to(ROOT / name)
        file = self.home / "Public/kilobyte.txt"
        file.write_bytes(KILOBYTE)
        chain, key = self.served / "site.pem", self.served / "site.key"
        for secure in (False, True):
            clinic = Clinic({"DIASCOPE_TLS": str(self.served)} if secure else (), home=self.home)
            self.clinics[secure] = clinic.__enter__()
            browser = clinic.account("clinician", "speed@example.org")
            for number in range(20):
                clinic.patient(browser, given="Ada", family=f"Number {number}", record_number=f"S-{number}")
            self.cookies[secure] = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
            for name, rest in (("Own", [self.served] if secure else []), ("Peer", [chain, key] if secure else [])):
                if (BUILT / name).exists():
                    self.ports[name, secure] = port = free_port()
                    self.begin([BUILT / name, str(port), file, *rest])
        self.nginx(file, chain, key)

    def nginx(self, file, chain, key):
        program = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")
        if not program:
            return
        folder = self.folder / "nginx"
        (folder / "files").mkdir(parents=True)
        folder.chmod(0o755)
        shutil.copy(file, folder / "files/kilobyte.txt")
        self.ports["nginx", False], self.ports["nginx", True] = free_port(), free_port()
        (folder / "nginx.conf").write_text(NGINX.format(
            folder=folder, plain=self.ports["nginx", False], tls=self.ports["nginx", True], chain=chain, key=key))
        self.begin([program, "-c", folder / "nginx.conf"])

    def begin(self, words):
        self.processes.append(subprocess.Popen(
            [*map(str, words)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))

    def targets(self, secure):
        scheme, kind = ("https", ", TLS") if secure else ("http", "")
        origin, cookie = self.clinics[secure].origin, self.cookies[secure]
        at = lambda name, path: f"{scheme}://127.0.0.1:{self.ports[name, secure]}{path}"
        found = [Target("static 1 KB" + kind, "Diascope", origin + "/static/kilobyte.txt")]
        if ("Peer", secure) in self.ports:
            found.append(Target("static 1 KB" + kind, "Hummingbird", at("Peer", "/file")))
        if ("nginx", secure) in self.ports:
            found.append(Target("static 1 KB" + kind, "nginx", at("nginx", "/kilobyte.txt")))
        for name, server in (("Own", "Diascope"), ("Peer", "Hummingbird")):
            if (name, secure) in self.ports:
                found.append(Target("JSON of a handler" + kind, server, at(name, "/json")))
                found.append(Target("upload of 5 MB" + kind, server, at(name, "/upload"), script=self.script))
        found.append(Target("signed-in /patients" + kind, "Diascope", origin + "/patients", cookie))
        return found


def tell(found):
    rows = []
    works = list(dict.fromkeys(work for work, *_ in found))
    for work in works:
        for count in CONNECTIONS:
            ours = found[work, count, "Diascope"]
            for server in ("Diascope", "Hummingbird", "nginx"):
                runs = found.get((work, count, server))
                if not runs:
                    continue
                rate, p50, p99 = (statistics.median(run[place] for run in runs) for place in range(3))
                ratios = [our[0] / their[0] for our, their in zip(ours, runs) if their[0]]
                ratio = f"{statistics.median(ratios):.2f}" if ratios else "–"
                shown = f"{rate * UPLOAD / 1e9:.2f} GB/s" if work.startswith("upload") else f"{rate:,.0f}"
                rows.append([work, count, server, shown, f"{p50:.2f}", f"{p99:.2f}",
                             "" if server == "Diascope" else ratio, sum(run[3] for run in runs)])
    show(f"Speed: wrk, 1 thread, median of {ROUNDS} × {SECONDS} s in turns; wanted: 1.5 of Hummingbird on static and "
         "JSON, 1 on uploads, 0.75 of nginx",
         ["", "connections", "server", "requests/s", "p50 ms", "p99 ms", "Diascope's ratio", "wrong answers"], rows)


def is_right(target):
    scheme, _, rest = target.address.partition("//")
    origin, _, path = rest.partition("/")
    if target.script:
        path = "file"
    try:
        return Browser(f"{scheme}//{origin}").get("/" + path, {"Cookie": target.header} if target.header else ()).status == 200
    except BROKEN:
        return False


def wrk(target, connections, seconds):
    """Requests a second, p50 and p99 in milliseconds, answers that were not 2xx or came to nothing."""
    words = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "10s"]
    if target.header:
        words += ["-H", f"Cookie: {target.header}"]
    if target.script:
        words += ["-s", str(target.script)]
    text = subprocess.run([*words, target.address], check=True, stdout=subprocess.PIPE).stdout.decode()
    rate = float(re.search(r"Requests/sec:\s*([\d.]+)", text)[1])
    wrong = sum(int(number) for number in re.findall(r"Non-2xx[^:]*: (\d+)", text))
    errors = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", text)
    wrong += sum(int(number) for number in errors.groups()) if errors else 0
    return rate, milliseconds(text, "50%"), milliseconds(text, "99%"), wrong


def milliseconds(text, share):
    value, unit = re.search(rf"{share}\s+([\d.]+)(us|ms|s)", text).groups()
    return float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit]
