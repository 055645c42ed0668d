"""What the installed models say, through the program: the same again, the same in both engines, nothing about strange pictures."""

import csv
import json
import os
import pathlib
import select
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Support"))

import page
import refusals
import strange
from clinic import PROGRAM, ROOT, engine_library, test_data
from report import Report

COUNT = int(os.environ.get("MODELS_PICTURES", 40))
# Each model's own pictures: the set, and which of its labels file's rows no model learned from.
OWN = {
    "skin-lesion": ("skin_ham224", "test"), "chest-xray-child": ("cxr_kermany", "test"),
    "chest-xray-adult": ("cxr_covid_radiography", "test"), "malaria-cell": ("malaria_nih", "test"),
    "ct-slice": ("ct_covid_ct", "test"),
}
# Of the real pictures of its own kind a model may refuse this share; of every other kind it must refuse that. The figures of
# large samples stand on the cards; these are bounds that a few dozen pictures can hold.
FALSE_REFUSALS, REFUSALS = 0.05, 0.95
LARGEST_DIFFERENCE = 1e-3


def installed():
    return [name for name in OWN if (ROOT / "Models" / name / "card.json").exists() and own_pictures(name, 1)]


def own_pictures(model, count):
    """Real pictures of a model's own kind that it did not learn from, evenly spread."""
    data, (folder, split) = test_data(), OWN[model]
    if not data or not (data / folder / "labels.csv").exists():
        return []
    with open(data / folder / "labels.csv", newline="") as table:
        files = sorted(row["file"] for row in csv.DictReader(table) if row["split"] == split)
    step = max(1, len(files) // count)
    return [data / folder / name for name in files[::step][:count]]


def predictions(model, files, engine="auto"):
    """The program's answers in the files' order, without how long each took."""
    environment = os.environ | {"DIASCOPE_HOME": str(ROOT), "DIASCOPE_ENGINE": engine}
    if engine_library():
        environment["DIASCOPE_ONNXRUNTIME"] = str(engine_library())
    words = [PROGRAM, "predict", "--model", model, "--stream", "--at-once", "2"]
    done = subprocess.run(words, input="".join(f"{path}\n" for path in files), stdout=subprocess.PIPE, text=True, env=environment)
    told = {}
    for line in done.stdout.splitlines():
        answer = json.loads(line)
        del answer["milliseconds"]
        told[answer["file"]] = answer
    return [told[str(path)] for path in files]


def streams(report):
    """Each answer comes as soon as it is there, though the next name has not been said yet."""
    if not installed():
        return report.skip("a stream answers each name before the next is said", "no real pictures")
    model = installed()[0]
    environment = os.environ | {"DIASCOPE_HOME": str(ROOT)}
    words = [PROGRAM, "predict", "--model", model, "--stream", "--at-once", "2"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
        told = []
        for path in own_pictures(model, 3):
            process.stdin.write(f"{path}\n".encode())
            process.stdin.flush()
            if not select.select([process.stdout], [], [], 60)[0]:
                process.kill()
                break
            told.append(json.loads(process.stdout.readline())["file"] == str(path))
    report.check("a stream answers each name before the next is said", told == [True] * 3, f"{len(told)} of 3")


def repeats(report):
    """Another process gives the same bytes."""
    for model in installed():
        files = own_pictures(model, max(4, COUNT // 4))
        first, second = (json.dumps(predictions(model, files), sort_keys=True) for _ in range(2))
        report.check(f"{model} says the same in another process", first == second, f"{len(files)} pictures, {len(first)} bytes")


def engines(report):
    """Both engines differ by no more than a thousandth and decide alike."""
    if not engine_library():
        report.skip("both engines decide alike", "ONNX Runtime is not there: make engine")
        return
    for model in installed():
        files = own_pictures(model, COUNT)
        largest, flips = 0.0, 0
        for one, other in zip(predictions(model, files, "onnxruntime"), predictions(model, files, "opencv")):
            if ("result" in one) != ("result" in other):
                flips += 1
            elif "result" in one:
                one, other = one["result"], other["result"]
                pairs = zip([s["probability"] for s in one["scores"]], [s["probability"] for s in other["scores"]])
                largest = max(largest, *(abs(a - b) for a, b in pairs))
                flips += called(one) != called(other)
        report.check(
            f"{model} decides alike in both", largest <= LARGEST_DIFFERENCE and flips == 0,
            f"{len(files)} pictures, largest difference {largest:.1e}, {flips} flips")


def called(result):
    finding = result["finding"]
    leading = max(result["scores"], key=lambda score: score["probability"])["label"]
    return leading, finding["probability"] >= finding["threshold"], result.get("predictionSet", {}).get("labels")


def strangers(report):
    """Pictures of other kinds are refused, a model's own are not."""
    present = installed()
    with tempfile.TemporaryDirectory() as folder:
        drawn = strange.write(pathlib.Path(folder), COUNT)
        for model in present:
            own = predictions(model, own_pictures(model, max(COUNT, 150)))
            refused = sum("refusal" in answer for answer in own)
            report.check(
                f"{model} judges its own kind", refused <= FALSE_REFUSALS * len(own), f"{refused} of {len(own)} refused")
            kinds = {other: own_pictures(other, COUNT) for other in present if OWN[other][0] != OWN[model][0] and not alike(model, other)}
            for kind, files in (kinds | drawn).items():
                answers = predictions(model, files)
                refused = sum(answer.get("refusal", {}).get("reason") == "unfamiliar" for answer in answers)
                report.check(
                    f"{model} refuses {kind}", refused >= REFUSALS * len(files), f"{refused} of {len(files)}")


def alike(one, other):
    """X-rays of children and of adults are told apart by age, not by looks."""
    return one.startswith("chest-xray") and other.startswith("chest-xray")


PARTS = {
    "streams": streams, "repeats": repeats, "engines": engines, "strangers": strangers, "refusals": refusals.run,
    "page": lambda report: page.run(report, own_pictures, predictions),
}


def main():
    wanted = [word for word in sys.argv[1:] if not word.startswith("-")]
    unknown = [word for word in wanted if word not in PARTS]
    if unknown:
        sys.exit(f"There is no part {unknown[0]}; there are {', '.join(PARTS)}.")
    if not PROGRAM.exists():
        sys.exit(f"{PROGRAM} is not there: make build")
    report = Report()
    if not test_data():
        report.skip("what the models say of real pictures", "DIASCOPE_TEST_DATA names no folder of them")
    for name in wanted or PARTS:
        report.part(name, lambda: PARTS[name](report))
    sys.exit(report.end())


if __name__ == "__main__":
    main()
