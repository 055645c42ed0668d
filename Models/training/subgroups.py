"""Figures by sex, age, site and skin tone. Groups below 30 pictures or with fewer than 10 of either outcome are hidden."""

import math

import cv2
import numpy as np

from . import data, metrics, models, predict, preprocess

LEAST, LEAST_OUTCOME = 30, 10
# Lower bounds of the individual typology angle in degrees (Del Bino and Bernerd 2013).
TONES = [(55, "very light"), (41, "light"), (28, "intermediate"), (10, "tan"), (-30, "brown"), (-181, "dark")]


def age_band(age: str) -> str | None:
    if not age:
        return None
    low = min(int(float(age)) // 20 * 20, 80)
    return f"{low} to {low + 19}" if low < 80 else "80 and above"


def typology_angle(frame: np.ndarray, lesion: np.ndarray) -> float:
    """Degrees, from the median colour of the brighter half of the skin outside the lesion."""
    lab = cv2.cvtColor(frame.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)[~lesion]
    skin = lab[lab[:, 0] >= np.median(lab[:, 0])]
    lightness, _, b = np.median(skin, 0)
    return math.degrees(math.atan2(lightness - 50, b))


def tone(frame: np.ndarray, mask: models.Session) -> str | None:
    found = preprocess.finding(models.mask_of_frame(mask, frame))
    if found is None:
        return None
    height, width = frame.shape[:2]
    lesion = cv2.resize(found.component.astype(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST) > 0
    if (~lesion).sum() < 100:
        return None
    angle = typology_angle(frame, lesion)
    return next(name for bound, name in TONES if angle > bound)


def memberships(found: predict.Predictions, mask: models.Session | None) -> dict[str, list]:
    """By which property, the group of every record (None where the set does not say)."""
    facts = [r.facts for r in found.records]
    groups = {
        "sex": [{"m": "male", "f": "female"}.get(f.get("sex", "").lower(), f.get("sex") or None) for f in facts],
        "age": [age_band(f.get("age", "")) for f in facts],
        "site": [f.get("site") or None for f in facts],
    }
    if mask:
        groups["skin tone (typology angle)"] = [tone(data.rgb(r.picture), mask) for r in found.records]
    return {k: v for k, v in groups.items() if any(x is not None for x in v)}


def figures(found: predict.Predictions, card: dict, mask: models.Session | None, name: str) -> list[dict]:
    score, entries = found.score(card["temperature"]), []
    for by, groups in memberships(found, mask).items():
        groups = np.array([g or "" for g in groups], object)
        for group in sorted({*groups} - {"", "unknown"}):
            entries.append(of_group(found, score, groups == group, card["operatingPoint"]["threshold"]) | {"by": by, "group": group, "set": name})
    return entries


def of_group(found, score, inside, cut: float) -> dict:
    positive, own = found.positive[inside], score[inside]
    n, ill = int(inside.sum()), int(positive.sum())
    if n < LEAST or min(ill, n - ill) < LEAST_OUTCOME:
        return {"n": n, "hidden": True}
    low, high = metrics.bootstrap(metrics.auc, [positive, own], [g for g, i in zip(found.groups, inside) if i])
    rates = {}
    for key, hits in (("sensitivity", own[positive] >= cut), ("specificity", own[~positive] < cut)):
        bounds = metrics.wilson(int(hits.sum()), len(hits))
        rates[key] = {"value": round(float(hits.mean()), 4), "low": round(bounds[0], 4), "high": round(bounds[1], 4)}
    return {"n": n, "positive": ill, "hidden": False, "auc": {"value": round(metrics.auc(positive, own), 4), "low": round(low, 4), "high": round(high, 4)}, **rates}
