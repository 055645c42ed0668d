"""Points and counts for the plots on a model's page, small enough for its card."""

import numpy as np

POINTS, BINS = 101, 20


def classes(name: str, found, card: dict, config: dict, called: np.ndarray) -> dict:
    """ROC of the finding and confusion of the labels `called`."""
    counts = np.zeros((len(found.labels),) * 2, int)
    np.add.at(counts, (found.truth, called), 1)
    return {
        "roc": {"set": name, "of": config["card"]["positive"]["name"], "points": roc(found.positive, found.score(card["temperature"]))},
        "confusion": {"set": name, "labels": found.labels, "counts": counts.tolist()},
    }


def roc(positive: np.ndarray, score: np.ndarray) -> list[list[float]]:
    """[false positive rate, true positive rate] from (0, 0) to (1, 1), equal scores taken together; at most POINTS, spread evenly
    along the curve."""
    order = np.argsort(-score, kind="stable")
    last = np.append(np.diff(score[order]) != 0, True)
    x = np.concatenate([[0], (np.cumsum(~positive[order]) / max(1, (~positive).sum()))[last]])
    y = np.concatenate([[0], (np.cumsum(positive[order]) / max(1, positive.sum()))[last]])
    along = np.linspace(0, (x + y)[-1], POINTS)
    kept = np.unique(np.searchsorted(x + y, along - 1e-12).clip(max=len(x) - 1))
    return [[round(float(x[i]), 4), round(float(y[i]), 4)] for i in kept]


def jaccards(name: str, values: np.ndarray) -> dict:
    counts, edges = np.histogram(values, BINS, (0, 1))
    return {"jaccard": {"set": name, "edges": [round(float(e), 4) for e in edges], "counts": counts.tolist()}}
