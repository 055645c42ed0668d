"""The pages say of a picture what `predict` says."""

import re

from clinic import ROOT, Clinic, wait_for


def run(report, own_pictures, predictions):
    files = own_pictures("skin-lesion", 4)
    if not files:
        return report.skip("the history shows what predict says", "no real pictures")
    told = [answer["result"]["finding"]["probability"] for answer in predictions("skin-lesion", files) if "result" in answer]
    with Clinic(home=ROOT) as clinic:
        browser = clinic.account("clinician", "models@example.org")
        patient = clinic.patient(browser, family="Models", record_number="M-1")
        for path in files:
            browser.upload(patient, path.name, path.read_bytes())
        database = clinic.database()
        ended = lambda states: sum(int(states.get(state, 0)) for state in ("done", "refused", "failed"))
        wait_for(lambda: ended(clinic.analyses(database)) == len(files))
        shown = sorted(re.findall(r"Malignant ((?:[<>] )?\d\.\d\d)", browser.get("/history").page.text))
        wanted = sorted(figure(probability) for probability in told)
        report.check("the history shows what predict says", bool(shown) and shown == wanted, f"{len(shown)} pictures")
        repeated(report, clinic, "while the server runs", len(told))
        clinic.stop()
        clinic.start()
        repeated(report, clinic, "after a restart", len(told))


def repeated(report, clinic, when, count):
    done = clinic.run("results", "verify")
    said = done.stdout.decode().strip()
    report.check(f"kept results come out the same {when}", done.returncode == 0 and said.startswith(f"{count} the same, 0 different"), said)


def figure(probability):
    return "< 0.01" if probability < 0.01 else "> 0.99" if probability > 0.99 else f"{probability:.2f}"
