"""The wall around the workers of the running server, as the kernel sees it."""

import os
import pathlib

from clinic import Clinic, status_of, wait_for

# What a worker needs to speak with the server and to wait; everything else would be a file or a connection.
HARMLESS = ("socket:", "pipe:", "/dev/null", "/memfd:", "anon_inode:[eventpoll]", "anon_inode:[eventfd]",
            "anon_inode:[timerfd]", "anon_inode:[signalfd]")


def run(report):
    with Clinic() as clinic:
        # A worker loads its models before the wall goes up and takes requests after it.
        wait_for(lambda: [status_of(worker).get("Seccomp") for worker in clinic.workers] == ["2", "2"], 30)
        workers = clinic.workers
        if not report.check("the workers run", len(workers) == 2, f"{len(workers)} of 2"):
            return
        states = [status_of(worker) for worker in workers]
        figures = lambda name: ", ".join(state.get(name, "?") for state in states)
        report.check("NoNewPrivs is 1", all(state["NoNewPrivs"] == "1" for state in states), figures("NoNewPrivs"))
        report.check("Seccomp is 2", all(state["Seccomp"] == "2" for state in states), figures("Seccomp"))
        report.check(
            "no worker is root", all("0" not in state["Uid"].split() for state in states), "uid " + figures("Uid"))
        report.check(
            "no capability is left", all(int(state["CapEff"], 16) == 0 for state in states), figures("CapEff"))
        opened = [target for worker in workers for target in descriptors(worker)]
        strange = [target for target in opened if not target.startswith(HARMLESS)]
        report.check(
            "nothing is open but sockets, pipes and memory", opened and not strange,
            ", ".join(sorted(set(strange))) or f"{len(opened)} descriptors")
        sockets = [target for worker in workers for target in descriptors(worker) if target.startswith("socket:")]
        internet = [target for target in sockets if target in internet_sockets(workers[0])]
        report.check("no socket leads to a network", not internet, f"{len(sockets)} unix sockets")
        report.check("no file is mapped for writing", not any(writable_maps(worker) for worker in workers))
        limits = [limits_of(worker) for worker in workers]
        report.check(
            "address space, file size and core size are limited",
            all(one["Max address space"].isdigit() and one["Max core file size"] == "0" for one in limits),
            f"address space {limits[0]['Max address space']}, file size {limits[0]['Max file size']}")


def descriptors(pid):
    found = []
    for entry in pathlib.Path(f"/proc/{pid}/fd").iterdir():
        try:
            found.append(os.readlink(entry))
        except OSError:
            continue
    return found


def internet_sockets(pid):
    found = set()
    for kind in ("tcp", "tcp6", "udp", "udp6", "raw", "packet"):
        try:
            lines = pathlib.Path(f"/proc/{pid}/net/{kind}").read_text().splitlines()[1:]
        except OSError:
            continue
        found |= {f"socket:[{line.split()[9 if kind != 'packet' else 8]}]" for line in lines if len(line.split()) > 9}
    return found


def writable_maps(pid):
    maps = pathlib.Path(f"/proc/{pid}/maps").read_text().splitlines()
    shared = [line.split() for line in maps if "rw-s" in line or "rwxs" in line]
    return [parts[-1] for parts in shared if not parts[-1].startswith(("/memfd:", "/dev/zero"))]


def limits_of(pid):
    lines = pathlib.Path(f"/proc/{pid}/limits").read_text().splitlines()[1:]
    return {line[:26].strip(): line[26:47].strip() for line in lines}
