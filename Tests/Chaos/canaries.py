"""Words that nobody else writes, entered through the pages, then looked for in everything that lies on a disk."""

import base64
import datetime
import os
import pathlib
import re
import subprocess
import time
import zlib

from browser import Browser
from clinic import PASSWORD, Clinic, wait_for
import pictures
import wrap_dicom

# Found on purpose: a department's name is kept in the clear, so the search must see it.
CONTROL = "Zqcontrolward"

WORDS = {
    "given name": "Zqgiventilda", "family name": "Zqfamilyquorn", "birth date": "1913-04-29",
    "record number": "ZQREC8815507", "phone": "+995599318264", "e-mail": "zqpatientmail@example.org",
    "notes": "zqnotesverbena wheezes", "new name": "Zqrenamedhollis", "remarks": "zqremarksorpiment",
    "file name": "zqfilekestrel", "search": "Zqsearchedbriony", "DICOM name": "ZQDICOMNAMETEASEL",
    "DICOM identifier": "ZQDICOMID40718", "DICOM birth date": "19140530", "DICOM body part": "ZQBODYPART",
    "staff name": "Zqstaffmarjoram", "staff e-mail": "zqstaffmail@example.org", "password": PASSWORD,
}


def run(report):
    paths = pictures.lesions(1)
    if not paths:
        report.skip("canaries", "no real pictures: DIASCOPE_TEST_DATA")
        return
    begun = time.time()
    with Clinic() as clinic:
        entered = enter(clinic, paths[0].read_bytes(), report)
        report.check("every word was entered through a page", entered, f"{len(WORDS)} words")
        database = clinic.database()
        wait_for(lambda: database.value("SELECT count(*) FROM job WHERE state IN ('waiting', 'leased')") == "0", 60, 0.3)
        database.rows("CHECKPOINT")
        time.sleep(1)
        forms = [(what, form) for what, word in WORDS.items() for form in forms_of(what, word)]
        control = [(CONTROL, form) for form in forms_of("", CONTROL)]
        found_control = set()
        for title, places in surfaces(clinic, begun):
            hits, size, streams = set(), 0, 0
            for name, content in places:
                size += len(content)
                for layer in layers(content):
                    streams += 1
                    folded = layer.lower()
                    hits |= {f"{what} in {name}" for what, form in forms if form in folded}
                    found_control |= {title for _, form in control if form in folded}
            report.check(
                f"no word in {title}", not hits and size > 0,
                "; ".join(sorted(hits)[:6]) or f"{size / 1e6:.1f} MB, {streams} layers")
        report.check(
            "the search finds what is kept in the clear", {"the dump", "data files and WAL"} <= found_control,
            "in " + ", ".join(sorted(found_control)))


def enter(clinic, jpeg, report):
    """Everything that a person can type or send, typed and sent; whether the pages show it again."""
    clinic.run("user", "create", "--role", "clinician", "--email", WORDS["staff e-mail"], "--name",
               WORDS["staff name"], "--department", CONTROL, text=PASSWORD + "\n")
    browser = Browser(clinic.origin).sign_in(WORDS["staff e-mail"], PASSWORD)
    patient = clinic.patient(
        browser, given=WORDS["given name"], family=WORDS["family name"], birth=WORDS["birth date"],
        record_number=WORDS["record number"], phone=WORDS["phone"], email=WORDS["e-mail"], notes=WORDS["notes"])
    shown = browser.get(f"/patients/{patient}/edit").page
    kept = {name: value for name, _, _, value, _ in shown.form(f"/patients/{patient}").fields}
    is_kept = kept["family"] == WORDS["family name"] and kept["notes"].strip() == WORDS["notes"]
    browser.submit(shown.form(f"/patients/{patient}"), {"given": WORDS["new name"]})
    search = browser.get("/patients").page.form("/patients/search")
    browser.submit(search, {"text": WORDS["search"]})
    browser.submit(search, {"text": WORDS["family name"]})
    browser.submit(browser.get(f"/patients/{patient}").page.form("/invite"))
    try:
        Browser(clinic.origin).sign_in(WORDS["staff e-mail"], WORDS["notes"])
    except PermissionError:
        pass
    files = [(WORDS["file name"] + ".jpg", jpeg), (WORDS["file name"] + ".dcm", wrap_dicom.photograph(
        pictures.with_comment(jpeg, WORDS["remarks"]), WORDS["DICOM name"] + "^X", WORDS["DICOM identifier"],
        WORDS["DICOM birth date"], WORDS["DICOM body part"]))]
    confirmed = {"confirm-mismatch": "yes"}
    answers = [browser.upload(patient, name, content, **confirmed) for name, content in files]
    refused = browser.upload(patient, WORDS["file name"] + ".txt", WORDS["notes"].encode() * 9)
    studies = [found[1] for answer in answers if (found := re.search(r"/scans/([0-9a-f-]{36})", answer.text))]
    report.check("two files were accepted and one refused", len(studies) == 2 and 400 <= refused.status < 500,
                 f"{[answer.status for answer in answers]}, {refused.status} {answers[-1].text[:90] if len(studies) < 2 else ''}")
    for study in studies:
        wait_for(lambda: "events" not in browser.get(f"/scans/{study}").text, 30, 0.3)
        form = browser.get(f"/scans/{study}").page.form("/reading")
        browser.submit(form, {"remarks": WORDS["remarks"], "assessment": "benign"})
        browser.get(f"/scans/{study}/source")
        browser.get(f"/scans/{study}/view.jpg")
        sign = browser.get(f"/scans/{study}/report").page.form("/report/sign")
        signed = browser.submit(sign).page
        release = next((form for form in signed.forms if "/release" in form.action), None)
        if release:
            browser.submit(release)
        pdf = signed.link("/pdf")
        report.check("a report was signed and drawn", pdf and browser.get(pdf).body[:5] == b"%PDF-")
    is_kept = is_kept and WORDS["remarks"] in browser.get(f"/scans/{studies[0]}").text
    browser.get("/history")
    clinic.run("audit", "verify")
    return is_kept


