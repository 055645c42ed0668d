"""Resident memory of the idle server and of a worker."""

import time

from clinic import Clinic, resident_megabytes, wait_for
import pictures
from table import show


def run(work):
    with Clinic() as clinic:
        wait_for(lambda: len(clinic.workers) == 2, 20)
        time.sleep(3)
        rows = [["server, just started", f"{resident_megabytes(clinic.server.pid):.0f}", "60"],
                ["worker, models loaded", largest_worker(clinic), "250"]]
        paths = pictures.lesions(20)
        if paths:
            browser = clinic.account("clinician", "memory@example.org")
            patient = clinic.patient(browser, family="Memory", record_number="R-1")
            for path in paths:
                browser.upload(patient, path.name, path.read_bytes())
            database = clinic.database()
            waiting = "SELECT count(*) FROM job WHERE state IN ('waiting', 'leased')"
            wait_for(lambda: database.value(waiting) == "0", 60, 0.5)
            time.sleep(3)
            rows += [["server, idle after 20 analyses", f"{resident_megabytes(clinic.server.pid):.0f}", "60"],
                     ["worker, after them", largest_worker(clinic), "250"]]
        show("Resident memory", ["", "MB", "wanted below"], rows)


def largest_worker(clinic):
    return f"{max(resident_megabytes(worker) for worker in clinic.workers):.0f}"
