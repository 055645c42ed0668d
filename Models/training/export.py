"""python -m training.export MODEL... --data FOLDER [--out FOLDER] [--models FOLDER] [--refusal]: writes model.onnx, samples, tables
and card.json; with --refusal only what the exported model refuses is fixed anew.

Calibrates a classifier on its validation split. Never opens a test picture: `training.evaluate` does, and adds its figures to the card."""

import argparse
import dataclasses
from pathlib import Path

import numpy as np
from PIL import Image

from . import calibrate, cards, data, familiar, graph, metrics, models, predict, preprocess, samples, strangers
from .retrain import configuration

# The share of validation pictures that each of the two ways may refuse: distance, and strangeness where that catches more of others.
FALSE_REFUSALS, TRADED = 0.005, 0.015
# Pictures of each label and of each other kind: to learn from, and other ones to set the limits by.
PER_LABEL, STRANGERS, OTHERS = 600, 600, 100


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


def expected_classes(config: dict, temperature: float):
    def expected(outputs) -> dict:
        p = models.softmax(outputs[0][0].astype(np.float64) / temperature)
        chosen = [config["labels"].index(k) for k in config["positive"]]
        sums = {"positive": rounded(p[chosen].sum()), "malignant": rounded(p[chosen].sum())}
        return {"probabilities": {k: rounded(v) for k, v in zip(config["labels"], p)}, **sums}

    return expected


def export_mask(config: dict, run: Path, folder: Path) -> None:
    graph.write(models.mask_graph(run, config), config["size"], models.OUTPUTS["mask"], folder / "model.onnx")
    card = cards.skeleton(config)
    card["sha256"] = cards.sha256(folder / "model.onnx")
    card["samples"] = sampled(folder, models.Session(folder / "model.onnx"), expected_mask)
    card["evaluation"] = []
    cards.write(folder, card)


def export_classes(config: dict, root: Path, run: Path, destination: Path) -> None:
    folder, shares = destination / config["id"], models.frequencies(root, config)

    def write(shift=None) -> predict.Pipeline:
        graph.write(models.classifier_graph(run, config, shares, shift), config["size"], models.OUTPUTS["classes"], folder / "model.onnx")
        return predict.Pipeline(config, destination)

    validation = data.records(root, config["sets"], "val")
    unshifted = write()(validation)
    temperature, shift = calibrate.fitted(unshifted.logits, unshifted.truth)
    pipeline = write(shift)
    found = dataclasses.replace(unshifted, logits=unshifted.logits + shift)
    card = cards.skeleton(config)
    card["classFrequencies"] = {k: rounded(v) for k, v in zip(config["labels"], shares)}
    card["temperature"], card["shift"] = temperature, {k: float(v) for k, v in zip(config["labels"], shift)}
    card |= calibrated(found, temperature, config["card"]["validation"]["set"])
    card["familiarity"] = familiarity(config, root, pipeline, found, folder)
    card["sha256"] = cards.sha256(folder / "model.onnx")
    card["samples"] = sampled(folder, pipeline.classifier, expected_classes(config, temperature))
    card["evaluation"] = []
    cards.write(folder, card)


def renew_refusal(config: dict, root: Path, destination: Path) -> None:
    """Fixes anew what an exported model refuses; the network and all other figures stay."""
    folder, pipeline = destination / config["id"], predict.Pipeline(config, destination)
    card = cards.read(folder)
    found = pipeline(data.records(root, config["sets"], "val"))
    cards.write(folder, card | {"version": config["card"]["version"], "familiarity": familiarity(config, root, pipeline, found, folder)})


