"""python -m training.retrain MODEL EXPORT --data FOLDER [--out FOLDER] [--epochs N]: trains a model on with the program's reviewed cases.

EXPORT is a folder as the program writes it: pictures and `cases.csv` (columns file, label, lesion, patient and, where there is an outline,
mask). Only cases with a label of the model, a classifier, are taken. They are dealt out by patient (see `training.split`): their training part joins the model's own training
pictures, their validation part its validation, and their test part is only looked at by `training.evaluate`. Starts from the exported
model and writes a run of its own, `MODEL-retrained`, which `training.export`, `evaluate` and `parity` take as any other."""

import argparse
import json
import os
import shutil
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch

from . import data, models
from .data import Record
from .split import BadFolder, split
from .tasks import task_of
from .train import run


def reviewed(export: Path, labels: list[str], part: str, repeats: int = 1) -> list[Record]:
    """The cases of a part whose label the model has."""
    rows = [r for r in split(export) if r["split"] == part and r["label"] in labels]
    return [record(export, r, part) for r in rows for _ in range(repeats)]


def record(export: Path, row: dict, part: str) -> Record:
    mask = export / row["mask"] if row.get("mask") else None
    return Record(export / row["file"], mask, row["label"], part, row.get("patient") or row.get("lesion") or row["file"], f"reviewed {row['file']}")


def configuration(model: str, out: Path) -> dict:
    """The configuration of a model, or of the run of one that was trained on, whose reviewed cases are made known as a set."""
    run = out / model / "config.json"
    if not model.endswith("-retrained") or not run.exists():
        return models.config_of(model)
    config = json.loads(run.read_text())
    make_known(config)
    return config


def make_known(config: dict) -> None:
    told, labels = config["reviewed"], config["labels"]
    data.SETS["reviewed"] = lambda root, part: reviewed(Path(told["folder"]), labels, part, told["repeats"] if part == "train" else 1)


def continued(config: dict, export: Path, epochs: int, repeats: int) -> dict:
    """The model's configuration for a short run at its last size and a fifth of its rates."""
    last = config["phases"][-1]["size"]
    config = {k: v for k, v in config.items() if k not in ("initial", "horizon", "mean", "teachers")}
    return config | {"id": config["id"] + "-retrained", "folded": True, "phases": [{"size": last, "epochs": epochs}],
                     "rate": config["rate"] / 5, "backboneRate": config["backboneRate"] / 5, "sets": config["sets"] + ["reviewed"],
                     "reviewed": {"folder": str(export.resolve()), "repeats": repeats},
                     "card": config["card"] | {"data": config["card"]["data"] + ["reviewed cases of the program"]}}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("model")
    parser.add_argument("export", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("var/training"))
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--repeats", type=int, default=3, help="how often each reviewed case counts in training")
    options = parser.parse_args()
    if models.config_of(options.model)["network"] != "classes":
        parser.exit(2, "only classifiers are trained on from reviewed cases\n")
    config = continued(models.config_of(options.model), options.export, options.epochs, options.repeats)
    make_known(config)
    out = options.out / config["id"]
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(config["seed"])
    try:
        task = task_of(config, options.data, options.out)
    except BadFolder as problem:
        parser.exit(2, f"{problem}\n")
    shares = models.frequencies(options.data, models.config_of(options.model))
    models.settled(task.network, config).load_state_dict(models.exported(models.MODELS / options.model, config, shares))
    (out / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    shutil.copy(options.export / "cases.csv", out / "cases.csv")
    run(task, config, out)


if __name__ == "__main__":
    main()
