"""Fixes the limits of the quality gate on validation pictures, and says what they find, there and elsewhere.

Figures come from the program itself (`diascope examine`). Every figure has the same allowance: the share of
untouched pictures that may lie beyond its limit, as large as keeps those with any remark at 2 % or less. Only `cropped`
has an allowance of its own: 2 % of the pictures whose true outline keeps off the edge, since the others may rightly be
called so. From there a limit is made as lenient as still finds 95 % of what it found of the copies that are spoilt so
much that a retake is worth while.

    DIASCOPE_HOME=.. python -m training.quality --data FOLDER --program ../.build/release/diascope
"""

import argparse
import csv
import json
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

from . import spoil

SEED = 20260101
ALLOWED = 0.02
COPIES = {"fitted": 120, "heldOut": 60}
FOUND = 0.95

FITTED = {
    "dermoscopy": [("skin_ham224", "val"), ("seg_fullframe", "val")],
    "chest-xray": [("cxr_kermany", "val"), ("cxr_covid_radiography", "val")],
    "ct": [("ct_covid_ct", "val"), ("ct_iq_othnccd", "val")],
    "blood-smear": [("malaria_nih", "val")],
}
HELD_OUT = {
    "dermoscopy": [("skin_ham224", "test"), ("seg_fullframe", "test"), ("skin_isic_msk_uda_ext", "external")],
    "chest-xray": [("cxr_kermany", "test"), ("cxr_covid_radiography", "test"), ("cxr_ieee8023", "external")],
    "ct": [("ct_covid_ct", "test"), ("ct_iq_othnccd", "test")],
    "blood-smear": [("malaria_nih", "test")],
}
MASKS = ["seg_ham_masks", "seg_msk_masks", "seg_fullframe"]

# remark -> figure and limit, side on which it applies, the limit's last digit
RULES = {
    "blurred": ("sharpness", "sharpness", -1, 0.001),
    "dark": ("light", "light", -1, 1),
    "bright": ("bright", "bright", 1, 0.001),
    "glare": ("glare", "glare", 1, 0.001),
    "hair": ("hair", "hair", 1, 0.001),
    "cropped": ("edge", "edge", 1, 0.001),
    "distant": ("area", "area", -1, 0.0001),
}
EVERYWHERE = ["blurred", "dark", "bright"]
ON_SKIN = EVERYWHERE + ["glare", "hair", "cropped", "distant"]
# Below this a picture has no content; flat copies lie below, untouched pictures far above.
BLANK = 3.0
# Skin and X-ray sets are scaled copies: their size says nothing of a camera's. The outline network sees 192 pixels.
SMALL = {"dermoscopy": 192, "chest-xray": 192}

# fault -> remark, how it is made, strengths, the one that makes a retake worth while
STRENGTHS = {
    "defocus": ("blurred", spoil.defocus, [0.005, 0.0075, 0.01, 0.015, 0.03], 0.01),
    "motion": ("blurred", spoil.motion, [0.01, 0.02, 0.04, 0.08], None),
    "lessLight": ("dark", spoil.exposure, [-1, -2, -3], -2),
    "moreLight": ("bright", spoil.exposure, [1, 2, 3], 2),
    "crushed": ("blurred", spoil.crushed, [30, 15, 5], None),
    "blank": ("blank", spoil.blank, [0, 60, 160, 255], None),
    "glare": ("glare", spoil.glare, [0.01, 0.02, 0.04, 0.08], 0.04),
    "hair": ("hair", spoil.hair, [2, 5, 10, 20, 40], 10),
    "cropped": ("cropped", spoil.cropped, [0.02, 0.05, 0.1, 0.2, 0.4], 0.2),
    "distant": ("distant", spoil.distant, [0.04, 0.02, 0.01, 0.005, 0.0025], 0.005),
}


@dataclass
class Picture:
    file: Path
    mask: Path | None
    figures: dict = field(default_factory=dict)

    def outline(self) -> np.ndarray | None:
        if self.mask is None:
            return None
        height, width = cv2.imread(str(self.file)).shape[:2]
        mask = cv2.resize(cv2.imread(str(self.mask), cv2.IMREAD_GRAYSCALE), (width, height), interpolation=cv2.INTER_AREA)
        return mask > 127

    @property
    def is_clear(self) -> bool:
        """Whether a rim of skin shows all round the true outline. Pictures without one are not known to be clear."""
        mask = self.outline()
        if mask is None or not mask.any():
            return False
        near = max(1, round(0.03 * min(mask.shape)))
        inner = mask[near:-near, near:-near]
        return bool(inner.sum() == mask.sum())


