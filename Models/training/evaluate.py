"""python -m training.evaluate MODEL... --data FOLDER [--out FOLDER] [--models FOLDER] [--against MODEL_FOLDER] [--test]: figures and plots.

Without `--test` only validation pictures are opened. With it the figures of all sets are written into the card. `--against` names
the folder of another exported model with the same labels: the gain over it, picture by picture, is shown too."""

import argparse
import json
from pathlib import Path

import numpy as np

from . import astray, cards, covered, curves, data, familiar, metrics, models, plots, predict, strangers, subgroups
from .retrain import configuration

STRANGERS = 300


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


def named(config: dict, key: str) -> str:
    return next(l["name"] for l in config["card"]["labels"] if l["key"] == key).split(" (")[0].lower()


def even(p: np.ndarray, card: dict, labels: list[str]) -> np.ndarray:
    """The likeliest label when all are taken as equally frequent."""
    return (p / np.array([card["classFrequencies"][k] for k in labels])).argmax(1)


def classes_figures(where, found: predict.Predictions, card: dict, config: dict, table, note="") -> list[dict]:
    """Everything that can be said of a set whose labels are the model's own."""
    p, truth, positive, groups = found.probabilities(card["temperature"]), found.truth, found.positive, found.groups
    score, cut, finding = found.score(card["temperature"]), card["operatingPoint"]["threshold"], config["card"]["positive"]["key"]
    ece, likeliest, many = metrics.expected_calibration_error, even(p, card, found.labels), len(found.labels)
    figures = [of_auc(where, positive, score, f"AUC {finding}", groups, note)]
    if many > 2:
        figures += [of_auc(where, truth == k, p[:, k], f"AUC {named(config, key)}", groups) for k, key in enumerate(found.labels) if (truth == k).sum() >= 10]
    figures += [
        entry(where, len(truth), "balanced accuracy", metrics.balanced_accuracy(truth, likeliest),
              metrics.bootstrap(metrics.balanced_accuracy, [truth, likeliest], groups), f"{many} labels; called: the most probable after dividing by the class frequencies"),
        of_rate(where, p.argmax(1) == truth, "accuracy", f"{many} labels, most probable one"),
        entry(where, len(score), f"ECE {finding}", ece(positive, score), metrics.bootstrap(ece, [positive, score], groups),
              f"10 bins of equal count; probabilities that were exactly right would show {metrics.chance_calibration_error(score):.3f} at this n"),
    ]
    return figures + decisions(where, found, card, table, config) + prediction_sets(where, found, card)


def decisions(where, found, card, table, config) -> list[dict]:
    score, positive, cut = found.score(card["temperature"]), found.positive, card["operatingPoint"]["threshold"]
    return [
        of_rate(where, score[positive] >= cut, "sensitivity", f"at the operating threshold {cut}"),
        of_rate(where, score[~positive] < cut, "specificity", f"at the operating threshold {cut}"),
        of_rate(where, table.refuses(found.embedding, card), "refused", "taken for something else than the model's kind of picture"),
    ] + ([of_rate(where, found.outlined, "lesion outlined", "share of pictures with a credible outline")] if config.get("crop") else [])


def prediction_sets(where, found, card) -> list[dict]:
    least = np.array([t["least"] for t in card["predictionSet"]["thresholds"]])
    sets = found.probabilities(card["temperature"]) >= least
    inside = sets[np.arange(len(sets)), found.truth]
    figures = [of_rate(where, inside, "coverage", f"of the prediction sets; {sets.sum(1).mean():.2f} labels on average, none in {100 * (sets.sum(1) == 0).mean():.1f} %")]
    return figures + [of_rate(where, inside[found.truth == k], f"coverage {key}") for k, key in enumerate(found.labels) if (found.truth == k).any()]


def other_source_figures(where, found, card, config, table, test) -> list[dict]:
    """A set whose labels are not all the model's own: the finding, and single labels against each other."""
    p, labels = found.probabilities(card["temperature"]), np.array([r.label for r in found.records])
    note, finding = test.get("note", ""), config["card"]["positive"]["key"]
    figures = [of_auc(where, found.positive, found.score(card["temperature"]), f"AUC {finding}", found.groups, note)]
    for first, second in test.get("pairs", []):
        pair = np.isin(labels, [first, second])
        own = [g for g, inside in zip(found.groups, pair) if inside]
        against = f"{named(config, first)} against {named(config, second) if second in found.labels else second}"
        figures.append(of_auc(where, labels[pair] == first, between(p[pair], found.labels, first, second), f"AUC {against}", own, note))
    return figures + decisions(where, found, card, table, config)


