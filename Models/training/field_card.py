"""python -m training.field_card --program DIASCOPE --fields FOLDER [--models FOLDER]: the card of `malaria-field`.

FOLDER holds what `training.fields` composed, `val` and `test`. The program itself measures. Validation fields choose the probability from
which a cell counts as parasitised, and the share of cells from which a field is called; test fields are opened once."""

import argparse
import csv
import json
import shutil
import subprocess
from pathlib import Path

from . import cards, models

SPLITS = {"val": "fields composed of malaria_nih, val", "test": "fields composed of malaria_nih, test"}


def measured(program: str, folder: Path, destination: Path) -> dict:
    told = subprocess.run(
        [program, "evaluate", "malaria-field", "--json", "--models", str(destination), "--pictures", str(folder), "--labels", str(folder / "labels.csv")],
        check=True, stdout=subprocess.PIPE).stdout
    return json.loads(told)


def errors(program: str, folder: Path, destination: Path, thresholds: list[float]) -> dict[float, float]:
    """Mean absolute error of parasitaemia, in percentage points, for each probability from which a cell counts."""
    with open(folder / "labels.csv", newline="") as table:
        truth = {str(folder / row["file"]): (int(row["cells"]), int(row["parasitized"])) for row in csv.DictReader(table)}
    done = subprocess.run(
        [program, "predict", "--model", "malaria-field", "--models", str(destination), "--result-only", "--stream", "--at-once", "2"],
        input="".join(f"{path}\n" for path in truth), stdout=subprocess.PIPE, text=True)
    answers = [answer for answer in map(json.loads, done.stdout.splitlines()) if "result" in answer]
    found = {}
    for threshold in thresholds:
        differences = []
        for answer in answers:
            cells, positive = truth[answer["file"]]
            called = sum(box["confidence"] >= threshold for box in answer["result"]["boxes"])
            differences.append(abs(called / max(1, answer["result"]["cells"]["cells"]) - positive / max(1, cells)))
        found[threshold] = 100 * sum(differences) / len(differences)
    return found


def entries(evaluation: dict, split: str) -> list[dict]:
    return [{"set": SPLITS[split], "split": "patient", "n": f["n"], "metric": f["metric"], "value": round(f["value"], 4), "low": round(f["low"], 4),
             "high": round(f["high"], 4), "note": f.get("note", "")} for f in evaluation["figures"]]


def card_of(config: dict, confidence: float, threshold: float, n: int) -> dict:
    told = config["card"]
    return {
        "schema": 2, "id": config["id"], "version": told["version"], "title": told["title"], "kind": "cells", "modality": told["modality"],
        "intendedUse": told["intendedUse"], "population": told["population"], "ages": None,
        "preprocessing": {"cellModel": config["cellModel"], "confidence": confidence},
        "positive": told["positive"], "labels": told["labels"],
        "operatingPoint": {"threshold": threshold, "sensitivityTarget": 0, "set": SPLITS["val"], "n": n},
        "licence": told["licence"], "training": {"data": told["data"], "note": "thresholds: the least error of parasitaemia on validation fields"},
        "limits": told["limits"], "evaluation": [],
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--fields", type=Path, required=True)
    parser.add_argument("--models", dest="destination", type=Path, default=models.MODELS)
    options = parser.parse_args()
    config = models.config_of("malaria-field")
    folder = options.destination / config["id"]
    folder.mkdir(exist_ok=True)
    shutil.copy(options.destination / config["cellModel"] / "LICENSE", folder / "LICENSE")
    cards.write(folder, card_of(config, min(config["thresholds"]), 0.5, 1))
    found = errors(options.program, options.fields / "val", options.destination, config["thresholds"])
    print({threshold: round(error, 3) for threshold, error in found.items()}, flush=True)
    best = min(found, key=found.get)
    # A share below the error on validation fields says nothing.
    card = card_of(config, best, round(found[best] / 100, 3), 0)
    cards.write(folder, card)
    validated = measured(options.program, options.fields / "val", options.destination)
    card["operatingPoint"]["n"] = validated["pictures"]
    card["evaluation"] = entries(validated, "val") + entries(measured(options.program, options.fields / "test", options.destination), "test")
    cards.write(folder, card)


if __name__ == "__main__":
    main()
