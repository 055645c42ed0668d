"""The program's preprocessing, step by step as README.md numbers it. The C++ side mirrors this file."""

import math
from dataclasses import dataclass

import cv2
import numpy as np


@dataclass(frozen=True)
class Finding:
    """The lesion in the mask network's square: `component` S x S bool, `box` (x0, y0, x1, y1) in its cells, ends exclusive."""

    component: np.ndarray
    box: tuple[int, int, int, int]


@dataclass(frozen=True)
class Crop:
    """A square of the frame in whole pixels."""

    left: int
    top: int
    side: int


def resized(frame: np.ndarray, size: int) -> np.ndarray:
    """H x W x 3 uint8 to size x size: area averages when both sides shrink (or stay), bilinear otherwise."""
    height, width = frame.shape[:2]
    if (height, width) == (size, size):
        return frame
    shrinks = width >= size and height >= size
    return cv2.resize(frame, (size, size), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)


def tensor(square: np.ndarray) -> np.ndarray:
    """S x S x 3 uint8 to 1 x 3 x S x S float32, still 0..255."""
    return np.ascontiguousarray(square.transpose(2, 0, 1)[None].astype(np.float32))


def finding(probability: np.ndarray, least: float = 0.005, most: float = 0.97) -> Finding | None:
    """The largest 8-connected component at probability >= 0.5, holes filled; None when its share of the square, holes
    included, is below `least` or above `most`. Of equal components the one met first in row order wins."""
    mask = (probability >= 0.5).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    if count < 2:
        return None
    sizes = stats[1:, cv2.CC_STAT_AREA]
    candidates = [1 + i for i in np.flatnonzero(sizes == sizes.max())]
    firsts = [int(np.flatnonzero((labels == k).ravel())[0]) for k in candidates]
    component = labels == candidates[int(np.argmin(firsts))]
    component = filled(component)
    share = component.sum() / component.size
    if share < least or share > most:
        return None
    ys, xs = np.nonzero(component)
    return Finding(component, (int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1))


def filled(component: np.ndarray) -> np.ndarray:
    """The component and all background that no 4-connected path joins to the border."""
    height, width = component.shape
    padded = np.zeros((height + 2, width + 2), np.uint8)
    padded[1:-1, 1:-1] = component
    _, labels = cv2.connectedComponents(1 - padded, connectivity=4)
    return (labels != labels[0, 0])[1:-1, 1:-1]


def lesion_crop(box, square: int, width: int, height: int, margin: float = 1.4, least: float = 0.4) -> Crop:
    """The square around a box given in cells of the mask network's square (side `square`), in pixels of the frame."""
    x0, x1 = box[0] * width / square, box[2] * width / square
    y0, y1 = box[1] * height / square, box[3] * height / square
    short = min(width, height)
    wished = max(margin * max(x1 - x0, y1 - y0), least * short)
    side = min(max(int(math.floor(wished + 0.5)), 1), short)
    left = int(math.floor((x0 + x1) / 2 - side / 2 + 0.5))
    top = int(math.floor((y0 + y1) / 2 - side / 2 + 0.5))
    return Crop(min(max(left, 0), width - side), min(max(top, 0), height - side), side)


def centre_crop(width: int, height: int) -> Crop:
    """The largest square in the middle, for a frame without a credible mask."""
    side = min(width, height)
    return Crop((width - side) // 2, (height - side) // 2, side)


def cut(frame: np.ndarray, crop: Crop) -> np.ndarray:
    return np.ascontiguousarray(frame[crop.top : crop.top + crop.side, crop.left : crop.left + crop.side])


def classifier_input(frame: np.ndarray, probability: np.ndarray, size: int, margin: float = 1.4, least: float = 0.4):
    """The classifier's tensor, its crop, and the finding (None: the middle square was taken)."""
    height, width = frame.shape[:2]
    found = finding(probability)
    crop = centre_crop(width, height) if found is None else lesion_crop(found.box, probability.shape[0], width, height, margin, least)
    return tensor(resized(cut(frame, crop), size)), crop, found
