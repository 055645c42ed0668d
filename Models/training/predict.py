"""Runs the exported models over a set exactly as the program does."""

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from . import data, preprocess
from .models import Session, mask_of_frame, softmax


@dataclass
class Predictions:
    """Row i belongs to record i. `outlined` tells whether a credible mask was found, `positive` the truth of the finding."""

    records: list
    labels: list[str]
    positive: np.ndarray
    chosen: list[int]
    logits: np.ndarray
    embedding: np.ndarray
    outlined: np.ndarray

    @property
    def truth(self) -> np.ndarray:
        return np.array([self.labels.index(r.label) if r.label in self.labels else -1 for r in self.records])

    @property
    def groups(self) -> list[str]:
        return [r.group for r in self.records]

    def probabilities(self, temperature: float) -> np.ndarray:
        return softmax(self.logits.astype(np.float64) / temperature)

    def score(self, temperature: float) -> np.ndarray:
        """The probability of the finding: the sum over its labels."""
        return self.probabilities(temperature)[:, self.chosen].sum(1)

    def rows(self, mask: np.ndarray) -> "Predictions":
        kept = [r for r, m in zip(self.records, mask) if m]
        return Predictions(kept, self.labels, self.positive[mask], self.chosen, self.logits[mask], self.embedding[mask], self.outlined[mask])


class Pipeline:
    """A classifier with the mask network that it looks through (none: it sees the whole frame). With more than one view it sees the
    picture turned too, and the logits are averaged; the embedding is that of the picture as it is."""

    def __init__(self, config: dict, models: Path):
        self.config, self.crop, self.views = config, config.get("crop"), config.get("views", 1)
        self.classifier = Session(models / config["id"] / "model.onnx")
        self.mask = Session(models / self.crop["mask"] / "model.onnx") if self.crop else None

    def input(self, frame: np.ndarray):
        """The network's tensor and whether a credible outline was found."""
        if not self.mask:
            return preprocess.tensor(preprocess.resized(frame, self.classifier.size)), True
        probability = mask_of_frame(self.mask, frame)
        image, _, found = preprocess.classifier_input(frame, probability, self.classifier.size, self.crop["margin"], self.crop["least"])
        return image, found is not None

    def __call__(self, records: list, change=None, also: tuple = ()) -> Predictions:
        """`change` alters every frame before anything sees it; labels in `also` count as the finding though no label of the model."""
        logits, embedding, outlined = [], [], []
        for record in records:
            frame = data.rgb(record.picture)
            image, found = self.input(frame if change is None else change(record, frame))
            outputs = [self.classifier(v) for v in turned(image, self.views)]
            logits.append(np.mean([o[0][0] for o in outputs], 0))
            embedding.append(outputs[0][2][0])
            outlined.append(found)
        labels, positive = self.config["labels"], {*self.config["positive"], *also}
        return Predictions(records, labels, np.array([r.label in positive for r in records]), [labels.index(k) for k in self.config["positive"]],
                           np.array(logits), np.array(embedding), np.array(outlined))

    def embeddings(self, frames: list[np.ndarray]) -> np.ndarray:
        return np.stack([self.classifier(self.input(frame)[0])[2][0] for frame in frames])


def turned(image: np.ndarray, views: int) -> list[np.ndarray]:
    """The tensor as it is, then turned counter-clockwise: by a half (two views) or by each quarter (four)."""
    return [np.ascontiguousarray(np.rot90(image, 4 * view // views, (2, 3))) for view in range(views)]


def outlines(records: list, mask: Session) -> list[tuple[np.ndarray, np.ndarray]]:
    """Found and true mask of every record at the true mask's size; the found one is the program's filled component."""
    pairs = []
    for record in records:
        frame, truth = data.rgb(record.picture), data.mask_of(record.mask)
        found = preprocess.finding(mask_of_frame(mask, frame), 0.0, 1.0)
        if found is None:
            pairs.append((np.zeros_like(truth), truth))
            continue
        large = cv2.resize(found.component.astype(np.float32), truth.shape[::-1], interpolation=cv2.INTER_LINEAR)
        pairs.append((large >= 0.5, truth))
    return pairs
