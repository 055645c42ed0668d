"""Is a picture like those that the network learned from? Measured by its embedding's distance from the training pictures'.

The embeddings of each label are taken as one Gaussian; all labels share a covariance of a few main directions and one variance for
all others. The distance is the least squared Mahalanobis distance, divided by the number of features."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np


@dataclass
class Familiar:
    """means: labels x features; basis: directions x features, orthonormal; variances: per direction; rest: of all others."""

    means: np.ndarray
    basis: np.ndarray
    variances: np.ndarray
    rest: float

    def distance(self, embedding: np.ndarray) -> np.ndarray:
        e = embedding.astype(np.float64)
        found = []
        for mean in self.means.astype(np.float64):
            d = e - mean
            along = d @ self.basis.T.astype(np.float64)
            beside = np.maximum((d * d).sum(1) - (along * along).sum(1), 0)
            found.append((along * along / self.variances).sum(1) + beside / self.rest)
        return np.min(found, 0) / embedding.shape[1]

    def write(self, path: Path) -> None:
        """Little-endian float32: means, basis, variances, rest."""
        parts = [self.means, self.basis, self.variances, np.array([self.rest])]
        path.write_bytes(b"".join(np.ascontiguousarray(p, "<f4").tobytes() for p in parts))


def read(path: Path, labels: int, features: int, directions: int) -> Familiar:
    values = np.frombuffer(path.read_bytes(), "<f4")
    if len(values) != (labels + directions) * features + directions + 1:
        raise ValueError("the file has another size than its card says")
    means, basis, variances, rest = np.split(values, np.cumsum([labels * features, directions * features, directions]))
    return Familiar(means.reshape(labels, features), basis.reshape(directions, features), variances, float(rest[0]))


def fitted(embedding: np.ndarray, truth: np.ndarray, directions: int = 64) -> Familiar:
    """From the training pictures' embeddings; labels count alike, however many pictures they have."""
    present = np.unique(truth)
    means = np.stack([embedding[truth == k].mean(0, dtype=np.float64) for k in present])
    centred = np.concatenate([(embedding[truth == k] - means[i]) / np.sqrt((truth == k).sum()) for i, k in enumerate(present)])
    _, s, v = np.linalg.svd(centred / np.sqrt(len(present)), full_matrices=False)
    variances = s**2
    directions = min(directions, len(v) - 1)
    rest = max(float(variances[directions:].sum()) / (embedding.shape[1] - directions), 1e-12)
    return Familiar(means.astype(np.float32), v[:directions].astype(np.float32), np.maximum(variances[:directions], rest).astype(np.float32), float(np.float32(rest)))
