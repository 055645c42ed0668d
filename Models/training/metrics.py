"""Figures and their intervals."""

import math

import numpy as np


def auc(positive: np.ndarray, score: np.ndarray) -> float:
    """Area under the ROC curve by ranks, ties counted half."""
    positive = np.asarray(positive, bool)
    n1, n0 = int(positive.sum()), int((~positive).sum())
    if n1 == 0 or n0 == 0:
        return float("nan")
    _, inverse, counts = np.unique(score, return_inverse=True, return_counts=True)
    upper = np.cumsum(counts)
    ranks = (upper - (counts - 1) / 2)[inverse]
    return float((ranks[positive].sum() - n1 * (n1 + 1) / 2) / (n1 * n0))


def jaccard(found: np.ndarray, truth: np.ndarray) -> float:
    """Intersection over union of two bool masks; 1 when both are empty."""
    union = np.logical_or(found, truth).sum()
    return float(np.logical_and(found, truth).sum() / union) if union else 1.0


def balanced_accuracy(truth: np.ndarray, found: np.ndarray) -> float:
    """Mean recall over the classes present."""
    return float(np.mean([(found[truth == k] == k).mean() for k in np.unique(truth)]))


def wilson(successes: int, n: int, z: float = 1.959963984540054) -> tuple[float, float]:
    """Wilson's interval of a proportion (95 % by default); (0, 1) when n is 0."""
    if n == 0:
        return 0.0, 1.0
    p, q = successes / n, z * z / n
    middle, half = (p + q / 2) / (1 + q), z * math.sqrt(p * (1 - p) / n + q / (4 * n)) / (1 + q)
    return 0.0 if successes == 0 else max(0.0, middle - half), 1.0 if successes == n else min(1.0, middle + half)


def equal_count_bins(positive: np.ndarray, score: np.ndarray, bins: int = 10) -> list[dict]:
    """Bins of (nearly) equal count that cover 0..1 without gaps: lower <= score < upper, the last one closed."""
    order = np.argsort(score, kind="stable")
    parts = np.array_split(order, bins)
    edges = [0.0] + [float((score[a[-1]] + score[b[0]]) / 2) for a, b in zip(parts, parts[1:])] + [1.0]
    found = []
    for lower, upper in zip(edges, edges[1:]):
        inside = (score >= lower) & ((score < upper) | (upper == 1.0))
        found.append({"lower": lower, "upper": upper, "n": int(inside.sum()), "positive": int(np.asarray(positive)[inside].sum())})
    return found


def expected_calibration_error(positive: np.ndarray, score: np.ndarray, bins: int = 10) -> float:
    """Mean distance of stated and observed rate over bins of equal count."""
    order = np.argsort(score, kind="stable")
    positive = np.asarray(positive, float)
    return float(sum(abs(positive[p].mean() - score[p].mean()) * len(p) for p in np.array_split(order, bins) if len(p)) / len(score))


def chance_calibration_error(score: np.ndarray, rounds: int = 1000, seed: int = 1) -> float:
    """What `expected_calibration_error` shows on average when every stated rate is exactly right: few pictures scatter."""
    generator = np.random.default_rng(seed)
    return float(np.mean([expected_calibration_error(generator.random(len(score)) < score, score) for _ in range(rounds)]))


def bootstrap(figure, arrays: list[np.ndarray], groups=None, rounds: int = 2000, seed: int = 1) -> tuple[float, float]:
    """95 % percentile interval of `figure(*arrays)`, drawing whole groups (or rows without groups) with replacement."""
    generator = np.random.default_rng(seed)
    n = len(arrays[0])
    if groups is None:
        members = None
        count = n
    else:
        _, inverse = np.unique(np.asarray(groups), return_inverse=True)
        members = np.split(np.argsort(inverse, kind="stable"), np.cumsum(np.bincount(inverse))[:-1])
        count = len(members)
    values = []
    for _ in range(rounds):
        drawn = generator.integers(0, count, count)
        rows = drawn if members is None else np.concatenate([members[i] for i in drawn])
        value = figure(*[a[rows] for a in arrays])
        if not math.isnan(value):
            values.append(value)
    return float(np.quantile(values, 0.025)), float(np.quantile(values, 0.975))