def forms_of(what, word):
    """The ways in which a word may be written, folded to small letters."""
    written = {word}
    if "date" in what:
        digits = re.sub(r"\D", "", word)
        day = datetime.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
        written |= {digits, day.isoformat(), day.strftime("%d.%m.%Y"), day.strftime("%d/%m/%Y"),
                    f"{day.day} {day:%B %Y}", f"{day:%B} {day.day}, {day.year}"}
    if what == "phone":
        written.add(re.sub(r"\D", "", word))
    forms = set()
    for text in written:
        for coding in ("utf-8", "utf-16-le", "utf-16-be"):
            raw = text.encode(coding)
            forms |= {raw.lower(), raw.hex().encode()}
            for cased in {raw, raw.lower(), raw.upper()}:
                forms |= base64_forms(cased)
                forms.add(cased.hex().encode())
    return forms


def base64_forms(raw):
    """What base64 makes of the bytes at each of the three places they may begin at, without the uncertain ends."""
    forms = set()
    for before in range(3):
        text = base64.b64encode(b"\0" * before + raw)
        first = (0, 2, 3)[before]
        last = len(text) - (4 if (before + len(raw)) % 3 else 0)
        # Folded like everything else: the search is for letters, whatever their case.
        forms.add(text[first:last].lower())
        forms.add(text[first:last].replace(b"+", b"-").replace(b"/", b"_").lower())
    return {form for form in forms if len(form) >= 8}


def layers(content):
    """The bytes themselves and every zlib or gzip stream that begins in them."""
    yield content
    for match in re.finditer(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]", content):
        machine = zlib.decompressobj(31 if match[0][:1] == b"\x1f" else 15)
        try:
            plain = machine.decompress(content[match.start() : match.start() + (1 << 22)], 1 << 24)
        except zlib.error:
            continue
        if len(plain) > 16:
            yield plain


def surfaces(clinic, begun):
    """Everything that lies on a disk, by what it is: (name, bytes) of each."""
    address = subprocess.run(
        ["Deploy/cluster", "url", clinic.data / "postgres", "admin"], check=True, stdout=subprocess.PIPE).stdout
    dump = subprocess.run(["pg_dump", address.decode().strip()], check=True, stdout=subprocess.PIPE).stdout
    yield "the dump", [("dump", dump)]
    cluster = clinic.cluster_folder
    yield "data files and WAL", files_below(cluster / "data", ("base", "global", "pg_"))
    yield "the database's log and settings", files_below(cluster, ("log", "data/postgresql", "data/diascope"))
    yield "the server's output", files_below(clinic.folder, ("stdout", "stderr"))
    yield "the picture store", files_below(clinic.data / "pictures")
    yield "the data folder", files_below(clinic.data)
    strangers = [pathlib.Path(place) for place in {"/tmp", "/var/tmp", "/dev/shm"}]
    yield "temporary files", [
        *files_below(clinic.folder / "tmp"), *opened(clinic),
        *(pair for folder in strangers for pair in files_below(folder, since=begun, but=clinic.folder)),
        ("end", b"\n")]
    clinic.stop()
    cluster_files = [pair for pair in files_below(cluster / "data", ("base", "pg_wal", "pg_stat", "global"))]
    yield "data files after the end", cluster_files


def files_below(folder, names=("",), since=0, but=None):
    for root, folders, files in os.walk(folder):
        if but and pathlib.Path(root) == but:
            folders.clear()
            continue
        for name in files:
            path = pathlib.Path(root) / name
            if not str(path.relative_to(folder)).startswith(tuple(names)) or path.is_symlink():
                continue
            try:
                status = path.stat()
                if status.st_mtime < since or since and status.st_size > 20_000_000 or not path.is_file():
                    continue
                yield str(path.relative_to(folder)), path.read_bytes()
            except OSError:
                continue


def opened(clinic):
    """Files that the server or a worker holds open, deleted ones too."""
    for pid in [clinic.server.pid, *clinic.workers]:
        for entry in pathlib.Path(f"/proc/{pid}/fd").glob("*"):
            try:
                target = os.readlink(entry)
                if target.startswith("/") and not target.startswith(("/dev", "/proc", "/memfd", str(clinic.folder))):
                    if pathlib.Path(f"/proc/{pid}/fd/{entry.name}").stat().st_size < 20_000_000:
                        yield target, entry.read_bytes()
            except OSError:
                continue