def pictures(data: Path, parts) -> list[Picture]:
    masks = {}
    for name in MASKS:
        for row in csv.DictReader((data / name / "labels.csv").open()):
            masks[(data / name / row["file"]).resolve()] = data / name / row["mask"]
    found = []
    for name, split in parts:
        rows = csv.DictReader((data / name / "labels.csv").open())
        files = sorted((data / name / row["file"]).resolve() for row in rows if row["split"] == split)
        found += [Picture(file, masks.get(file)) for file in files]
    return found


def measured(program: Path, modality: str, files: list[Path]) -> list[dict]:
    """The figures that the program shows its users, flat."""
    lines = "".join(f"{file}\n" for file in files)
    answer = subprocess.run([program, "examine", "--modality", modality], input=lines, text=True, stdout=subprocess.PIPE, check=True)
    figures = []
    for line in answer.stdout.splitlines():
        found = json.loads(line)["quality"]
        figures.append({**found, **found.pop("frame", {})})
    return figures


def remarks(figures: dict, limits: dict) -> list[str]:
    """As QualityRemark.swift says."""
    if figures["contrast"] < limits["contrast"]:
        return ["blank"]
    found = ["small"] if figures["shortSide"] < limits["shortSide"] else []
    for remark, (name, limit, side, _) in RULES.items():
        if limit in limits and name in figures and side * (figures[name] - limits[limit]) > 0:
            found.append(remark)
    return found


def limit(remark: str, untouched: np.ndarray, beyond: int, worth: np.ndarray) -> float:
    """Beyond it lie at most `beyond` of the untouched values, or fewer where it can be more lenient and still finds 95 %
    of the copies that are worth a retake and lay beyond it; rounded to the lenient side."""
    _, _, side, digit = RULES[remark]
    edge = np.sort(side * untouched)[::-1][beyond]
    caught = np.sort(side * worth[side * worth > edge])
    if len(caught):
        # One digit before the value that must still be found.
        edge = max(edge, caught[int((1 - FOUND) * len(caught))] - digit)
    steps = edge * side / digit
    return round(float((np.ceil(steps - 1e-6) if side > 0 else np.floor(steps + 1e-6)) * digit), 6)


def fitted(modality: str, found: list[Picture], clear: list[bool], copies: dict) -> dict:
    names = ON_SKIN if modality == "dermoscopy" else EVERYWHERE
    sides = np.sort([p.figures["shortSide"] for p in found])
    short = SMALL.get(modality, int(sides[int(ALLOWED * len(sides))]))
    worth = {STRENGTHS[fault][0]: figures for (fault, strength), figures in copies.items() if strength == STRENGTHS[fault][3]}
    best = None
    for beyond in range(len(found)):
        limits = {"shortSide": short, "contrast": BLANK}
        for name in names:
            figure = RULES[name][0]
            rows = [p for p, c in zip(found, clear) if c] if name == "cropped" else found
            share = int(ALLOWED * len(rows)) if name == "cropped" else beyond
            values, wanted = (np.array([f[figure] for f in fs]) for fs in ([p.figures for p in rows], worth[name]))
            limits[RULES[name][1]] = limit(name, values, share, wanted)
        wrong = sum(bool(set(counted(p, c, limits)) - {"cropped"}) for p, c in zip(found, clear))
        if best is not None and (wrong > ALLOWED * len(found) or beyond > 0.05 * len(found)):
            break
        best = limits
    return best


def counted(picture: Picture, clear: bool, limits: dict) -> list[str]:
    """Remarks that an untouched picture should not have got."""
    names = remarks(picture.figures, limits)
    return [name for name in names if name != "small" and (name != "cropped" or clear)]


