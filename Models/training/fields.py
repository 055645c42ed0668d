"""python -m training.fields --data FOLDER --out FOLDER [--split val|test] [--count N] [--seed N]: composes fields of a blood smear.

Real cells of malaria_nih, at their own size, turned and mirrored, are laid on a bright ground: most of one patient, some touching, some cut
by the border, with specks, uneven light, blur and noise. Writes JPEGs, `labels.csv` (file, cells, parasitized: whole cells only) and
`truth.csv` (one row a cell: centre, box, label, whole, touching, source)."""

import argparse
import csv
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from . import data

LEAST, MOST = 60, 250
# The share of parasitised cells at the most.
PARASITAEMIA = 0.2
# Side of a cell, about, from which the size of a field follows.
CELL = 120


@dataclass(frozen=True)
class Cell:
    """A cell cut from its black ground: colour h x w x 3, cover h x w (0..1), and where it came from."""

    colour: np.ndarray
    cover: np.ndarray
    label: str
    source: str
    patient: str


def cut_out(record: data.Record) -> Cell | None:
    """None when what is not black is no single round thing."""
    colour = data.rgb(record.picture)
    bright = (colour.max(2) > 45).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(bright, connectivity=4)
    if count < 2:
        return None
    inside = (labels == 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())).astype(np.uint8)
    contours, _ = cv2.findContours(inside, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    inside = cv2.drawContours(np.zeros_like(inside), contours, -1, 1, -1)
    inside = cv2.erode(np.pad(inside, 3), np.ones((3, 3), np.uint8), iterations=2)
    colour = np.pad(colour, ((3, 3), (3, 3), (0, 0)), mode="edge").astype(np.float32)
    if inside.mean() < 0.3:
        return None
    # Pixels of the rim are mixed with the black ground: they take the colour of the nearest pixel inside.
    colour = spread(colour, inside > 0)
    cover = cv2.GaussianBlur(inside.astype(np.float32), (5, 5), 0.9)
    return Cell(colour, cover, record.label, record.picture.name, record.group)


def spread(colour: np.ndarray, inside: np.ndarray) -> np.ndarray:
    """The colours outside replaced by that of the nearest pixel inside."""
    _, nearest = cv2.distanceTransformWithLabels((~inside).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
    places = np.zeros(nearest.max() + 1, np.int64)
    places[nearest[inside]] = np.flatnonzero(inside)
    return colour.reshape(-1, 3)[places[nearest]]


def turned(cell: Cell, g: np.random.Generator) -> Cell:
    """By quarters and mirrored: no pixel changes."""
    quarters, mirror = int(g.integers(0, 4)), bool(g.integers(0, 2))
    colour, cover = np.rot90(cell.colour, quarters), np.rot90(cell.cover, quarters)
    if mirror:
        colour, cover = colour[:, ::-1], cover[:, ::-1]
    return Cell(colour, cover, cell.label, cell.source, cell.patient)


class Pool:
    """The cells of a split by patient and label; a patient who lacks a label borrows from the one nearest in colour."""

    def __init__(self, cells: list[Cell]):
        self.cells = {}
        for cell in cells:
            self.cells.setdefault(cell.patient, {}).setdefault(cell.label, []).append(cell)
        self.colours = {p: np.median([np.median(c.colour[c.cover > 0.9], 0) for own in labels.values() for c in own], 0)
                        for p, labels in self.cells.items()}

    def of(self, patient: str, label: str) -> list[Cell]:
        having = [p for p, labels in self.cells.items() if label in labels]
        nearest = min(having, key=lambda p: float(np.abs(self.colours[p] - self.colours[patient]).sum()))
        return self.cells[nearest][label]


class Field:
    """A field while cells are laid on it. `taken` is where a cell lies already."""

    def __init__(self, count: int, ground: np.ndarray, g: np.random.Generator):
        density, aspect = float(g.uniform(0.2, 0.38)), float(g.choice([4 / 3, 16 / 9, 1.0]))
        area = count * CELL * CELL * 0.8 / density
        self.height, self.width = int((area / aspect) ** 0.5), int((area * aspect) ** 0.5)
        self.picture = np.empty((self.height, self.width, 3), np.float32)
        self.picture[:] = ground
        self.taken = np.zeros((self.height, self.width), bool)
        self.rows: list[dict] = []

    def covered(self, solid: np.ndarray, left: int, top: int) -> tuple[int, bool]:
        """How many pixels of `solid` there lie on a cell, and whether all of it is inside the field."""
        h, w = solid.shape
        y0, x0, y1, x1 = max(top, 0), max(left, 0), min(top + h, self.height), min(left + w, self.width)
        if y1 <= y0 or x1 <= x0:
            return 0, False
        part = solid[y0 - top : y1 - top, x0 - left : x1 - left]
        return int((part & self.taken[y0:y1, x0:x1]).sum()), int(part.sum()) == int(solid.sum())

    def free_place(self, solid: np.ndarray, g, border: bool) -> tuple[int, int] | None:
        """A place with some ground all around; at the field's border when wished."""
        wide = cv2.dilate(solid.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
        h, w = solid.shape
        for _ in range(200):
            left, top = int(g.integers(2, self.width - w - 2)), int(g.integers(2, self.height - h - 2))
            if border:
                beyond = int(g.integers(w // 4, 3 * w // 4))
                above = beyond * h // w
                left, top = [(-beyond, top), (self.width - w + beyond, top), (left, -above), (left, self.height - h + above)][int(g.integers(0, 4))]
            hits, inside = self.covered(wide, left, top)
            if hits == 0 and inside != border:
                return left, top
        return None

    def touching_place(self, solid: np.ndarray, g) -> tuple[int, int] | None:
        """Moved towards a cell that lies alone until the two touch."""
        alone = [r for r in self.rows if r["whole"] and not r["touching"]]
        if not alone:
            return None
        h, w = solid.shape
        for _ in range(30):
            other = alone[int(g.integers(0, len(alone)))]
            angle, lap = float(g.uniform(0, 2 * np.pi)), float(g.uniform(0, 0.03)) * solid.sum()
            for distance in range(2 * CELL, CELL // 2, -1):
                left = int(other["x"] + distance * np.cos(angle) - w / 2)
                top = int(other["y"] + distance * np.sin(angle) - h / 2)
                hits, inside = self.covered(solid, left, top)
                if hits and (not inside or left < 2 or top < 2 or not self.only(other, solid, left, top)):
                    break
                if hits > lap:
                    other["touching"] = 1
                    return left, top
        return None

    def only(self, other: dict, solid: np.ndarray, left: int, top: int) -> bool:
        """Whether what is covered there belongs to the one cell's box."""
        x0, y0 = other["left"], other["top"]
        part = self.taken[y0 : y0 + other["height"], x0 : x0 + other["width"]].copy()
        self.taken[y0 : y0 + other["height"], x0 : x0 + other["width"]] = False
        rest, _ = self.covered(solid, left, top)
        self.taken[y0 : y0 + other["height"], x0 : x0 + other["width"]] = part
        return rest == 0

    def lay(self, cell: Cell, left: int, top: int, touching: bool) -> None:
        h, w = cell.cover.shape
        y0, x0, y1, x1 = max(top, 0), max(left, 0), min(top + h, self.height), min(left + w, self.width)
        cover = cell.cover[y0 - top : y1 - top, x0 - left : x1 - left]
        colour = cell.colour[y0 - top : y1 - top, x0 - left : x1 - left]
        part = self.picture[y0:y1, x0:x1]
        part += cover[..., None] * (colour - part)
        solid = cell.cover >= 0.5
        self.taken[y0:y1, x0:x1] |= cover >= 0.5
        ys, xs = np.nonzero(solid)
        box = int(left + xs.min()), int(top + ys.min()), int(left + xs.max()) + 1, int(top + ys.max()) + 1
        whole = box[0] > 0 and box[1] > 0 and box[2] < self.width and box[3] < self.height
        self.rows.append({"x": round(left + float(xs.mean()), 1), "y": round(top + float(ys.mean()), 1), "left": box[0], "top": box[1],
                          "width": box[2] - box[0], "height": box[3] - box[1], "label": cell.label, "whole": int(whole),
                          "touching": int(touching), "source": cell.source})

    def add(self, cell: Cell, way: str, g) -> bool:
        solid = cell.cover >= 0.5
        place = self.touching_place(solid, g) if way == "touching" else self.free_place(solid, g, way == "border")
        if place is None:
            return False
        self.lay(cell, *place, way == "touching")
        return True

    def specks(self, g, colour: np.ndarray) -> None:
        """Platelets and grains of stain, far smaller than a cell."""
        for _ in range(int(g.integers(0, 15))):
            x, y, reach = int(g.integers(0, self.width)), int(g.integers(0, self.height)), int(g.integers(2, 11))
            if self.taken[max(y - 14, 0) : y + 14, max(x - 14, 0) : x + 14].any():
                continue
            shape = np.zeros((40, 40), np.float32)
            cv2.ellipse(shape, (20, 20), (reach, max(2, int(reach * g.uniform(0.6, 1)))), float(g.uniform(0, 180)), 0, 360, 1, -1, cv2.LINE_AA)
            shape = cv2.GaussianBlur(shape, (5, 5), 1) * float(g.uniform(0.4, 0.9))
            y0, x0, y1, x1 = max(y - 20, 0), max(x - 20, 0), min(y + 20, self.height), min(x + 20, self.width)
            shape, part = shape[y0 - y + 20 : y1 - y + 20, x0 - x + 20 : x1 - x + 20, None], self.picture[y0:y1, x0:x1]
            part += shape * (colour - part)


def ground_of(colour: np.ndarray, g) -> np.ndarray:
    """A bright ground with a trace of the cells' colour, well above the cells."""
    ground = 255 - (255 - colour) * float(g.uniform(0.12, 0.35)) - float(g.uniform(0, 12))
    short = 22 - float((ground - colour).mean())
    return np.clip(ground + max(short, 0), 0, 252)


def lit(picture: np.ndarray, g) -> np.ndarray:
    """Uneven light, blur and noise of the microscope and its camera."""
    height, width = picture.shape[:2]
    ys, xs = np.mgrid[-1:1:24j, -1:1:32j].astype(np.float32)
    slope, angle, bowl = float(g.uniform(0, 0.12)), float(g.uniform(0, 2 * np.pi)), float(g.uniform(0, 0.16))
    light = 1 + slope * (np.cos(angle) * xs + np.sin(angle) * ys) - slope - bowl * (xs**2 + ys**2) / 2
    picture = picture * cv2.resize(light, (width, height), interpolation=cv2.INTER_CUBIC)[..., None]
    blur = float(g.uniform(0, 1.5))
    if blur > 0.3:
        picture = cv2.GaussianBlur(picture, (0, 0), blur)
    cloudy = cv2.resize(g.normal(0, 1, (12, 16)).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)[..., None]
    picture = picture + 1.2 * cloudy + float(g.uniform(0.5, 3)) * g.standard_normal((height, width, 1), np.float32)
    return np.clip(np.rint(picture), 0, 255).astype(np.uint8)


def composed(pool: Pool, g: np.random.Generator) -> tuple[np.ndarray, list[dict]]:
    """One field and its cells."""
    patient = str(g.choice(sorted(pool.cells)))
    count = int(round(float(np.exp(g.uniform(np.log(LEAST), np.log(MOST))))))
    share = 0.0 if g.random() < 0.15 else float(g.uniform(0, PARASITAEMIA))
    ill = int(round(share * count))
    wanted = g.permutation(["parasitized"] * ill + ["uninfected"] * (count - ill))
    field = Field(count, ground_of(pool.colours[patient], g), g)
    touching, cut = float(g.uniform(0, 0.25)), int(g.integers(0, 9))
    for index, label in enumerate(wanted):
        own = pool.of(patient, str(label))
        cell = turned(own[int(g.integers(0, len(own)))], g)
        if not field.add(cell, "touching" if index > 4 and g.random() < touching else "free", g):
            field.add(cell, "free", g)
    for _ in range(cut):
        own = pool.of(patient, "uninfected")
        field.add(turned(own[int(g.integers(0, len(own)))], g), "border", g)
    field.specks(g, pool.colours[patient] * np.array([0.55, 0.4, 0.75]))
    return lit(field.picture, g), field.rows


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--split", choices=["val", "test"], default="val")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=20261121)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    cells = [cut_out(r) for r in data.records(options.data, ["malaria_nih"], options.split)]
    pool, g = Pool([c for c in cells if c]), np.random.default_rng([options.seed, options.split == "test"])
    with open(options.out / "labels.csv", "w", newline="") as labels, open(options.out / "truth.csv", "w", newline="") as truth:
        fields = csv.DictWriter(labels, ["file", "cells", "parasitized"])
        places = csv.DictWriter(truth, ["file", "x", "y", "left", "top", "width", "height", "label", "whole", "touching", "source"])
        fields.writeheader()
        places.writeheader()
        for index in range(options.count):
            picture, rows = composed(pool, g)
            name, whole = f"field-{index + 1:03}.jpg", [r for r in rows if r["whole"]]
            cv2.imwrite(str(options.out / name), picture[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 95])
            fields.writerow({"file": name, "cells": len(whole), "parasitized": sum(r["label"] == "parasitized" for r in whole)})
            places.writerows({"file": name} | r for r in rows)


if __name__ == "__main__":
    main()
