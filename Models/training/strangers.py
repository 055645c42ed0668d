"""Pictures that a model should not judge: other sets' pictures, and text pages, scenes, noise and blanks drawn here."""

from pathlib import Path

import cv2
import numpy as np

from . import data

# Sets by the kind of picture; a model's own kind is not strange to it.
GROUPS = {
    "dermoscopy": ["ham"],
    "chest X-ray": ["cxr_kermany", "cxr_covid_radiography"],
    "red cell": ["malaria_nih"],
    "CT": ["ct_covid_ct"],
}
# Sources that nothing is fitted on, for tests: by kind, set and split.
UNSEEN = {"dermoscopy": ("isic_msk_uda", "external"), "chest X-ray": ("cxr_ieee8023", "external"), "CT": ("ct_iq_othnccd", "test")}
SEEDS = {"train": 7, "val": 8, "test": 9}
WORDS = "patient referred with the result of an examination dated report findings no evidence normal left right mm follow up in weeks signed".split()


def frames(root: Path, sets: list[str], split: str, most: int) -> list[np.ndarray]:
    """At most `most` pictures, spread evenly over the sets."""
    records = data.records(root, sets, split)
    return [data.rgb(records[i].picture) for i in np.unique(np.linspace(0, len(records) - 1, min(most, len(records))).astype(int))]


def own_group(own: list[str]) -> str:
    return next(group for group, sets in GROUPS.items() if set(sets) & set(own))


def pictures(root: Path, own: list[str], split: str, most: int) -> dict[str, list[np.ndarray]]:
    """By name: pictures of every other kind, those of the same kind from the other population (children's and adults' chest
    X-rays), for a test also sources that nothing was fitted on, and drawn ones."""
    kind, found = own_group(own), {}
    for group, sets in GROUPS.items():
        for name in [s for s in sets if group != kind or s not in own]:
            found[name] = frames(root, [name], split, most)
    if split == "test":
        for group, (name, part) in UNSEEN.items():
            if group != kind or own == ["cxr_kermany"]:
                found[name] = frames(root, [name], part, most)
    return found | drawn(most, SEEDS[split])


def text_page(g: np.random.Generator) -> np.ndarray:
    """A page of printed words."""
    page = np.full((420, 300, 3), g.integers(225, 256), np.uint8)
    ink, size, y = int(g.integers(0, 70)), float(g.uniform(0.3, 0.6)), int(g.integers(20, 60))
    while y < 410:
        line = " ".join(g.choice(WORDS, int(g.integers(2, 9))))
        cv2.putText(page, line, (int(g.integers(8, 30)), y), int(g.integers(0, 4)), size, (ink,) * 3, 1, cv2.LINE_AA)
        y += int(size * g.uniform(32, 50))
    return page


def scene(g: np.random.Generator) -> np.ndarray:
    """Coloured things before a background: boxes, balls, poles, with light from one side."""
    top, bottom = g.integers(0, 256, 3), g.integers(0, 256, 3)
    picture = np.linspace(top, bottom, 256)[:, None, :].repeat(320, 1).astype(np.uint8)
    for _ in range(int(g.integers(3, 12))):
        colour = tuple(int(v) for v in g.integers(0, 256, 3))
        a, b = (int(g.integers(0, 320)), int(g.integers(0, 256))), (int(g.integers(0, 320)), int(g.integers(0, 256)))
        match int(g.integers(0, 4)):
            case 0:
                cv2.rectangle(picture, a, b, colour, -1)
            case 1:
                cv2.circle(picture, a, int(g.integers(8, 70)), colour, -1, cv2.LINE_AA)
            case 2:
                cv2.line(picture, a, b, colour, int(g.integers(1, 14)), cv2.LINE_AA)
            case 3:
                cv2.fillPoly(picture, [g.integers(0, 256, (int(g.integers(3, 7)), 2)).astype(np.int32)], colour, cv2.LINE_AA)
    light = np.linspace(*g.uniform(0.6, 1.2, 2), 320)[None, :, None]
    return np.clip(picture * light + g.normal(0, 4, picture.shape), 0, 255).astype(np.uint8)


def noise(g: np.random.Generator) -> np.ndarray:
    """Noise of a random grain, coloured or grey."""
    cells, channels = int(2 ** g.uniform(2, 8)), int(g.choice([1, 3]))
    small = g.integers(0, 256, (cells, cells, channels)).astype(np.uint8)
    large = cv2.resize(small, (256, 256), interpolation=int(g.choice([cv2.INTER_NEAREST, cv2.INTER_CUBIC]))).reshape(256, 256, channels)
    return np.ascontiguousarray(np.broadcast_to(large, (256, 256, 3)))


def blank(g: np.random.Generator) -> np.ndarray:
    """One colour, perhaps with a faint slope: a capped lens, a wall."""
    base, slope = g.integers(0, 256, 3), g.normal(0, 8, 3)
    picture = base + np.linspace(-1, 1, 256)[:, None, None] * slope + g.normal(0, g.uniform(0, 2), (256, 256, 3))
    return np.clip(picture, 0, 255).astype(np.uint8)


def drawn(count: int, seed: int) -> dict[str, list[np.ndarray]]:
    g = np.random.default_rng(seed)
    makers = {"drawn text pages": text_page, "drawn scenes": scene, "drawn noise": noise, "drawn blanks": blank}
    return {name: [make(g) for _ in range(count)] for name, make in makers.items()}
