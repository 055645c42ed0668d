"""python -m training.evaluate --data FOLDER [--out FOLDER] [--test]: figures and plots of the exported models.

Without `--test` only validation pictures are opened. With it the figures of all sets are written into the cards."""

import argparse
import json
from pathlib import Path

import numpy as np

from . import cards, data, export, metrics, models, plots, predict

HAM_VAL = ("skin_ham224 and skin_ham200_extra, val", "lesion")
HAM_TEST = ("skin_ham224, test (ISIC 2018 task 3)", "picture; the set names no patients or lesions")
OTHER = ("skin_isic_msk_uda_ext (ISIC archive, MSK and UDA)", "picture; no picture of these clinics was trained on")


def entry(where, n, metric, value, interval, note="") -> dict:
    low, high = interval
    return {"set": where[0], "split": where[1], "n": int(n), "metric": metric, "value": round(float(value), 4), "low": round(float(low), 4),
            "high": round(float(high), 4), "note": note}


def of_auc(where, positive, score, metric, groups=None, note="") -> dict:
    interval = metrics.bootstrap(metrics.auc, [positive, score], groups)
    counts = f"{int(positive.sum())} positive. " + note
    return entry(where, len(score), metric, metrics.auc(positive, score), interval, counts.strip())


def of_rate(where, hits, metric, note="") -> dict:
    return entry(where, len(hits), metric, hits.mean(), metrics.wilson(int(hits.sum()), len(hits)), note)


def classes_figures(where, found: predict.Predictions, card: dict, grouped: bool) -> list[dict]:
    p, truth, positive = found.probabilities(card["temperature"]), found.truth, found.malignant
    score, groups = predict.malignancy(p), found.groups if grouped else None
    even = (p / np.array([card["classFrequencies"][k] for k in data.CLASSES])).argmax(1)
    cut = card["operatingPoint"]["threshold"]
    ece = metrics.expected_calibration_error
    return [
        of_auc(where, positive, score, "AUC malignant", groups),
        of_auc(where, truth == 0, p[:, 0], "AUC melanoma", groups),
        entry(where, len(truth), "balanced accuracy", metrics.balanced_accuracy(truth, even),
              metrics.bootstrap(metrics.balanced_accuracy, [truth, even], groups), "7 classes, all taken as equally frequent"),
        entry(where, len(truth), "accuracy", (p.argmax(1) == truth).mean(), metrics.wilson(int((p.argmax(1) == truth).sum()), len(truth)),
              "7 classes, most probable one"),
        of_rate(where, score[positive] >= cut, "sensitivity", f"malignant, at the operating threshold {cut}"),
        of_rate(where, score[~positive] < cut, "specificity", f"malignant, at the operating threshold {cut}"),
        entry(where, len(score), "ECE malignant", ece(positive, score), metrics.bootstrap(ece, [positive, score], groups), "10 bins of equal count"),
        of_rate(where, found.outlined, "lesion outlined", "share of pictures with a credible outline"),
    ]


def external_figures(found: predict.Predictions, card: dict) -> list[dict]:
    p, labels = found.probabilities(card["temperature"]), np.array([r.label for r in found.records])
    score, pair = predict.malignancy(p), np.isin(labels, ["mel", "nv"])
    cut, positive = card["operatingPoint"]["threshold"], found.malignant
    note = "most pictures squeezed to a square"
    return [
        of_auc(OTHER, positive, score, "AUC malignant", note=note),
        of_auc(OTHER, labels[pair] == "mel", p[pair, 0], "AUC melanoma against naevus", note=note),
        of_rate(OTHER, score[positive] >= cut, "sensitivity", f"malignant, at the operating threshold {cut}"),
        of_rate(OTHER, score[~positive] < cut, "specificity", f"malignant, at the operating threshold {cut}"),
        of_rate(OTHER, found.outlined, "lesion outlined", "share of pictures with a credible outline"),
    ]


def mask_figures(where, records, mask, grouped: bool) -> list[dict]:
    values = np.array([metrics.jaccard(a, b) for a, b in predict.outlines(records, mask)])
    strict, groups = np.where(values >= 0.65, values, 0.0), [r.group for r in records] if grouped else None
    return [
        entry(where, len(values), "Jaccard", values.mean(), metrics.bootstrap(np.mean, [values], groups), "mean, at the true mask's size"),
        entry(where, len(values), "thresholded Jaccard", strict.mean(), metrics.bootstrap(np.mean, [strict], groups), "below 0.65 counts as 0"),
        of_rate(where, values < 0.65, "failures", "share with a Jaccard below 0.65"),
    ]


def evaluate_mask(root: Path, test: bool) -> list[dict]:
    folder = models.MODELS / "skin-lesion-mask"
    mask = models.Session(folder / "model.onnx")
    val = [r for r in data.ham(root, "val") if r.mask is not None]
    figures = mask_figures(("seg_ham_masks, val", "lesion"), val, mask, True)
    if test:
        figures += mask_figures(("seg_fullframe, test (ISIC 2017)", "picture; another source"), data.fullframe(root, "test"), mask, False)
        figures += mask_figures(("seg_msk_masks (ISIC 2017 training)", "picture; another source, squeezed to a square"), data.msk(root), mask, False)
    return figures


def evaluate_classes(root: Path, out: Path, test: bool) -> list[dict]:
    folder = models.MODELS / "skin-lesion"
    card = json.loads((folder / "card.json").read_text())
    mask, classifier = models.Session(models.MODELS / "skin-lesion-mask" / "model.onnx"), models.Session(folder / "model.onnx")

    def of(records):
        return predict.classify(records, mask, classifier, card["preprocessing"]["margin"], card["preprocessing"]["minimumSide"])

    val = of(data.ham(root, "val"))
    figures = classes_figures(HAM_VAL, val, card, True)
    plots.classes(val, card, out / "skin-lesion" / "val")
    if test:
        found = of(data.ham(root, "test"))
        figures += classes_figures(HAM_TEST, found, card, False)
        plots.classes(found, card, out / "skin-lesion" / "test")
        figures += external_figures(of(data.external(root)), card)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("models", nargs="*", default=["skin-lesion-mask", "skin-lesion"])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("var/training"))
    parser.add_argument("--test", action="store_true")
    options = parser.parse_args()
    for model in options.models:
        figures = evaluate_mask(options.data, options.test) if model == "skin-lesion-mask" else evaluate_classes(options.data, options.out, options.test)
        plots.curves(options.out / model)
        for f in figures:
            print(f"{model:17} {f['set']:50} n={f['n']:<5} {f['metric']:28} {f['value']:.4f} [{f['low']:.4f}, {f['high']:.4f}] {f['note']}")
        if options.test:
            folder = models.MODELS / model
            card = json.loads((folder / "card.json").read_text())
            card["evaluation"] = figures
            card["limits"] = cards.LIMITS[model] + cards.measured_limits(model, figures)
            export.write(folder, card)


if __name__ == "__main__":
    main()