def thinned(records: list) -> list:
    """At most PER_LABEL pictures of each label, spread evenly."""
    found = []
    for label in dict.fromkeys(r.label for r in records):
        own = [r for r in records if r.label == label]
        found += own[:: -(-len(own) // PER_LABEL)]
    return found


def calibrated(found: predict.Predictions, temperature: float, name: str) -> dict:
    """Operating point, reliability and prediction sets."""
    score, positive, p = found.score(temperature), found.positive, found.probabilities(temperature)
    cut, sets = calibrate.threshold(positive, score, 0.95), calibrate.conformal(found.truth, p)
    return {
        "operatingPoint": {
            "threshold": cut, "sensitivityTarget": 0.95, "n": len(score), "malignant": int(positive.sum()), "positive": int(positive.sum()),
            "sensitivity": rounded((score[positive] >= cut).mean(), 4), "specificity": rounded((score[~positive] < cut).mean(), 4), "set": name,
        },
        "reliability": {"set": name, "of": "positive", "interval": "wilson95", "bins": calibrate.bins(positive, score)},
        "predictionSet": {
            "coverage": 0.9, "set": name,
            "thresholds": [{"label": k, "least": float(q), "n": int((found.truth == i).sum())} for i, (k, q) in enumerate(zip(found.labels, sets))],
        },
    }


def familiarity(config: dict, root: Path, pipeline: predict.Pipeline, found: predict.Predictions, folder: Path) -> dict:
    """Writes the table that knows the training pictures; the thresholds come from validation."""
    path = folder / "familiar.bin"
    known = pipeline(thinned(data.records(root, config["sets"], "train")))
    strange = strangers.pictures(root, config["sets"], "train", STRANGERS)
    table = familiar.fitted(known.embedding, known.truth, np.concatenate([pipeline.embeddings(frames) for frames in strange.values()]))
    table.write(path)
    others = [pipeline.embeddings(frames) for frames in strangers.pictures(root, config["sets"], "val", OTHERS).values()]
    measured = {name: (measure(found.embedding), [measure(o) for o in others])
                for name, measure in (("distance", table.distance), ("strangeness", table.strangeness))}
    out = {"distance": let_out(len(found.records), FALSE_REFUSALS), "strangeness": traded(*measured["strangeness"])}
    limits = {name: limit(own, strange, out[name]) for name, (own, strange) in measured.items()}
    card = {
        "file": path.name, "sha256": cards.sha256(path), "bytes": path.stat().st_size, "labels": len(table.means),
        "features": known.embedding.shape[1], "directions": len(table.basis), "thresholds": limits,
    }
    refused = table.refuses(found.embedding, {"familiarity": card})
    low, high = metrics.wilson(int(refused.sum()), len(refused))
    return card | {
        "strangers": {name: len(frames) for name, frames in strange.items()}, "set": config["card"]["validation"]["set"],
        "n": len(refused), "refused": int(refused.sum()), "low": rounded(low, 4), "high": rounded(high, 4),
    }


def limit(own: np.ndarray, others: list[np.ndarray], out: int) -> float:
    """Up to where a picture passes: the largest of the validation pictures but for the `out` that are refused; or, where other kinds of
    pictures leave a gap, halfway to the nearest hundredth of the nearest kind."""
    largest = np.sort(own)[-1 - out]
    nearest = min(np.quantile(other, 0.01) for other in others)
    return rounded((largest + max(largest, nearest)) / 2 + 1e-6)


def let_out(n: int, share: float) -> int:
    """How many of n validation pictures one way may refuse: at least one of a hundred or more, lest a single odd picture set the
    threshold so high that everything passes."""
    return max(int(share * n), int(n >= 100))


def traded(own: np.ndarray, others: list[np.ndarray]) -> int:
    """How many validation pictures to refuse, up to the share TRADED, so that those and what passes of the worst kind of others make
    the smallest sum of shares."""
    falling = np.sort(own)[::-1]
    lost = [out / len(own) + max((other <= falling[out]).mean() for other in others) for out in range(let_out(len(own), TRADED) + 1)]
    return int(np.argmin(lost))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("models", nargs="+")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("var/training"))
    parser.add_argument("--models", dest="destination", type=Path, default=models.MODELS, help="where the model folders are written")
    parser.add_argument("--refusal", action="store_true", help="only what it refuses, of the exported network")
    options = parser.parse_args()
    for model in options.models:
        config = configuration(model, options.out)
        if options.refusal:
            renew_refusal(config, options.data, options.destination)
            continue
        (options.destination / model).mkdir(parents=True, exist_ok=True)
        if config["network"] == "mask":
            export_mask(config, options.out / model, options.destination / model)
        else:
            export_classes(config, options.data, options.out / model, options.destination)


if __name__ == "__main__":
    main()
