"""Shortcut test: what a model still knows when the thing that it should judge is covered."""

import cv2
import numpy as np

from . import models, preprocess


def lesion(mask: models.Session):
    """A change of frames: the lesion, found by the mask network and widened, gets the colour of the skin around it."""

    def change(record, frame: np.ndarray) -> np.ndarray:
        height, width = frame.shape[:2]
        found = preprocess.finding(models.mask_of_frame(mask, frame), 0.0, 1.0)
        if found is None:
            return frame
        large = cv2.resize(found.component.astype(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST)
        reach = max(3, int(0.04 * min(width, height)))
        large = cv2.dilate(large, np.ones((2 * reach + 1, 2 * reach + 1), np.uint8)) > 0
        result = frame.copy()
        result[large] = np.median(frame[~large], 0) if (~large).any() else np.median(frame, (0, 1))
        return result

    return change


def middle(record, frame: np.ndarray) -> np.ndarray:
    """An ellipse over the lungs gets the picture's mean grey."""
    height, width = frame.shape[:2]
    result = frame.copy()
    colour = tuple(float(v) for v in frame.mean((0, 1)))
    cv2.ellipse(result, (width // 2, height // 2), (int(0.42 * width), int(0.42 * height)), 0, 0, 360, colour, -1)
    return result


def change_of(config: dict, mask: models.Session | None):
    """The change and its description; None where a model has none."""
    match config.get("shortcut"):
        case "lesion":
            return lesion(mask), "the lesion has the colour of the skin around it, the picture's border and the crop remain"
        case "middle":
            return middle, "an ellipse over the lungs is filled with the picture's mean grey"
    return None