def any_kind(limits: list[dict]) -> dict:
    """The most lenient of all, for kinds without pictures."""
    lenient = {"shortSide": min(l["shortSide"] for l in limits), "contrast": min(l["contrast"] for l in limits)}
    for remark in EVERYWHERE:
        _, name, side, _ = RULES[remark]
        lenient[name] = (max if side > 0 else min)(l[name] for l in limits)
    return lenient


def untouched(found: list[Picture], clear: list[bool], limits: dict) -> dict:
    counts: dict[str, int] = {}
    for picture in found:
        for name in remarks(picture.figures, limits):
            counts[name] = counts.get(name, 0) + 1
    wrong = sum(bool(set(counted(p, c, limits)) - {"cropped"}) for p, c in zip(found, clear))
    cut = sum("cropped" in remarks(p.figures, limits) for p, c in zip(found, clear) if c)
    answer = {"n": len(found), "flagged": wrong, "share": round(wrong / len(found), 4), "remarks": counts}
    if "edge" in limits:
        answer["clear"] = {"n": sum(clear), "cropped": cut}
    return answer


def spoilt(program: Path, modality: str, found: list[Picture], clear: list[bool], count: int) -> dict:
    """The figures of spoilt copies, by fault and strength."""
    g = np.random.default_rng(SEED)
    order = g.permutation(len(found))
    lesions = [found[i] for i in order if clear[i]][:count]
    names = ON_SKIN if modality == "dermoscopy" else EVERYWHERE
    figures = {}
    for fault, (remark, make, strengths, _) in STRENGTHS.items():
        if remark not in names and remark != "blank":
            continue
        for strength in strengths:
            print(modality, fault, strength, flush=True)
            with tempfile.TemporaryDirectory() as folder:
                files = []
                for picture in lesions if fault in ("cropped", "distant") else [found[i] for i in order[:count]]:
                    pixels = cv2.imread(str(picture.file))
                    mask = [picture.outline()] if fault in ("cropped", "distant") else []
                    copy = make(pixels, *mask, strength, g)
                    if copy is not None:
                        files.append(Path(folder) / f"{len(files)}.jpg")
                        cv2.imwrite(str(files[-1]), copy, [cv2.IMWRITE_JPEG_QUALITY, 92])
                if files:
                    figures[(fault, strength)] = measured(program, modality, files)
    return figures


def detection(copies: dict, limits: dict) -> dict:
    """How many spoilt copies get the remark that they should."""
    report: dict[str, list] = {}
    for (fault, strength), figures in copies.items():
        # What light or its lack leaves of the picture may also be called blank.
        hits = sum(bool({STRENGTHS[fault][0], "blank"} & set(remarks(f, limits))) for f in figures)
        report.setdefault(fault, []).append({"strength": strength, "n": len(figures), "found": hits})
    return report


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path(__file__).with_suffix(".json"))
    options = parser.parse_args()
    limits, report = {}, {}
    for modality in FITTED:
        looked = {}
        for name, parts in (("fitted", FITTED), ("heldOut", HELD_OUT)):
            looked[name] = []
            for part in parts[modality]:
                found = pictures(options.data, [part])
                for picture, figures in zip(found, measured(options.program, modality, [p.file for p in found])):
                    picture.figures = figures
                looked[name].append((part, found, [p.is_clear for p in found]))
        joined = {name: [sum((part[i] for part in parts), []) for i in (1, 2)] for name, parts in looked.items()}
        copies = {name: spoilt(options.program, modality, *both, COPIES[name]) for name, both in joined.items()}
        chosen = limits[modality] = fitted(modality, *joined["fitted"], copies["fitted"])
        report[modality] = {
            "fitted": untouched(*joined["fitted"], chosen),
            "heldOut": [
                {"set": name, "split": split, **untouched(found, clear, chosen)}
                for (name, split), found, clear in looked["heldOut"]
            ],
            "spoilt": detection(copies["fitted"], chosen),
            "spoiltHeldOut": detection(copies["heldOut"], chosen),
        }
        print(modality, json.dumps(chosen), json.dumps(report[modality]), sep="\n", flush=True)
    limits["any"] = any_kind(list(limits.values()))
    answer = {"seed": SEED, "allowed": ALLOWED, "limits": limits, "kinds": report}
    options.out.write_text(json.dumps(answer, indent=1) + "\n")


if __name__ == "__main__":
    main()
