"""Runs the two exported models over a set exactly as the program does."""

from dataclasses import dataclass

import numpy as np

from . import data, preprocess
from .models import Session, mask_of_frame, softmax


@dataclass
class Predictions:
    """Row i belongs to record i. `outlined` tells whether a credible mask was found."""

    records: list
    logits: np.ndarray
    outlined: np.ndarray

    @property
    def truth(self) -> np.ndarray:
        return np.array([data.CLASSES.index(r.label) if r.label in data.CLASSES else -1 for r in self.records])

    @property
    def malignant(self) -> np.ndarray:
        return np.array([r.label in data.MALIGNANT or r.label == "scc" for r in self.records])

    @property
    def groups(self) -> list[str]:
        return [r.group for r in self.records]

    def probabilities(self, temperature: float) -> np.ndarray:
        return softmax(self.logits.astype(np.float64) / temperature)


def malignancy(probabilities: np.ndarray) -> np.ndarray:
    return probabilities[:, [data.CLASSES.index(k) for k in data.MALIGNANT]].sum(1)


def classify(records: list, mask: Session, classifier: Session, margin: float, least: float) -> Predictions:
    logits, outlined = [], []
    for record in records:
        frame = data.rgb(record.picture)
        image, _, found = preprocess.classifier_input(frame, mask_of_frame(mask, frame), classifier.size, margin, least)
        logits.append(classifier(image)[0][0])
        outlined.append(found is not None)
    return Predictions(records, np.array(logits), np.array(outlined))


def outlines(records: list, mask: Session) -> list[tuple[np.ndarray, np.ndarray]]:
    """Found and true mask of every record at the true mask's size; the found one is the program's filled component."""
    import cv2

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
