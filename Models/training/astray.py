"""Frames as a hurried hand takes them: the same picture off the middle of a wider frame."""

import hashlib

import cv2
import numpy as np

WIDER = 1.6


def off_centre(record, frame: np.ndarray) -> np.ndarray:
    """The picture somewhere in a frame 1.6 times as wide and high, filled with the colour of its border, with a soft passage. The
    place depends on the file's name alone."""
    height, width = frame.shape[:2]
    tall, wide = int(height * WIDER), int(width * WIDER)
    g = np.random.default_rng(int.from_bytes(hashlib.sha256(record.picture.name.encode()).digest()[:8], "big"))
    top, left = int(g.integers(0, tall - height + 1)), int(g.integers(0, wide - width + 1))
    border = np.concatenate([frame[0], frame[-1], frame[:, 0], frame[:, -1]])
    result = np.empty((tall, wide, 3), np.float32)
    result[:] = np.median(border, 0)
    result += g.normal(0, 2, result.shape).astype(np.float32)
    reach = max(3, min(height, width) // 16)
    cover = np.zeros((height, width), np.float32)
    cover[reach:-reach, reach:-reach] = 1
    cover = cv2.blur(cover, (reach, reach))[..., None]
    part = result[top : top + height, left : left + width]
    result[top : top + height, left : left + width] = part * (1 - cover) + frame * cover
    return np.clip(result, 0, 255).astype(np.uint8)
