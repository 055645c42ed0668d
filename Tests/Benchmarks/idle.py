"""What idle connections cost: memory of each, plain and under TLS; ten thousand of them beside working ones."""

import resource
import socket
import ssl
import time

from clinic import Clinic, resident_megabytes
from speed import Target, wrk
from table import show

FEW, MANY = 1000, 10_000


def run(work):
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    rows = []
    for secure, wanted in ((False, 16), (True, 48)):
        with Clinic({"DIASCOPE_TLS": "development"} if secure else ()) as clinic:
            address = clinic.origin + "/static/diascope.css"
            target = Target("", "", address)
            wrk(target, 64, 2)
            close(open_idle(clinic, 200, secure))
            time.sleep(1)
            before = resident_megabytes(clinic.server.pid)
            few = open_idle(clinic, FEW, secure)
            each = (resident_megabytes(clinic.server.pid) - before) * 1024 / FEW
            rows.append(["memory of one, " + ("TLS" if secure else "plain"), f"{each:.1f} KB", f"below {wanted} KB"])
            close(few)
            if secure:
                continue
            alone = [wrk(target, 64, 3) for _ in range(3)]
            many = open_idle(clinic, MANY, secure)
            beside = [wrk(target, 64, 3) for _ in range(3)]
            alive = sum(1 for one in many[::100] if is_served(one))
            close(many)
            share = sorted(one[0] for one in beside)[1] / sorted(one[0] for one in alone)[1]
            rows.append([f"64 working beside {len(many):,} idle ones", f"{share:.2f} of their rate alone", "0.9"])
            rows.append([f"of the idle ones looked at, still served", f"{alive} of {len(many[::100])}", "all"])
    show("Idle connections", ["", "", "wanted"], rows)


def open_idle(clinic, count, secure):
    """Connections that were answered once and then say nothing."""
    trust = ssl._create_unverified_context()
    found = []
    for _ in range(count):
        one = socket.create_connection(("127.0.0.1", clinic.port), timeout=30)
        one = trust.wrap_socket(one) if secure else one
        if not is_served(one):
            raise RuntimeError(f"connection {len(found)} was not served")
        found.append(one)
    return found


def is_served(one):
    one.sendall(b"HEAD /static/diascope.css HTTP/1.1\r\nHost: localhost\r\n\r\n")
    return one.recv(4096).startswith(b"HTTP/1.1 200")


def close(connections):
    for one in connections:
        one.close()
    time.sleep(0.5)