def between(p: np.ndarray, labels: list[str], first: str, second: str) -> np.ndarray:
    """The probability of the first label, given that it is one of the two where the model knows both."""
    ours = p[:, labels.index(first)]
    return ours / np.maximum(ours + p[:, labels.index(second)], 1e-12) if second in labels else ours


def covered_figures(where, pipeline, records, card, config) -> list[dict]:
    change = covered.change_of(config, pipeline.mask)
    if change is None:
        return []
    found = pipeline(records, change[0])
    return [of_auc(where, found.positive, found.score(card["temperature"]), f"AUC {config['card']['positive']['key']}, covered", found.groups, change[1])]


def astray_figures(where, pipeline, records, card, config) -> list[dict]:
    """The same pictures off the middle of wider frames, for a model that finds its own crop."""
    if not pipeline.mask:
        return []
    found, finding = pipeline(records, astray.off_centre), config["card"]["positive"]["key"]
    note = f"the picture somewhere in a frame {astray.WIDER} times as wide and high"
    return [of_auc(where, found.positive, found.score(card["temperature"]), f"AUC {finding}, off centre", found.groups, note),
            of_rate(where, found.outlined, "lesion outlined, off centre", note)]


def refusals(pipeline, table, card, root: Path, split: str, config: dict) -> list[dict]:
    """How many of the pictures that are none of the model's are refused."""
    return [of_rate((name, split), table.refuses(pipeline.embeddings(frames), card), "refused", "none of the model's kind or population")
            for name, frames in strangers.pictures(root, config["sets"], split, STRANGERS).items()]


def mask_figures(where, values: np.ndarray, groups: list[str]) -> list[dict]:
    strict = np.where(values >= 0.65, values, 0.0)
    return [
        entry(where, len(values), "Jaccard", values.mean(), metrics.bootstrap(np.mean, [values], groups), "mean, at the true mask's size"),
        entry(where, len(values), "thresholded Jaccard", strict.mean(), metrics.bootstrap(np.mean, [strict], groups), "below 0.65 counts as 0"),
        of_rate(where, values < 0.65, "failures", "share with a Jaccard below 0.65"),
    ]


def evaluate_mask(config: dict, root: Path, destination: Path, test: bool) -> dict:
    mask = models.Session(destination / config["id"] / "model.onnx")
    sets = [(("seg_ham_masks, val", "lesion"), [r for r in data.ham(root, "val") if r.mask is not None]),
            (("seg_fullframe, val (HAM10000, larger copies)", "lesion"), data.fullframe(root, "val"))]
    if test:
        sets += [(("seg_fullframe, test (ISIC 2017)", "picture; another source"), data.fullframe(root, "test")),
                 (("seg_msk_masks (ISIC 2017 training)", "picture; another source, squeezed to a square"), data.msk(root))]
    figures, histograms = [], []
    for where, records in sets:
        values = np.array([metrics.jaccard(a, b) for a, b in predict.outlines(records, mask)])
        figures += mask_figures(where, values, [r.group for r in records])
        histograms.append(curves.jaccards(where[0], values))
    return {"evaluation": figures, "curves": histograms}


def evaluate_classes(config: dict, root: Path, out: Path, destination: Path, test: bool) -> dict:
    pipeline, folder = predict.Pipeline(config, destination), destination / config["id"]
    card = cards.read(folder)
    table = familiar.of_card(folder, card)
    validation = data.records(root, config["sets"], "val")
    where, found = (config["card"]["validation"]["set"], config["card"]["validation"]["split"]), pipeline(validation)
    figures = classes_figures(where, found, card, config, table)
    plots.classes(found, card, out / "val")
    drawn = [curves.classes(where[0], found, card, config, even(found.probabilities(card["temperature"]), card, found.labels))]
    figures += covered_figures(where, pipeline, validation, card, config) + astray_figures(where, pipeline, validation, card, config)
    figures += refusals(pipeline, table, card, root, "val", config)
    groups = subgroups.figures(found, card, pipeline.mask, where[0])
    for set_ in config["tests"] if test else []:
        records = data.records(root, set_["sets"], set_["split"])
        there, found = (set_["name"], set_["unit"]), pipeline(records, also=tuple(set_.get("also", ())))
        if set_["split"] == "external":
            figures += other_source_figures(there, found, card, config, table, set_)
        else:
            figures += classes_figures(there, found, card, config, table) + covered_figures(there, pipeline, records, card, config)
            figures += astray_figures(there, pipeline, records, card, config)
            plots.classes(found, card, out / set_["split"])
            drawn.append(curves.classes(there[0], found, card, config, even(found.probabilities(card["temperature"]), card, found.labels)))
    if test:
        figures += refusals(pipeline, table, card, root, "test", config)
    return {"evaluation": figures, "subgroups": groups, "curves": drawn}


