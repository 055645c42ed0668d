"""python -m training.split FOLDER --out FILE.csv: deals pictures out to train, val and test, 70/15/15.

FOLDER holds either a folder per label, or `cases.csv` (columns file, label and any of patient, lesion; more are kept). Labels keep their
shares in every part, and no patient (without patients: no lesion) is in two parts. Equal pictures count as one group."""

import argparse
import csv
import hashlib
import random
from pathlib import Path

SHARES = {"train": 0.7, "val": 0.15, "test": 0.15}
PICTURES = {".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp", ".dcm"}


class BadFolder(Exception):
    """Why a folder cannot be dealt out."""


def cases(folder: Path) -> list[dict]:
    """Rows with at least `file` (inside the folder) and `label`."""
    if (folder / "cases.csv").exists():
        with open(folder / "cases.csv", newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
    else:
        rows = [{"file": str(p.relative_to(folder)), "label": p.relative_to(folder).parts[0]}
                for p in sorted(folder.rglob("*")) if p.suffix.lower() in PICTURES and p.parent != folder]
    check(folder, rows)
    return rows


def check(folder: Path, rows: list[dict]) -> None:
    if not rows:
        raise BadFolder(f"{folder.name} holds neither cases.csv with rows nor a folder per label")
    for number, row in enumerate(rows, 2):
        if not row.get("file") or not row.get("label"):
            raise BadFolder(f"row {number} lacks a file or a label")
        path = (folder / row["file"]).resolve()
        if not path.is_relative_to(folder.resolve()):
            raise BadFolder(f"row {number} names a file outside the folder")
        if not path.is_file():
            raise BadFolder(f"row {number}: {row['file']} is missing")


def groups(folder: Path, rows: list[dict]) -> list[list[int]]:
    """Rows that must stay together: the same patient, lesion or bytes, also by way of a third row."""
    parent = list(range(len(rows)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    first: dict[tuple, int] = {}
    for i, row in enumerate(rows):
        keys = [(k, row[k]) for k in ("patient", "lesion") if row.get(k)]
        keys.append(("bytes", hashlib.sha256((folder / row["file"]).read_bytes()).hexdigest()))
        for key in keys:
            parent[root(i)] = root(first.setdefault(key, i))
    found: dict[int, list[int]] = {}
    for i in range(len(rows)):
        found.setdefault(root(i), []).append(i)
    return list(found.values())


def dealt(rows: list[dict], together: list[list[int]], seed: int) -> list[str]:
    """The part of every row: the largest groups first, each to the part that lacks most of the labels it brings."""
    labels = sorted({r["label"] for r in rows})
    count = {k: sum(r["label"] == k for r in rows) for k in labels}
    lacking = {part: {k: share * count[k] for k in labels} for part, share in SHARES.items()}
    order = list(together)
    random.Random(seed).shuffle(order)
    order.sort(key=len, reverse=True)
    parts = [""] * len(rows)
    for group in order:
        brings = [rows[i]["label"] for i in group]
        part = max(SHARES, key=lambda p: sum(lacking[p][k] / (SHARES[p] * count[k]) for k in brings))
        for i in group:
            parts[i] = part
            lacking[part][rows[i]["label"]] -= 1
    return parts


def split(folder: Path, seed: int = 1) -> list[dict]:
    rows = cases(folder)
    parts = dealt(rows, groups(folder, rows), seed)
    return [row | {"split": part} for row, part in zip(rows, parts)]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    try:
        rows = split(options.folder, options.seed)
    except BadFolder as problem:
        parser.exit(2, f"{problem}\n")
    with open(options.out, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    for part in SHARES:
        own = [r["label"] for r in rows if r["split"] == part]
        print(f"{part:5} {len(own):6}  " + "  ".join(f"{k} {own.count(k)}" for k in sorted({*own})))


if __name__ == "__main__":
    main()
