"""Runs the parts named on the command line, or all of them."""

import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Support"))

import attacks
import canaries
import clinic
import kills
import mutations
import restore
import shortage
import soak
import start
import wall
from report import Report

PARTS = {
    "start": start, "wall": wall, "canaries": canaries, "restore": restore, "shortage": shortage, "attacks": attacks,
    "kills": kills, "mutations": mutations, "soak": soak,
}


def main():
    wanted = [word for word in sys.argv[1:] if not word.startswith("-")]
    unknown = [word for word in wanted if word not in PARTS]
    if unknown:
        sys.exit(f"There is no part {unknown[0]}; there are {', '.join(PARTS)}.")
    if not clinic.PROGRAM.exists():
        sys.exit(f"{clinic.PROGRAM} is not there: make build")
    report = Report()
    for name in wanted or PARTS:
        report.part(name, lambda: PARTS[name].run(report))
    sys.exit(report.end())


if __name__ == "__main__":
    main()
