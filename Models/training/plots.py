"""Plots of a run, as PNG files beside its log."""

import json
from pathlib import Path

import matplotlib
import numpy as np

from . import metrics, predict

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402


def saved(figure, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=120, bbox_inches="tight")
    pyplot.close(figure)


def curves(run: Path) -> None:
    """Every figure of the log by epoch."""
    if not (run / "log.jsonl").exists():
        return
    entries = [json.loads(line) for line in (run / "log.jsonl").read_text().splitlines()]
    names = [n for n in entries[0] if n not in ("epoch", "size", "seconds")]
    figure, axes = pyplot.subplots(1, len(names), figsize=(4 * len(names), 3))
    for axis, name in zip(np.atleast_1d(axes), names):
        axis.plot([e["epoch"] for e in entries], [e[name] for e in entries], marker="o")
        axis.set(title=name, xlabel="epoch")
    saved(figure, run / "curves.png")


def classes(found: predict.Predictions, card: dict, folder: Path) -> None:
    """ROC, reliability and confusion of a classified set."""
    p, truth = found.probabilities(card["temperature"]), found.truth
    score, positive = found.score(card["temperature"]), found.positive
    roc(positive, score, card["operatingPoint"]["threshold"], folder / "roc.png")
    reliability(positive, score, folder / "reliability.png")
    confusion(truth, p.argmax(1), found.labels, folder / "confusion.png")


def roc(positive, score, threshold: float, path: Path) -> None:
    order = np.argsort(-score, kind="stable")
    hits, misses = np.cumsum(positive[order]) / positive.sum(), np.cumsum(~positive[order]) / (~positive).sum()
    figure, axis = pyplot.subplots(figsize=(4, 4))
    axis.plot(misses, hits)
    axis.plot((score[~positive] >= threshold).mean(), (score[positive] >= threshold).mean(), "o")
    axis.set(title=f"AUC {metrics.auc(positive, score):.3f}, n = {len(score)}", xlabel="1 - specificity", ylabel="sensitivity")
    saved(figure, path)


def reliability(positive, score, path: Path) -> None:
    figure, axis = pyplot.subplots(figsize=(4, 4))
    axis.plot([0, 1], [0, 1], color="grey", linewidth=1)
    for part in np.array_split(np.argsort(score, kind="stable"), 10):
        low, high = metrics.wilson(int(positive[part].sum()), len(part))
        axis.plot([score[part].mean()] * 2, [low, high], color="tab:blue")
        axis.plot(score[part].mean(), positive[part].mean(), "o", color="tab:blue")
    axis.set(title="reliability", xlabel="stated probability", ylabel="observed rate, 95 %")
    saved(figure, path)


def confusion(truth, found, labels: list[str], path: Path) -> None:
    size = len(labels)
    table = np.zeros((size, size), int)
    np.add.at(table, (truth, found), 1)
    figure, axis = pyplot.subplots(figsize=(5, 5))
    axis.imshow(table / np.maximum(table.sum(1, keepdims=True), 1), cmap="Blues", vmin=0, vmax=1)
    for (i, j), value in np.ndenumerate(table):
        axis.text(j, i, str(value), ha="center", va="center", fontsize=8)
    axis.set(xticks=range(size), yticks=range(size), xticklabels=labels, yticklabels=labels, xlabel="found", ylabel="true")
    saved(figure, path)
