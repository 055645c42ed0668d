"""A running installation is copied and put up anew from the copy and the exported key, as the README says."""

import re
import subprocess

from browser import Browser
from clinic import PASSWORD, ROOT, Clinic, wait_for
import pictures

EMAIL = "restore@example.org"
NAME = "Ärzteblatt-O’Neill"


def run(report):
    old, new = Clinic(), Clinic()
    try:
        copy, key = old.folder / "copy", old.folder / "diascope-key.txt"
        old.cluster("start")
        old.start()
        patient, study, seen = fill(old)
        told = deploy("backup", old, copy)
        report.check("a running installation is copied", told.returncode == 0, words(told))
        key.write_bytes(old.run("keys", "export", text=PASSWORD + "\n").stdout)
        report.check(
            "the copy holds no key", not any(path.name.startswith("master") for path in copy.iterdir()),
            ", ".join(sorted(path.name for path in copy.iterdir())))
        old.kill()
        told = deploy("restore", new, copy)
        report.check("the copy is restored", told.returncode == 0, words(told))
        again = deploy("restore", new, copy)
        report.check("what is there is not overwritten", again.returncode == 73, words(again))
        told = new.run("keys", "import", str(key), text=PASSWORD + "\n")
        report.check("the key is imported", told.returncode == 0, words(told))
        new.cluster("start")
        new.start()
        compare(report, new, patient, study, seen)
    finally:
        for clinic in (old, new):
            clinic.close()


def fill(clinic):
    """A patient with an analysed scan: identifiers and what a clinician sees of them."""
    browser = clinic.account("clinician", EMAIL)
    patient = clinic.patient(browser, given="Pia", family=NAME, record_number="R-1001")
    picture = pictures.png(pictures.painted(640, 480, 1), 640)
    study = re.search(r"/scans/([0-9a-f-]{36})", browser.upload(patient, "lesion.png", picture).text)[1]
    wait_for(lambda: "heatmap.png" in browser.get(f"/scans/{study}").text, 60, 0.3)
    return patient, study, look(browser, patient, study)


def look(browser, patient, study):
    return {
        "the patient's page": browser.get(f"/patients/{patient}").page.text,
        # How long the search for similar cases took is said there as well.
        "the scan's page": re.sub(r"(< )?\d+ ms", "some ms", browser.get(f"/scans/{study}").page.text),
        "the picture": browser.get(f"/scans/{study}/view.jpg").body,
        "the heatmap": browser.get(f"/scans/{study}/heatmap.png").body,
    }


def compare(report, clinic, patient, study, before):
    browser = Browser(clinic.origin).sign_in(EMAIL, PASSWORD)
    after = look(browser, patient, study)
    report.check("the patient's page shows the name", NAME in after["the patient's page"])
    report.check("the picture opens", after["the picture"][:3] == b"\xff\xd8\xff", f"{len(after['the picture'])} bytes")
    report.check("the heatmap opens", after["the heatmap"][:4] == b"\x89PNG", f"{len(after['the heatmap'])} bytes")
    for what in before:
        report.check(f"{what} is as it was", after[what] == before[what], difference(before[what], after[what]))
    told = clinic.run("audit", "verify")
    report.check("the trail is whole", told.returncode == 0, words(told))
    added = browser.upload(patient, "second.png", pictures.png(pictures.painted(640, 480, 2), 640))
    report.check("the clinic goes on", added.status == 201, f"{added.status}")


def difference(before, after):
    """Where two pages first differ; nothing for bytes and for equals."""
    if before == after or isinstance(before, bytes):
        return ""
    start = next((place for place, (one, other) in enumerate(zip(before, after)) if one != other), 0)
    return f"…{before[max(0, start - 40) : start + 40]}… became …{after[max(0, start - 40) : start + 40]}…"


def deploy(script, clinic, folder):
    return subprocess.run(
        [ROOT / "Deploy" / script, folder], env=clinic.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, timeout=120)


def words(ended):
    """What a finished process said, short."""
    return f"status {ended.returncode}: " + " ".join((ended.stdout + ended.stderr).decode().split())[-110:]
