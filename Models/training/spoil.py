"""Copies of pictures spoilt on purpose, as cameras and hands do it. Strengths are shares of the short side, of the
picture or of the lesion, or steps of exposure, so that they mean the same at every size."""

import cv2
import numpy as np


def shot(pixels: np.ndarray, g) -> np.ndarray:
    """What a camera makes of a scene: noise, whole numbers, JPEG."""
    noisy = np.clip(np.rint(pixels + g.normal(0, 1.5, pixels.shape)), 0, 255).astype(np.uint8)
    return cv2.imdecode(cv2.imencode(".jpg", noisy, [cv2.IMWRITE_JPEG_QUALITY, 90])[1], cv2.IMREAD_COLOR)


def filtered(picture: np.ndarray, fine: np.ndarray, size: int) -> np.ndarray:
    kernel = cv2.resize(fine, (size, size), interpolation=cv2.INTER_AREA)
    return cv2.filter2D(picture.astype(np.float32), -1, kernel / kernel.sum(), borderType=cv2.BORDER_REFLECT)


def defocus(picture, radius, g):
    """A disc of a radius, as a share of the short side."""
    radius *= min(picture.shape[:2])
    size = 2 * int(np.ceil(radius)) + 3
    y, x = np.mgrid[: size * 8, : size * 8] - (size * 8 - 1) / 2
    return shot(filtered(picture, (np.hypot(x, y) <= radius * 8).astype(np.float32), size), g)


def motion(picture, length, g):
    """A straight smear of a length in any direction, as a share of the short side."""
    length, angle = length * min(picture.shape[:2]), g.uniform(0, np.pi)
    size = 2 * int(np.ceil(length / 2)) + 3
    middle, reach = (size * 8 - 1) / 2, length * 4 * np.array([np.cos(angle), np.sin(angle)])
    fine = np.zeros((size * 8, size * 8), np.float32)
    cv2.line(fine, np.rint(middle - reach).astype(int).tolist(), np.rint(middle + reach).astype(int).tolist(), 1, 8)
    return shot(filtered(picture, fine, size), g)


def exposure(picture, steps, g):
    """So many steps (factors of two of light) more or less."""
    light = (picture / 255.0) ** 2.2 * 2.0**steps
    return shot(255 * np.clip(light, 0, 1) ** (1 / 2.2), g)


def glare(picture, share, g):
    """White spots with soft rims over a share of the picture."""
    height, width = picture.shape[:2]
    short, spots = min(height, width), np.zeros((height, width), np.float32)
    while True:
        size = g.uniform(0.015, 0.06) * short
        axes = (int(size * g.uniform(1, 2.5)) + 1, int(size) + 1)
        cv2.ellipse(spots, (int(g.integers(width)), int(g.integers(height))), axes, g.uniform(0, 180), 0, 360, 1, -1)
        cover = cv2.GaussianBlur(spots, (0, 0), max(0.6, 0.008 * short))
        if (cover > 0.6).mean() >= share:
            break
    cover = cover[..., None]
    return shot(picture * (1 - cover) + np.array([250, 252, 253]) * cover, g)


def hair(picture, count, g):
    """So many hairs, bent, brown to black, more or less dense."""
    height, width = picture.shape[:2]
    short, fine = min(height, width), 4
    spoilt = picture.astype(np.float64)
    for _ in range(int(count)):
        angle, length = g.uniform(0, 2 * np.pi), g.uniform(0.4, 1) * short
        along = np.array([np.cos(angle), np.sin(angle)])
        t = np.linspace(-0.5, 0.5, 30)[:, None]
        bend = g.uniform(-0.25, 0.25) * length * (1 - 4 * t**2) * np.array([-along[1], along[0]])
        line = g.uniform((0, 0), (width, height)) + along * t * length + bend
        cover = np.zeros((height * fine, width * fine), np.uint8)
        thick = max(1, round(g.uniform(0.004, 0.010) * short * fine))
        cv2.polylines(cover, [np.rint(line * fine).astype(np.int32)], False, int(g.integers(130, 256)), thick, cv2.LINE_AA)
        cover = cv2.resize(cover, (width, height), interpolation=cv2.INTER_AREA)[..., None] / 255
        spoilt = spoilt * (1 - cover) + np.array([20, 30, 45]) * g.uniform(0.7, 1.6) * cover
    return shot(spoilt, g)


def crushed(picture, quality, g):
    """JPEG of a low quality."""
    return cv2.imdecode(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, int(quality)])[1], cv2.IMREAD_COLOR)


def blank(picture, level, g):
    """A lens that is covered or sees a wall."""
    return shot(np.full(picture.shape, float(level)), g)


def cropped(picture, mask, lost, g):
    """The picture cut where this share of the lesion's area is gone, on one side; None where too little would stay."""
    turns = int(g.integers(4))
    picture, mask = np.rot90(picture, turns), np.rot90(mask, turns)
    gone = np.cumsum(mask.sum(1)) / mask.sum()
    cut = int(np.searchsorted(gone, lost)) + 1
    if picture.shape[0] - cut < picture.shape[0] / 3:
        return None
    return np.ascontiguousarray(np.rot90(picture[cut:], -turns))


def distant(picture, mask, share, g):
    """The picture as from further away, so that the lesion has this share of it; None where it is smaller already.

    Around it lies its own skin: the picture without the lesion, mirrored."""
    zoom = np.sqrt(share / mask.mean())
    height, width = picture.shape[:2]
    if zoom >= 0.9:
        return None
    near = max(3, round(0.04 * min(height, width)))
    hole = cv2.dilate(mask.astype(np.uint8), np.ones((near, near), np.uint8))
    skin = cv2.inpaint(picture, hole, 5, cv2.INPAINT_TELEA)
    small = (max(8, round(width * zoom)), max(8, round(height * zoom)))
    skin, picture = (cv2.resize(p, small, interpolation=cv2.INTER_AREA) for p in (skin, picture))
    left, top = (width - small[0]) // 2, (height - small[1]) // 2
    around = skin
    while around.shape[0] < height + 2 or around.shape[1] < width + 2:
        y, x = (min(p.shape[axis] - 1, p.shape[axis] // 2) for p, axis in ((around, 0), (around, 1)))
        around = cv2.copyMakeBorder(around, y, y, x, x, cv2.BORDER_REFLECT_101)
    y, x = (around.shape[0] - small[1]) // 2, (around.shape[1] - small[0]) // 2
    around[y : y + small[1], x : x + small[0]] = picture
    return shot(around[y - top : y - top + height, x - left : x - left + width], g)