def gains(config: dict, root: Path, destination: Path, against: Path, test: bool) -> list[dict]:
    """The paired difference to another model of the same labels: the same pictures are drawn for both."""
    sets = [((config["card"]["validation"]["set"], config["card"]["validation"]["split"]), data.records(root, config["sets"], "val"), ())]
    sets += [((t["name"], t["unit"]), data.records(root, t["sets"], t["split"]), tuple(t.get("also", ()))) for t in config["tests"] if test]
    first, figures = config["positive"][0], []
    ours, theirs = cards.read(destination / config["id"]), cards.read(against)
    old_config = config | {"id": against.name, "crop": crop_of(against), "views": theirs["preprocessing"].get("views", 1)}
    pipelines = predict.Pipeline(config, destination), predict.Pipeline(old_config, against.parent)
    for where, records, also in sets:
        new, old = (pipeline(records, also=also) for pipeline in pipelines)
        a, b, k = new.probabilities(ours["temperature"]), old.probabilities(theirs["temperature"]), new.labels.index(first)
        figures.append(gain(where, new, metrics.auc, [new.positive, a[:, new.chosen].sum(1)], [new.positive, b[:, new.chosen].sum(1)], f"AUC {config['card']['positive']['key']}"))
        figures.append(gain(where, new, metrics.auc, [new.truth == k, a[:, k]], [new.truth == k, b[:, k]], f"AUC {named(config, first)}"))
        if (new.truth >= 0).all():
            figures.append(gain(where, new, metrics.balanced_accuracy, [new.truth, even(a, ours, new.labels)], [new.truth, even(b, theirs, new.labels)], "balanced accuracy"))
    return figures


def crop_of(folder: Path) -> dict | None:
    """How another model cuts its pictures, from its card."""
    told = cards.read(folder)["preprocessing"]
    return {"mask": told["maskModel"], "margin": told["margin"], "least": told["minimumSide"]} if told["maskModel"] else None


def gain(where, new, figure, ours: list, theirs: list, metric: str) -> dict:
    def difference(truth, a, b):
        return figure(truth, a) - figure(truth, b)

    arrays = [ours[0], ours[1], theirs[1]]
    return entry(where, len(ours[0]), f"gain in {metric}", difference(*arrays), metrics.bootstrap(difference, arrays, new.groups), "over the other model, the same pictures drawn for both")


def shown(model: str, f: dict) -> str:
    return f"{model:17} {f['set']:50} n={f['n']:<5} {f['metric']:34} {f['value']:.4f} [{f['low']:.4f}, {f['high']:.4f}] {f['note']}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("models", nargs="+")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("var/training"))
    parser.add_argument("--models", dest="destination", type=Path, default=models.MODELS, help="where the exported model folders are")
    parser.add_argument("--against", type=Path)
    parser.add_argument("--test", action="store_true")
    options = parser.parse_args()
    for model in options.models:
        config, out = configuration(model, options.out), options.out / model
        if config["network"] == "mask":
            result = evaluate_mask(config, options.data, options.destination, options.test)
        else:
            result = evaluate_classes(config, options.data, out, options.destination, options.test)
            if options.against:
                result["evaluation"] += gains(config, options.data, options.destination, options.against, options.test)
        plots.curves(out)
        (out / f"evaluation-{'test' if options.test else 'val'}.json").write_text(json.dumps(result, indent=1, ensure_ascii=False))
        for f in result["evaluation"]:
            print(shown(model, f))
        if options.test:
            folder = options.destination / model
            cards.write(folder, cards.read(folder) | result | {"limits": config["card"]["limits"] + cards.measured_limits(config, result["evaluation"])})


if __name__ == "__main__":
    main()
