"""Temperature, operating threshold, reliability bins and prediction sets, all from the validation split."""

import math

import numpy as np

from .metrics import equal_count_bins
from .models import softmax


def temperature(logits: np.ndarray, truth: np.ndarray) -> float:
    """The divisor of the logits with the least cross-entropy, by golden section over its logarithm."""

    def loss(t: float) -> float:
        return float(-np.log(softmax(logits / math.exp(t))[np.arange(len(truth)), truth] + 1e-300).mean())

    low, high, ratio = math.log(0.2), math.log(5.0), (math.sqrt(5) - 1) / 2
    for _ in range(60):
        a, b = high - ratio * (high - low), low + ratio * (high - low)
        low, high = (low, b) if loss(a) < loss(b) else (a, high)
    return round(math.exp((low + high) / 2), 4)


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
