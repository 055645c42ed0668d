"""The whole job as people do it: set up, invite, upload, analyse, read, sign, release, and the patient's own reading."""

import pathlib
import re
import shutil
import subprocess
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Support"))

import clinic as clinics
import pictures
import wrap_dicom
from browser import Browser
from clinic import PASSWORD, ROOT, Clinic, wait_for
from inspection import Inspection
from report import Report
from webdriver import Driver, DriverError

SCREENS = ROOT / "var/screens"
PEOPLE = {
    "admin": ("Ada Admin", "ada@example.org"), "clinician": ("Clara Clinician", "clara@example.org"),
    "technician": ("Tom Technician", "tom@example.org"), "auditor": ("Otto Auditor", "otto@example.org"),
}
PATIENT_EMAIL = "pia@example.org"


class Job:
    def __init__(self, report, clinic, driver, data):
        self.report, self.clinic, self.driver, self.data = report, clinic, driver, data
        self.inspection = Inspection(driver, report, SCREENS)
        self.files = clinic.folder / "files"
        self.files.mkdir()
        self.studies = {}

    # Words of every step

    def open(self, path):
        self.driver.open(self.clinic.origin + path)

    def see(self, name):
        self.inspection.look(name)

    def check(self, sentence, truth, figures=""):
        return self.report.check(sentence, truth, figures)

    def fill(self, **values):
        for name, value in values.items():
            self.driver.type(f'[name="{name}"]', value)

    def send(self, part=""):
        """Sends the form of the main part whose address holds the text."""
        self.driver.go(f'main form[action*="{part}"] button:not([type="button"])')

    def sign_in(self, email, name=None):
        self.driver.forget()
        self.open("/sign-in")
        if name:
            self.see(name)
        self.fill(email=email, password=PASSWORD)
        self.send("/sign-in")

    def choose_password(self, link, name=None):
        self.driver.forget()
        self.driver.open(link)
        if name:
            self.see(name)
        self.fill(**{"password": PASSWORD, "password-again": PASSWORD})
        self.send("/password/")

    def fetch(self, path):
        """A file with the browser's cookies."""
        quiet = Browser(self.clinic.origin)
        quiet.cookies = self.driver.cookies()
        return quiet.get(path)

    # Steps

    def set_up(self):
        self.open(self.clinic.set_up_link())
        self.see("set-up")
        self.driver.click('main form button:not([type="button"])')
        self.check("an empty form is not sent", self.driver.has("main input:invalid"))
        name, email = PEOPLE["admin"]
        self.fill(**{"name": name, "email": email, "department": "Dermatology", "password": PASSWORD,
                     "password-again": PASSWORD})
        self.send("/set-up/")
        self.check("the printed link makes the administrator", "/sign-in" in self.driver.address, self.driver.address)
        self.sign_in(email, "sign-in")
        self.check("the administrator is signed in", name in self.driver.script("return document.body.textContent"))

    def invite_staff(self):
        self.links = {}
        for role in ("clinician", "technician", "auditor"):
            name, email = PEOPLE[role]
            self.open("/people/new")
            if role == "clinician":
                self.see("person-new")
            self.fill(name=name, email=email)
            self.driver.choose("role", role)
            self.send("/people")
            self.links[role] = self.driver.value("#link") or ""
            if role == "clinician":
                self.see("person-link")
        self.check("one-time links are shown", all("/password/" in link for link in self.links.values()))
        for path, name in (("/people", "people"), ("/system", "system"), ("/departments", "departments")):
            self.open(path)
            self.see(name)
        self.open("/people")
        self.driver.go("table a.row-link")
        self.see("person")
        self.open("/patients")
        self.check("an administrator sees no patients", self.fetch("/patients").status == 403)
        self.see("not-allowed")
        self.open("/no-such-page")
        self.see("not-found")

    def enter_patient(self):
        self.choose_password(self.links["clinician"], "password")
        self.sign_in(PEOPLE["clinician"][1])
        self.check("the clinician begins with the patients", "/patients" in self.driver.address, self.driver.address)
        self.see("patients-empty")
        self.open("/patients/new")
        self.see("patient-new")
        self.fill(given="Pia", family="Ärzteblatt-O’Neill", birth="1961-05-07", record_number="R-1001",
                  phone="+44 20 7946 0018", email=PATIENT_EMAIL, notes="Seen first in May.")
        self.driver.choose("sex", "female")
        self.driver.choose("skin_type", "2")
        self.send("/patients")
        found = re.search(r"/patients/([0-9a-f-]{36})", self.driver.address)
        if not self.check("the patient is in the record", found, self.driver.address):
            raise DriverError(self.driver.text[:300])
        self.patient = found[1]
        self.see("patient-without-scans")
        self.open(f"/patients/{self.patient}/edit")
        self.see("patient-edit")
        self.open("/patients")
        self.see("patients")
        self.fill(text="ärzteblatt")
        self.send("/patients/search")
        self.check("search finds the patient and tells no name in its address",
                   "Pia" in self.driver.text and "rzteblatt" not in self.driver.address.lower(), self.driver.address)
        self.see("patients-found")

    def invite_patient(self):
        for path in (f"/patients/{self.patient}", f"/patients/{self.patient}/edit"):
            self.open(path)
            if self.driver.has('main form[action*="/invite"] button'):
                break
        self.driver.script("for (const part of document.querySelectorAll('main details')) part.open = true")
        self.send("/invite")
        self.see("invitation")
        text = self.driver.script(
            "return [...document.querySelectorAll('main input')].map(i => i.value).join(' ') + document.body.innerText")
        found = re.search(r"http://\S+/password/[\w-]+", text)
        self.check("the invitation shows a one-time link", found)
        self.links["patient"] = found[0] if found else ""

    def upload(self, name, path, modality, site, shot=False, confirm=False, scripted=True):
        """Uploads one file through the page; the study's identifier."""
        self.open(f"/patients/{self.patient}/upload")
        self.driver.choose("modality", modality)
        self.driver.choose("site", site)
        if confirm:
            self.driver.choose("confirm-mismatch", "yes")
        self.driver.attach('input[type="file"]', path)
        if shot:
            self.see("upload-chosen")
        if scripted:
            self.driver.click("form[data-upload] button:not([type])")
            self.driver.wait('[data-queue] > li[data-state="done"], [data-queue] > li[data-state="refused"], '
                             '[data-queue] > li[data-state="failed"]', 60)
        else:
            self.send("/upload")
        if shot or not scripted:
            self.see("upload-done" if scripted else "upload-result-without-scripts")
        links = self.driver.script(
            "return [...document.querySelectorAll('main a[href^=\"/scans/\"]')].map(a => a.getAttribute('href'))")
        found = [match[1] for link in links if (match := re.search(r"/scans/([0-9a-f-]{36})", link))]
        self.check(f"{name} is accepted", found, "" if found else self.driver.text[-400:].replace("\n", " "))
        return found[0] if found else None

    def upload_all(self):
        (lesion,), (other, third, fourth) = (
            pictures.diagnosed(label, count, self.data) for label, count in (("mel", 1), ("nv", 3)))
        wrapped = self.files / "wrapped.dcm"
        wrapped.write_bytes(wrap_dicom.photograph(
            other.read_bytes(), "Ärzteblatt-O’Neill^Pia", "R-1001", "19610507", "SKIN"))
        ray = self.data / "dicom_tests/files/dicom-test-files__RG3_JPLY.dcm"
        self.technicians_file, self.mri_file = third, fourth
        self.open(f"/patients/{self.patient}/upload")
        self.see("upload")
        self.studies["jpeg"] = self.upload("a lesion as JPEG", lesion, "dermoscopy", "forearm", shot=True)
        self.studies["dicom"] = self.upload("a lesion as DICOM", wrapped, "dermoscopy", "forearm", confirm=True)
        self.studies["ray"] = self.upload("a CR file", ray, "chest-xray", "thorax", confirm=True)
        text = self.files / "Ünïcode’s name.jpg"
        text.write_text("This is no picture.\n" * 9)
        self.open(f"/patients/{self.patient}/upload")
        self.driver.choose("modality", "dermoscopy")
        self.driver.choose("site", "forearm")
        self.driver.attach('input[type="file"]', text)
        self.driver.click("form[data-upload] button:not([type])")
        self.driver.wait('[data-queue] > li[data-state="refused"]', 60)
        self.check("what is no picture is refused with a sentence",
                   len(self.driver.script("return document.querySelector('[data-queue] [data-message]').textContent")) > 20)
        self.see("upload-refused")

    def results(self):
        for kind in ("jpeg", "dicom"):
            self.open(f"/scans/{self.studies[kind]}")
            self.driver.wait(".suggested", 60)
            self.check(f"the analysis of the {kind} picture is shown",
                       re.search(r"\d+(\.\d+)?\s?%|\b0\.\d\d", self.driver.text))
            self.see(f"scan-{kind}")
            if kind == "jpeg":
                layers = self.driver.script(
                    "return [...document.querySelectorAll('[data-layer]')].map(part => part.dataset.layer)")
                self.check("a melanoma has outline and heatmap to be laid over",
                           {"outline", "heatmap"} <= set(layers), ", ".join(layers))
                heatmap = self.fetch(f"/scans/{self.studies[kind]}/heatmap.png")
                self.check("the heatmap is a picture", heatmap.body[:4] == b"\x89PNG", f"{len(heatmap.body) // 1024} KB")
        self.open(f"/scans/{self.studies['dicom']}/source")
        self.see("source")
        self.studies["mri"] = self.upload("a picture as MRI", self.mri_file, "mri", "heart")
        self.open(f"/scans/{self.studies['mri']}")
        wait_for(lambda: "no model" in self.driver.text.lower(), 30, 0.3)
        self.check("an MRI has no model for its modality", "no model" in self.driver.text.lower())
        self.see("scan-without-model")
        self.driver.go('main a[href="/models#mri"]')
        self.check("the models' page says so too", "No model is installed for MRI" in self.driver.text)
        self.see("models")

    def models(self):
        self.open("/models")
        links = self.driver.script(
            "return [...document.querySelectorAll('main li a[href^=\"/models/\"]')].map(a => a.getAttribute('href'))")
        self.check("the models are listed", len(links) >= 2, ", ".join(links))
        for link in links:
            self.open(link)
            self.check(f"the card of {link} tells its limits", "Limits" in self.driver.text)
            self.driver.script("for (const part of document.querySelectorAll('main details')) part.open = true")
            self.see("model-" + link.rpartition("/")[2])
            card = self.fetch(link + "/card.json")
            self.check(f"{link} hands out its card", card.status == 200 and card.json["id"] == link.rpartition("/")[2])

    def technician(self):
        self.choose_password(self.links["technician"])
        self.sign_in(PEOPLE["technician"][1])
        self.see("upload-start")
        self.studies["technician"] = self.upload(
            "the technician's picture", self.technicians_file, "dermoscopy", "forearm")
        self.open("/uploads")
        self.see("uploads")
        told = []
        for study in self.studies.values():
            self.open(f"/scans/{study}")
            told.append(self.driver.has(".suggested, .probability, [data-layer=heatmap]"))
        self.see("scan-technician")
        self.check("the technician sees no result on any page", not any(told))
        closed = [f"/scans/{self.studies['jpeg']}/heatmap.png", "/history", f"/scans/{self.studies['jpeg']}/report"]
        statuses = [self.fetch(path).status for path in closed]
        self.check("nor heatmap, history or report", all(status in (403, 404) for status in statuses), str(statuses))

    def history(self):
        self.sign_in(PEOPLE["clinician"][1])
        self.open("/history")
        rows = self.count_rows()
        self.check("the history lists every scan", rows >= 4, f"{rows} rows")
        self.see("history")
        self.driver.choose("modality", "chest-xray")
        self.send("/history")
        self.check("a filter leaves the chest X-ray alone", self.count_rows() == 1,
                   f"{self.count_rows()} rows at {self.driver.address}")
        self.see("history-filtered")
        self.open(f"/patients/{self.patient}")
        self.see("patient")

    def count_rows(self):
        return self.driver.script("return document.querySelectorAll('main tbody tr').length")

    def proven(self):
        """Another patient's proven case is shown beside a picture like it."""
        own, file = self.patient, pictures.diagnosed("mel", 2, self.data)[1]
        self.open("/patients/new")
        self.fill(given="Nia", family="Neighbour", birth="1950-01-02", record_number="R-1002")
        self.driver.choose("sex", "female")
        self.send("/patients")
        self.patient = re.search(r"/patients/([0-9a-f-]{36})", self.driver.address)[1]
        study = self.upload("another patient's lesion", file, "dermoscopy", "forearm")
        self.patient = own
        self.open(f"/scans/{study}/outcome")
        self.see("outcome")
        self.driver.choose("label", "mel")
        self.driver.choose("basis", "histology")
        self.fill(proven="2026-05")
        self.send("/outcome")
        self.driver.wait(".suggested", 60)
        self.check("what was proven stands on the scan's page", "Histology, May 2026" in self.driver.text)
        self.open(f"/scans/{study}/outcome")
        self.see("outcome-stated")
        self.open(f"/scans/{self.studies['jpeg']}")
        self.check("the proven case of another patient is shown as a similar one",
                   "Searched 1 proven case" in self.driver.text and self.driver.has(f'a[href="/scans/{study}"]'))
        self.see("scan-similar")

    def overrule(self):
        poor = self.files / "small.png"
        poor.write_bytes(pictures.png(pictures.painted(160, 120, 7), 160))
        study = self.upload("a small picture", poor, "dermoscopy", "forearm")
        self.check("the uploader hears why a new picture would be better", "full resolution" in self.driver.text)
        self.open(f"/scans/{study}")
        self.check("the scan asks for a new picture", "Consider a new picture" in self.driver.text)
        self.send("/quality")
        self.open(f"/scans/{study}")
        self.check("a clinician finds it good enough all the same, by name",
                   re.search(r"Found good enough to read by Clara Clinician", self.driver.text))
        self.see("scan-overruled")
        self.open("/history")
        self.check("the history says so", "Found good enough to read" in self.driver.text)

    def read_and_sign(self):
        study = self.studies["jpeg"]
        self.open(f"/scans/{study}")
        self.fill(remarks="Even border, two colours.\nNo change since May.")
        self.driver.choose("assessment", "benign")
        self.send("/reading")
        self.check("remarks and assessment are kept", "Even border" in (self.driver.value('[name="remarks"]') or ""))
        self.see("scan-read")
        self.open(f"/scans/{study}/report")
        self.see("report-draft")
        self.send("/sign")
        self.see("report-signed")
        self.report_link = self.driver.attribute('main a[href*="/reports/"][href$="/pdf"]', "href")
        self.check("signing stores a version with its PDF", self.report_link)
        self.send("/release")
        self.see("report-released")
        self.read_pdf(self.fetch(self.report_link), "the report's PDF")

    def read_pdf(self, answer, what):
        path = self.files / "report.pdf"
        path.write_bytes(answer.body)
        text = subprocess.run(["pdftotext", "-layout", path, "-"], stdout=subprocess.PIPE, check=False).stdout.decode()
        self.check(f"{what} names the patient", "Ärzteblatt-O’Neill" in text, f"{len(answer.body) // 1024} KB")
        self.check(f"{what} numbers its pages", re.search(r"\b1 (of|/) \d", text), " ".join(text.split())[-80:])
        self.check(f"{what} says what it is", "does not replace" in text.lower() or "research" in text.lower())
        if shutil.which("pdftoppm"):
            subprocess.run(["pdftoppm", "-r", "70", "-png", path, SCREENS / "report"], check=False)

    def patient_reads(self):
        self.choose_password(self.links["patient"])
        self.sign_in(PATIENT_EMAIL)
        self.check("the patient begins with the own reports", "/my" in self.driver.address, self.driver.address)
        self.see("my")
        self.driver.go('main a[href*="/my/reports/"]')
        self.check("the patient reads the released report", "Even border" in self.driver.text)
        self.see("my-report")
        pdf = self.driver.attribute('main a[href$="/pdf"]', "href")
        self.read_pdf(self.fetch(pdf), "the patient's PDF")
        closed = ["/patients", f"/patients/{self.patient}", f"/scans/{self.studies['jpeg']}", "/history", "/people", self.report_link]
        statuses = [self.fetch(path).status for path in closed]
        self.check("the patient sees nothing else", all(status in (403, 404) for status in statuses), str(statuses))

    def audit(self):
        self.choose_password(self.links["auditor"])
        self.sign_in(PEOPLE["auditor"][1])
        self.open("/audit")
        self.see("audit")
        self.check("the audit trail tells of it", self.count_rows() > 10, f"{self.count_rows()} rows")

    def without_scripts(self):
        self.driver.scripts(False)
        try:
            self.sign_in(PEOPLE["clinician"][1])
            lesion = pictures.diagnosed("bcc", 1, self.data)[0]
            study = self.upload("without scripts a picture", lesion, "dermoscopy", "forearm", scripted=False)
            shown = wait_for(lambda: self.open(f"/scans/{study}") or self.driver.has(".suggested"), 60, 0.5)
            self.check("without scripts the result is shown", shown)
            self.see("scan-without-scripts")
            self.open(f"/patients/{self.patient}")
            self.driver.click(".menu > summary")
            self.driver.go('form[action="/sign-out"] button')
            self.check("without scripts people sign out", "/sign-in" in self.driver.address, self.driver.address)
        finally:
            self.driver.scripts(True)

    def run(self):
        for step in (self.set_up, self.invite_staff, self.enter_patient, self.invite_patient, self.upload_all,
                     self.results, self.models, self.technician, self.history, self.proven, self.overrule,
                     self.read_and_sign, self.patient_reads, self.audit, self.without_scripts):
            self.report.part(step.__name__.replace("_", " "), step)
        complaints = self.inspection.complaints()
        self.check("the browser complained of nothing", not complaints, "; ".join(complaints[:3]))


def main():
    report = Report()
    data = clinics.test_data()
    if not data:
        report.skip("the whole job in the browser", "no real pictures: DIASCOPE_TEST_DATA")
        sys.exit(report.end())
    shutil.rmtree(SCREENS, ignore_errors=True)
    SCREENS.mkdir(parents=True)
    with Clinic() as clinic:
        driver = Driver()
        try:
            Job(report, clinic, driver, data).run()
        finally:
            driver.close()
    print(f"{len(list(SCREENS.glob('*.png')))} screenshots in {SCREENS.relative_to(ROOT)}")
    sys.exit(report.end())


if __name__ == "__main__":
    main()
