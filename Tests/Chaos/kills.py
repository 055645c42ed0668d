"""Uploads go on while workers, the server and the database are killed; nothing acknowledged may be lost."""

import collections
import os
import pathlib
import random
import re
import signal
import threading
import time
import uuid

from browser import BROKEN, Browser
from clinic import Clinic, lives, wait_for
import pictures

ROUNDS = int(os.environ.get("CHAOS_ROUNDS", 3))
hits = collections.Counter()


class Upload(threading.Thread):
    """Uploads one picture after another and keeps what was acknowledged and what the user saw."""

    def __init__(self, clinic, browser, patient, contents):
        super().__init__(daemon=True)
        self._browser = Browser(clinic.origin)
        self._browser.cookies = dict(browser.cookies)
        self._patient, self._contents = patient, contents
        self.ended = threading.Event()
        self.acknowledged, self.seen, self.odd = [], collections.Counter(), []
        # The form is fetched while all is well, as by somebody who has the page open.
        self._browser.upload(patient, "first.jpg", self._content())

    def run(self):
        while not self.ended.is_set():
            try:
                answer = self._browser.upload(self._patient, "lesion.jpg", self._content())
            except BROKEN:
                self.seen["broken connection"] += 1
                time.sleep(0.05)
                continue
            self.seen[answer.status] += 1
            study = re.search(r"/scans/([0-9a-f-]{36})", answer.text)
            if 200 <= answer.status < 300 and study:
                self.acknowledged.append(study[1])
            elif answer.status != 503 or "Retry-After" not in answer.headers:
                self.odd.append(f"{answer.status} {answer.text[:120]}")
            time.sleep(0.05)

    def _content(self):
        return pictures.with_comment(random.choice(self._contents), str(uuid.uuid4()))


def run(report):
    paths = pictures.lesions(40)
    if not paths:
        report.skip("kills", "no real pictures: DIASCOPE_TEST_DATA")
        return
    random.seed(int(os.environ.get("CHAOS_SEED", 1)))
    with Clinic() as clinic:
        browser = clinic.account("clinician", "kills@example.org")
        patient = clinic.patient(browser, family="Killed", given="Often", record_number="K-1")
        contents = [path.read_bytes() for path in paths]
        for what, kill in (("a worker", kill_worker), ("the server", kill_server), ("PostgreSQL", kill_postmaster)):
            uploads = [Upload(clinic, browser, patient, contents) for _ in range(2)]
            for upload in uploads:
                upload.start()
            times, survived, starts = [], True, clinic.starts
            for _ in range(ROUNDS):
                time.sleep(random.uniform(0.2, 0.9))
                times.append(kill(clinic))
                survived = survived and (kill is kill_server or clinic.is_alive)
                time.sleep(0.4)
            for upload in uploads:
                upload.ended.set()
            for upload in uploads:
                upload.join(40)
            tell(report, clinic, browser, what, uploads, times, survived and clinic.starts == starts)


def tell(report, clinic, browser, what, uploads, times, survived):
    seen = sum((upload.seen for upload in uploads), collections.Counter())
    acknowledged = [study for upload in uploads for study in upload.acknowledged]
    odd = [text for upload in uploads for text in upload.odd]
    title = f"kill -9 of {what}, {ROUNDS} rounds: "
    told = ", ".join(f"{count} × {kind}" for kind, count in sorted(seen.items(), key=str))
    back = f"back after {max(times):.2f} s at most" if times else ""
    report.check(title + "uploads went on", len(acknowledged) >= ROUNDS, f"the user saw {told}; {back}")
    if what != "the server":
        report.check(title + "the server went on", survived)
    if what == "a worker":
        report.note("       killed workers were " + ", ".join(f"{count} × {state}" for state, count in hits.items()))
        report.check(title + "no upload was refused for it", not odd and not seen[503], "; ".join(odd[:2]))
    else:
        report.check(title + "only 503 with Retry-After and broken connections beside answers", not odd, "; ".join(odd[:2]))
    with_database(report, clinic, browser, title, acknowledged)


def with_database(report, clinic, browser, title, acknowledged):
    database = clinic.database()
    listed = ", ".join(f"'{study}'" for study in acknowledged) or "NULL"
    asked = f"""
        SELECT coalesce(max(analysis.state), 'none') FROM picture_set
        LEFT JOIN analysis ON analysis.picture_set_id = picture_set.id
        WHERE picture_set.study_id::text IN ({listed}) GROUP BY picture_set.id"""
    states = lambda: collections.Counter(row[0] for row in database.rows(asked))
    wait_for(lambda: set(states()) <= {"done"}, 60 + 3 * ROUNDS + len(acknowledged) / 2, 0.5)
    ended = states()
    report.check(
        title + "every acknowledged scan's analysis ended", ended == {"done": len(acknowledged)},
        ", ".join(f"{count} {state}" for state, count in ended.items()))
    again = database.value("SELECT count(*) FROM job WHERE attempt > 1")
    report.note(f"       {again} jobs needed more than one attempt so far")
    database.close()
    shown = history(browser)
    report.check(
        title + "every acknowledged scan is listed", set(acknowledged) <= shown,
        f"{len(set(acknowledged) & shown)} of {len(acknowledged)}")
    views = [browser.get(f"/scans/{study}/view.jpg") for study in acknowledged]
    whole = sum(view.status == 200 and view.body[:3] == b"\xff\xd8\xff" for view in views)
    report.check(title + "its picture is whole", whole == len(acknowledged), f"{whole} of {len(acknowledged)}")


def history(browser):
    """Every scan that the history lists, over all its pages."""
    found, path = set(), "/history"
    for _ in range(500):
        page = browser.get(path).page
        found |= {match[1] for address, _, _ in page.links if (match := re.match(r"/scans/([0-9a-f-]{36})", address))}
        path = next((address for address, _, kind in page.links if kind == "next"), None)
        if not path:
            break
    return found


def kill_worker(clinic):
    """Kills a worker, one at work if there is one; the seconds until all live again."""
    workers = wait_for(lambda: clinic.workers, 10)
    busy = wait_for(lambda: [worker for worker in workers if is_running(worker)], 2, 0.001) or []
    hits["at work" if busy else "idle"] += 1
    number = len(workers)
    begun = time.monotonic()
    victim = random.choice(busy or workers)
    os.kill(victim, signal.SIGKILL)
    wait_for(lambda: len([worker for worker in clinic.workers if worker != victim]) >= number, 10)
    return time.monotonic() - begun


def is_running(pid):
    """Whether any thread of the process computes at this moment."""
    for stat in pathlib.Path(f"/proc/{pid}/task").glob("*/stat"):
        try:
            if stat.read_text().rpartition(")")[2].split()[0] == "R":
                return True
        except OSError:
            continue
    return False


def kill_server(clinic):
    workers = clinic.workers
    clinic.kill()
    begun = time.monotonic()
    wait_for(lambda: not any(lives(worker) for worker in workers), 5)
    clinic.start()
    return time.monotonic() - begun


def kill_postmaster(clinic):
    os.kill(clinic.postmaster, signal.SIGKILL)
    begun = time.monotonic()
    time.sleep(random.uniform(0.1, 0.5))
    clinic.cluster("start")
    wait_for(clinic.is_ready, 30)
    return time.monotonic() - begun
