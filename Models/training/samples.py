"""Draws the small pictures that a program checks a model with: made up, no picture of any set."""

import numpy as np
from PIL import Image


def smooth(generator, size: int, cells: int) -> np.ndarray:
    """Noise of about `cells` waves across, -1..1."""
    small = generator.uniform(-1, 1, (cells + 3, cells + 3)).astype(np.float32)
    return np.asarray(Image.fromarray(small).resize((size, size), Image.Resampling.BICUBIC))


def lesion(seed: int, size: int, radius: float, darkness: float, uneven: float, hairs: int) -> np.ndarray:
    """A brown patch with an uneven border on skin, size x size x 3 uint8."""
    generator = np.random.default_rng(seed)
    ys, xs = np.mgrid[0:size, 0:size].astype(np.float32) / size - 0.5
    angle, distance = np.arctan2(ys, xs), np.hypot(xs, ys * generator.uniform(0.85, 1.15))
    border = np.full_like(distance, radius)
    for wave in range(2, 8):
        border += radius * uneven / wave * np.cos(wave * angle + generator.uniform(0, 6.28))
    inside = 1 / (1 + np.exp(-(border - distance) * (160 - 120 * uneven)))
    skin = np.array([222, 178, 158], np.float32) + 10 * smooth(generator, size, 5)[..., None] + 4 * smooth(generator, size, 40)[..., None]
    network = 0.5 + 0.5 * np.cos(70 * (xs + 0.03 * smooth(generator, size, 6))) * np.cos(70 * (ys + 0.03 * smooth(generator, size, 6)))
    depth = darkness * (0.75 + 0.25 * network + uneven * 0.5 * smooth(generator, size, 4))
    pigment = np.array([110, 128, 122], np.float32) * np.clip(depth, 0, 1.3)[..., None]
    picture = skin - pigment * inside[..., None]
    for _ in range(hairs):
        a, b, c = generator.uniform(0, 3.14), generator.uniform(-0.4, 0.4), generator.uniform(-0.6, 0.6)
        line = np.abs(xs * np.cos(a) + ys * np.sin(a) - b + c * (xs * np.sin(a) - ys * np.cos(a)) ** 2)
        picture = picture - 90 * np.exp(-((line * size / 0.9) ** 2))[..., None]
    return np.clip(picture + generator.normal(0, 2, (size, size, 1)), 0, 255).astype(np.uint8)


def drawn(size: int) -> dict[str, np.ndarray]:
    """The samples by file name."""
    return {
        "round.png": lesion(11, size, 0.22, 0.6, 0.1, 0),
        "uneven.png": lesion(12, size, 0.28, 1.0, 0.6, 0),
        "hairs.png": lesion(13, size, 0.17, 0.8, 0.3, 7),
    }
