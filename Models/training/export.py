"""python -m training.export [MODEL...] --data FOLDER [--out FOLDER]: writes model.onnx, samples and card.json of each model.

Calibrates the classifier on the validation split. Never opens a test picture: `training.evaluate` does, and adds its figures to the cards."""

import argparse
import json
from pathlib import Path

import numpy as np
from PIL import Image

from . import calibrate, cards, data, graph, models, predict, preprocess, samples

VERSION = "1.0.0"


def rounded(value: float, digits: int = 6) -> float:
    return round(float(value), digits)


def sampled(folder: Path, session: models.Session, expected) -> list[dict]:
    """Writes the drawn samples and what `expected` says of the session's answer to each."""
    (folder / "samples").mkdir(exist_ok=True)
    found = []
    for name, picture in samples.drawn(session.size).items():
        Image.fromarray(picture).save(folder / "samples" / name, optimize=True)
        found.append({"file": f"samples/{name}", "expected": expected(session(preprocess.tensor(picture))), "tolerance": 0.001})
    return found


def expected_mask(outputs) -> dict:
    mask = outputs[0][0, 0]
    size = mask.shape[0]
    places = [(size // 2, size // 2), (size // 4, size // 2), (size // 2, size // 4), (size // 8, size // 8)]
    return {"mean": rounded(mask.mean(dtype=np.float64)), "cells": [{"x": x, "y": y, "probability": rounded(mask[y, x])} for x, y in places]}


def expected_classes(temperature: float):
    def expected(outputs) -> dict:
        p = models.softmax(outputs[0][0].astype(np.float64) / temperature)
        chosen = [data.CLASSES.index(k) for k in data.MALIGNANT]
        return {"probabilities": {k: rounded(v) for k, v in zip(data.CLASSES, p)}, "malignant": rounded(p[chosen].sum())}

    return expected


def export_mask(out: Path) -> None:
    config = models.config_of("skin-lesion-mask")
    folder = models.MODELS / config["id"]
    graph.write(models.mask_graph(out / config["id"]), config["size"], models.OUTPUTS[config["id"]], folder / "model.onnx")
    card = cards.skeleton(config, VERSION)
    card["sha256"] = cards.sha256(folder / "model.onnx")
    card["samples"] = sampled(folder, models.Session(folder / "model.onnx"), expected_mask)
    card["evaluation"] = []
    write(folder, card)


def export_classes(root: Path, out: Path) -> None:
    config = models.config_of("skin-lesion")
    folder = models.MODELS / config["id"]
    labels = [r.label for r in data.ham(root, "train")]
    graph.write(models.classifier_graph(out / config["id"], config, labels), config["size"], models.OUTPUTS[config["id"]], folder / "model.onnx")
    classifier, mask = models.Session(folder / "model.onnx"), models.Session(models.MODELS / "skin-lesion-mask" / "model.onnx")
    found = predict.classify(data.ham(root, "val"), mask, classifier, config["margin"], config["least"])
    temperature = calibrate.temperature(found.logits, found.truth)
    score, positive = predict.malignancy(found.probabilities(temperature)), found.malignant
    card = cards.skeleton(config, VERSION)
    card["classFrequencies"] = {k: rounded(labels.count(k) / len(labels)) for k in data.CLASSES}
    card["temperature"] = temperature
    chosen = calibrate.threshold(positive, score, 0.95)
    card["operatingPoint"] = {
        "threshold": chosen, "sensitivityTarget": 0.95, "n": len(score), "malignant": int(positive.sum()),
        "sensitivity": rounded((score[positive] >= chosen).mean(), 4), "specificity": rounded((score[~positive] < chosen).mean(), 4),
        "set": "skin_ham224 and skin_ham200_extra, val",
    }
    card["reliability"] = {
        "set": "skin_ham224 and skin_ham200_extra, val", "of": "malignant", "interval": "wilson95", "bins": calibrate.bins(positive, score),
    }
    card["sha256"] = cards.sha256(folder / "model.onnx")
    card["samples"] = sampled(folder, classifier, expected_classes(temperature))
    card["evaluation"] = []
    write(folder, card)


def write(folder: Path, card: dict) -> None:
    (folder / "card.json").write_text(json.dumps(card, indent=2, ensure_ascii=False, allow_nan=False) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("models", nargs="*", default=["skin-lesion-mask", "skin-lesion"])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("var/training"))
    options = parser.parse_args()
    for model in options.models:
        export_mask(options.out) if model == "skin-lesion-mask" else export_classes(options.data, options.out)


if __name__ == "__main__":
    main()
