"""Temperature and shifts, operating threshold, reliability bins and prediction sets, all from the validation split."""

import math

import numpy as np
from scipy.optimize import minimize

from .metrics import equal_count_bins
from .models import softmax


def fitted(logits: np.ndarray, truth: np.ndarray, folds: int = 5) -> tuple[float, np.ndarray]:
    """The temperature, and a shift of each label's logit before it, with the least cross-entropy. The shifts sum to zero; they are left
    out unless they lower the cross-entropy of pictures that they were not fitted on by a hundredth."""
    fold = np.arange(len(truth)) % folds

    def crossed(shifts: bool) -> float:
        return np.mean([cross_entropy(logits[fold == k], truth[fold == k], *least(logits[fold != k], truth[fold != k], shifts)) for k in range(folds)])

    temperature, shift = least(logits, truth, crossed(True) < 0.99 * crossed(False))
    return round(temperature, 4), np.round(shift - shift.mean(), 4)


def cross_entropy(logits: np.ndarray, truth: np.ndarray, temperature: float, shift: np.ndarray) -> float:
    p = softmax((logits + shift) / temperature)
    return float(-np.log(p[np.arange(len(truth)), truth] + 1e-300).mean())


def least(logits: np.ndarray, truth: np.ndarray, shifts: bool) -> tuple[float, np.ndarray]:
    """The temperature and the shifts (zeros unless `shifts`) with the least cross-entropy on these pictures."""

    def loss(values: np.ndarray) -> float:
        return cross_entropy(logits, truth, math.exp(values[0]), shifts * values[1:]) + 1e-6 * float((values[1:] ** 2).sum())

    values = minimize(loss, np.zeros(logits.shape[1] + 1), method="BFGS").x
    return math.exp(values[0]), shifts * values[1:]


def threshold(positive: np.ndarray, score: np.ndarray, sensitivity: float) -> float:
    """The highest score (six digits, rounded down) at which at least `sensitivity` of the positives are at or above it."""
    scores = np.sort(score[positive])
    missed = int(math.floor((1 - sensitivity) * len(scores) + 1e-9))
    return math.floor(float(scores[missed]) * 1e6) / 1e6


def bins(positive: np.ndarray, score: np.ndarray, count: int = 10) -> list[dict]:
    return equal_count_bins(positive, score, count)


def conformal(truth: np.ndarray, p: np.ndarray, coverage: float = 0.9) -> np.ndarray:
    """Per label the least probability at which it belongs to the prediction set: among pictures of that label the set then holds
    the label with the given probability (class-wise split conformal prediction)."""
    found = []
    for k in range(p.shape[1]):
        scores = np.sort(p[truth == k, k])
        rank = int(math.floor((1 - coverage) * (len(scores) + 1)))
        found.append(math.floor(float(scores[rank - 1]) * 1e6) / 1e6 if rank else 0.0)
    return np.array(found)
