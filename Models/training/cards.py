"""Cards: what a configuration says of its model, and what a run has measured."""

import hashlib
import json
from pathlib import Path


def skeleton(config: dict) -> dict:
    """A card up to the parts that a run fills in."""
    told, size = config["card"], config["size"]
    classes = config["network"] == "classes"
    card = {
        "schema": 2,
        "id": config["id"],
        "version": told["version"],
        "title": told["title"],
        "kind": config["network"],
        "modality": told["modality"],
        "intendedUse": told["intendedUse"],
        "population": told["population"],
        "ages": told.get("ages"),
        "file": "model.onnx",
        "input": {"name": "image", "width": size, "height": size, "layout": "NCHW", "colour": "RGB", "range": [0, 255]},
        "preprocessing": preprocessing(config),
        "outputs": outputs(config),
        "licence": told["licence"],
        "training": {
            "seed": config["seed"],
            "epochs": sum(p["epochs"] for p in config["phases"]),
            "sizes": config["phases"],
            "backbone": config["backbone"],
            "data": told["data"],
            "command": f"python -m training.train training/configs/{config['id']}.json",
            "note": told.get("note", ""),
        },
        "limits": told["limits"],
    }
    if classes:
        card |= {"positive": told["positive"], "labels": told["labels"]}
    return card


def preprocessing(config: dict) -> dict:
    resize = {"resize": "area", "resizeWhenSmaller": "linear"}
    if config["network"] == "mask":
        return resize | {"maskModel": None, "threshold": 0.5, "leastArea": 0.005, "mostArea": 0.97}
    crop, looks = config.get("crop"), {"views": config.get("views", 1), "cover": config.get("shortcut")}
    if not crop:
        return resize | {"maskModel": None, "frame": "whole"} | looks
    return resize | {"maskModel": crop["mask"], "margin": crop["margin"], "minimumSide": crop["least"], "frame": "square"} | looks


def outputs(config: dict) -> dict:
    size = config["size"]
    if config["network"] == "mask":
        return {"mask": {"name": "mask", "shape": [1, 1, size, size]}}
    labels, cells = len(config["labels"]), size // 32
    return {
        "logits": {"name": "logits", "shape": [1, labels]},
        "cams": {"name": "cams", "shape": [1, labels, cells, cells]},
        "embedding": {"name": "embedding", "shape": [1, 1280]},
    }


def measured_limits(config: dict, figures: list[dict]) -> list[str]:
    """Limits that the figures of tests show, as sentences."""

    def values(metric: str, source: str) -> list[dict]:
        return [f for f in figures if f["metric"] == metric and f["set"] == source]

    sentences = []
    for test in config.get("tests", []):
        if test["split"] != "external":
            continue
        for f in [f for f in figures if f["set"] == test["name"] and f["metric"].startswith("AUC") and "covered" not in f["metric"]]:
            sentences.append(f"On pictures of another source ({f['set']}, n = {f['n']}): {f['metric']} {f['value']:.2f} ({f['low']:.2f} to {f['high']:.2f}).")
        for f in values("sensitivity", test["name"]) + values("specificity", test["name"]) + values("failures", test["name"]):
            sentences.append(f"On pictures of another source ({f['set']}, n = {f['n']}): {f['metric']} {100 * f['value']:.0f} %.")
    for f in figures:
        if f["metric"].endswith("covered"):
            sentences.append(f"With what it should judge covered, it still reaches {f['metric'].split(',')[0]} {f['value']:.2f} on {f['set']} (0.5 is chance): {f['note']}.")
    return sentences


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read(folder: Path) -> dict:
    return json.loads((folder / "card.json").read_text())


def write(folder: Path, card: dict) -> None:
    (folder / "card.json").write_text(json.dumps(card, indent=2, ensure_ascii=False, allow_nan=False) + "\n")
