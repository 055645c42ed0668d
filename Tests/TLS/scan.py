"""What sslyze and testssl say of the server's TLS."""

import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Support"))

from authority import Authority
from clinic import Clinic
from report import Report


def told(*words):
    return subprocess.run([*map(str, words)], capture_output=True, timeout=900).stdout.decode("utf-8", "replace")


def main():
    report = Report()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="diascope-scan-"))
    folder.chmod(0o711)
    for kind in ("ec", "rsa"):
        served = folder / kind
        served.mkdir(mode=0o711)
        authority = Authority(folder, "authority-" + kind)
        authority.sign("localhost", served / "site", "DNS:localhost", kind=kind)
        with Clinic({"DIASCOPE_TLS": str(served), "DIASCOPE_ORIGIN": "https://localhost"}) as clinic:
            place = f"localhost:{clinic.port}"
            text = told("sslyze", "--mozilla_config", "intermediate", "--certinfo_ca_file", authority.certificate, place)
            found = text[text.find("COMPLIANCE AGAINST"):]
            report.check(f"sslyze: compliant with Mozilla's intermediate configuration ({kind})", "OK - Compliant" in found,
                         " ".join(found.split())[-300:] if "OK - Compliant" not in found else "")
            text = told("testssl", "--color", "0", "--quiet", "--warnings", "off", "--vulnerable", place)
            lines = [line for line in text.splitlines() if "(CVE" in line or "vulnerable" in line.lower()]
            bad = [line.strip() for line in lines if re.search(r"VULNERABLE|NOT ok", line)]
            report.check(f"testssl: nothing vulnerable ({kind})", len(lines) >= 10 and not bad, "; ".join(bad) or f"{len(lines)} looked at")
    sys.exit(report.end())


main()
