"""Is a picture like those that the network learned from? Told by its embedding alone, in two ways, either of which refuses it.

Distance: the training pictures' embeddings of each label are taken as one Gaussian; all labels share a covariance of a few main
directions and one variance for all others. The distance is the least squared Mahalanobis distance, divided by the number of features.
It needs no example of what is strange.

Strangeness: a linear function that tells the training pictures from other kinds of pictures, which catches what the distance lets pass
(a red cell on black is not far from a mole)."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np


@dataclass
class Familiar:
    """means: labels x features; basis: directions x features, orthonormal; variances: per direction; rest: of all others;
    line and offset: strangeness = line . embedding + offset."""

    means: np.ndarray
    basis: np.ndarray
    variances: np.ndarray
    rest: float
    line: np.ndarray
    offset: float

    def distance(self, embedding: np.ndarray) -> np.ndarray:
        e = embedding.astype(np.float64)
        found = []
        for mean in self.means.astype(np.float64):
            d = e - mean
            along = d @ self.basis.T.astype(np.float64)
            beside = np.maximum((d * d).sum(1) - (along * along).sum(1), 0)
            found.append((along * along / self.variances).sum(1) + beside / self.rest)
        return np.min(found, 0) / embedding.shape[1]

    def strangeness(self, embedding: np.ndarray) -> np.ndarray:
        return embedding.astype(np.float64) @ self.line.astype(np.float64) + self.offset

    def refuses(self, embedding: np.ndarray, card: dict) -> np.ndarray:
        limits = card["familiarity"]["thresholds"]
        return (self.distance(embedding) > limits["distance"]) | (self.strangeness(embedding) > limits["strangeness"])

    def write(self, path: Path) -> None:
        """Little-endian float32: means, basis, variances, rest, line, offset."""
        parts = [self.means, self.basis, self.variances, np.array([self.rest]), self.line, np.array([self.offset])]
        path.write_bytes(b"".join(np.ascontiguousarray(p, "<f4").tobytes() for p in parts))


def read(path: Path, labels: int, features: int, directions: int) -> Familiar:
    values = np.frombuffer(path.read_bytes(), "<f4")
    if len(values) != (labels + directions + 1) * features + directions + 2:
        raise ValueError("the file has another size than its card says")
    means, basis, variances, rest, line, offset = np.split(values, np.cumsum([labels * features, directions * features, directions, 1, features]))
    return Familiar(means.reshape(labels, features), basis.reshape(directions, features), variances, float(rest[0]), line, float(offset[0]))


def of_card(folder: Path, card: dict) -> Familiar:
    told = card["familiarity"]
    return read(folder / told["file"], told["labels"], told["features"], told["directions"])


def fitted(embedding: np.ndarray, truth: np.ndarray, strange: np.ndarray, directions: int = 128) -> Familiar:
    """From the training pictures' embeddings (labels count alike, however many pictures they have) and strange ones."""
    present = np.unique(truth)
    means = np.stack([embedding[truth == k].mean(0, dtype=np.float64) for k in present])
    centred = np.concatenate([(embedding[truth == k] - means[i]) / np.sqrt((truth == k).sum()) for i, k in enumerate(present)])
    _, s, v = np.linalg.svd(centred / np.sqrt(len(present)), full_matrices=False)
    variances = s**2
    directions = min(directions, len(v) - 1)
    rest = max(float(variances[directions:].sum()) / (embedding.shape[1] - directions), 1e-12)
    line, offset = separating(embedding, strange)
    return Familiar(means.astype(np.float32), v[:directions].astype(np.float32), np.maximum(variances[:directions], rest).astype(np.float32),
                    float(np.float32(rest)), line, offset)


def separating(embedding: np.ndarray, strange: np.ndarray) -> tuple[np.ndarray, float]:
    """Logistic regression over standardised features, both sides weighing alike, with its scaling undone."""
    from sklearn.linear_model import LogisticRegression

    both = np.concatenate([embedding, strange]).astype(np.float64)
    middle, spread = both.mean(0), both.std(0) + 1e-3
    truth = np.repeat([0, 1], [len(embedding), len(strange)])
    fit = LogisticRegression(C=0.1, max_iter=2000, class_weight="balanced").fit((both - middle) / spread, truth)
    line = (fit.coef_[0] / spread).astype(np.float32)
    return line, float(np.float32(fit.intercept_[0] - float(middle @ line.astype(np.float64))))
