"""Reads the picture sets. Training pictures are decoded once into one array, every frame squeezed to a square."""

import csv
import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image

SIDE = 224


@dataclass
class Record:
    """One picture of a set. `mask` is None where the set has none; `facts` is what else the set says of it (sex, age, site)."""

    picture: Path
    mask: Path | None
    label: str
    split: str
    group: str
    origin: str
    facts: dict = field(default_factory=dict)


def rows(folder: Path) -> list[dict]:
    with open(folder / "labels.csv", newline="") as file:
        return list(csv.DictReader(file))


def masks_of_ham(root: Path) -> dict[Path, tuple[Path, float]]:
    """Mask and its share of the picture, by picture."""
    folder = root / "seg_ham_masks"
    return {(folder / r["file"]).resolve(): (folder / r["mask"], float(r["area"])) for r in rows(folder)}


def ham(root: Path, split: str) -> list[Record]:
    """skin_ham224 (and skin_ham200_extra, which has no test part) of a split, masks where there are any."""
    masks, found = masks_of_ham(root), []
    for name in ("skin_ham224", "skin_ham200_extra"):
        for r in rows(root / name):
            if r["split"] != split:
                continue
            path = root / name / r["file"]
            mask = masks.get(path.resolve())
            mask = mask[0] if mask and mask[1] <= 0.97 else None
            facts = {"sex": r["sex"], "age": r["age"], "site": r["localization"]}
            found.append(Record(path, mask, r["label"], split, r["lesion_id"] or r["source_id"], name, facts))
    return found


def fullframe(root: Path, split: str) -> list[Record]:
    folder = root / "seg_fullframe"
    return [
        Record(folder / r["file"], folder / r["mask"], r["label"], split, r["lesion_id"] or r["source_id"], "seg_fullframe")
        for r in rows(folder) if r["split"] == split
    ]


def external(root: Path, split: str = "external") -> list[Record]:
    folder = root / "skin_isic_msk_uda_ext"
    return [Record(folder / r["file"], None, r["label"], split, r["source_id"], r["shape"]) for r in rows(folder)]


def msk(root: Path) -> list[Record]:
    """The masks whose pictures are there; the rest is set aside."""
    folder = root / "seg_msk_masks"
    found = [Record(folder / r["file"], folder / r["mask"], r["label"], "external", r["source_id"], "msk") for r in rows(folder)]
    return [r for r in found if r.picture.exists()]


def plain(name: str, group: str, label: str = "label", facts: tuple = ()):
    """A reader of a set that is one folder with `labels.csv`; `group` names the column that no two splits share."""

    def read(root: Path, split: str) -> list[Record]:
        folder = root / name
        return [
            Record(folder / r["file"], None, r[label] or r["label"], split, r[group] or r["source_id"], name, {f: r[f] for f in facts})
            for r in rows(folder) if r["split"] == split
        ]

    return read


def whole(name: str, group: str):
    """A set that nothing is trained on: all its splits are its test."""
    read = plain(name, group)
    return lambda root, split: [r for part in ("train", "val", "test") for r in read(root, part)] if split == "test" else []


# Every set that a configuration may name.
SETS = {
    "ham": ham,
    "isic_msk_uda": external,
    "cxr_kermany": plain("cxr_kermany", "patient_id", "subtype"),
    "cxr_covid_radiography": plain("cxr_covid_radiography", "patient_id"),
    "cxr_ieee8023": plain("cxr_ieee8023", "patient_id", facts=("sex", "age", "view")),
    "malaria_nih": plain("malaria_nih", "patient_id"),
    "ct_covid_ct": plain("ct_covid_ct", "group_id"),
    "ct_iq_othnccd": whole("ct_iq_othnccd", "pseudo_series"),
}


def records(root: Path, names: list[str], split: str) -> list[Record]:
    return [r for name in names for r in SETS[name](root, split)]


def rgb(path: Path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


def mask_of(path: Path) -> np.ndarray:
    """H x W, bool."""
    with Image.open(path) as image:
        return np.asarray(image.convert("L")) > 127


def decoded(records: list[Record], cache: Path) -> dict[str, np.ndarray]:
    """pictures N x S x S x 3 and masks N x S x S (uint8), sizes N x 2 (width, height) and boxes N x 4 (x0, y0, x1, y1 as
    shares of the frame; the whole frame where there is no mask). Kept in `cache` under a hash of the list."""
    key = hashlib.sha256(json.dumps([[str(r.picture.name), str(r.mask and r.mask.name), r.origin] for r in records]).encode()).hexdigest()[:16]
    names = ("pictures", "masks", "sizes", "boxes")
    paths = {n: cache / f"{key}-{n}.npy" for n in names}
    if not all(p.exists() for p in paths.values()):
        cache.mkdir(parents=True, exist_ok=True)
        n = len(records)
        pictures = np.zeros((n, SIDE, SIDE, 3), np.uint8)
        masks = np.zeros((n, SIDE, SIDE), np.uint8)
        sizes, boxes = np.zeros((n, 2), np.int32), np.tile(np.float32([0, 0, 1, 1]), (n, 1))
        for i, r in enumerate(records):
            with Image.open(r.picture) as image:
                sizes[i] = image.size
                image = image.convert("RGB")
                pictures[i] = image if image.size == (SIDE, SIDE) else image.resize((SIDE, SIDE), Image.Resampling.BICUBIC)
            if r.mask is not None:
                mask = mask_of(r.mask)
                ys, xs = np.nonzero(mask)
                if len(xs):
                    h, w = mask.shape
                    boxes[i] = [xs.min() / w, ys.min() / h, (xs.max() + 1) / w, (ys.max() + 1) / h]
                masks[i] = Image.fromarray((mask * 255).astype(np.uint8)).resize((SIDE, SIDE), Image.Resampling.BILINEAR)
        for name, array in zip(names, (pictures, masks, sizes, boxes)):
            np.save(paths[name], array)
    return {n: np.load(paths[n]) for n in names}
