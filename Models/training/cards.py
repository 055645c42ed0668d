"""The cards of the two models: what does not depend on a run."""

import hashlib
from pathlib import Path

HAM10000 = (
    "HAM10000: dermoscopies from the Medical University of Vienna and a practice in Queensland, Australia, mostly of fair-skinned adults. "
    "Melanoma, basal cell carcinoma and actinic keratosis are proven by histology; about half of the naevi by follow-up or consensus."
)
POPULATION = {
    "skin-lesion": HAM10000,
    "skin-lesion-mask": HAM10000 + " Of 194 of these pictures a larger copy was trained on as well.",
}

# What a reader must know about how the released weights came about.
NOTES = {
    "skin-lesion": "The plan was shortened from 13 to 9 epochs while this version was trained; the config as it stands trains an equivalent, not an identical network.",
    "skin-lesion-mask": "",
}

# Codes only where the class is one disorder of the project's SNOMED table; akiec and bkl gather several.
LABELS = [
    {"key": "mel", "name": "Melanoma", "snomed": "372244006", "malignant": True},
    {"key": "nv", "name": "Melanocytic naevus", "snomed": "400096001", "malignant": False},
    {"key": "bcc", "name": "Basal cell carcinoma", "snomed": "254701007", "malignant": True},
    {"key": "akiec", "name": "Actinic keratosis or intraepithelial carcinoma", "snomed": None, "malignant": True},
    {"key": "bkl", "name": "Benign keratosis (seborrhoeic, lichen-planus-like, solar lentigo)", "snomed": None, "malignant": False},
    {"key": "df", "name": "Dermatofibroma", "snomed": None, "malignant": False},
    {"key": "vasc", "name": "Vascular lesion", "snomed": None, "malignant": False},
]

LICENCE = {"id": "CC-BY-NC-4.0", "file": "LICENSE", "reason": "trained on HAM10000, which is for non-commercial use with attribution"}

USE = "For research. It supports and does not replace a clinician."

LIMITS = {
    "skin-lesion": [
        "Trained on dermoscopies only; photographs without a dermatoscope were never seen.",
        "Nearly all training pictures show fair skin; published networks trained on the same set do much worse on dark skin (AUC 0.57 on Fitzpatrick V-VI).",
        "Knows seven kinds of lesion; squamous cell carcinoma and everything else is put into one of the seven.",
        "Actinic keratosis counts as malignant here although most stay harmless.",
        "Every training picture shows a lesion that someone thought worth a picture: probabilities are too high for screening of healthy skin.",
        "Validation holds several pictures of some lesions and no patient ids: a patient with several lesions may be in training and validation.",
        "Lesions that reach the border of the picture are judged by the part that is seen.",
        "Ink, rulers, hair and gel bubbles may change the result.",
    ],
    "skin-lesion-mask": [
        "Trained on dermoscopies with one lesion; of several lesions only the largest outline is kept.",
        "Trained on pictures of HAM10000 alone: those of ISIC 2017 were only tested on.",
        "Training masks were drawn by a network and corrected by hand; their edges are generous, and so are these.",
        "Nearly all training pictures show fair skin.",
        "Lesions below about half a percent of the picture are taken for nothing.",
    ],
}

TRAINING_DATA = {
    "skin-lesion": ["skin_ham224 train", "skin_ham200_extra train", "seg_ham_masks train", "weights_mobilenetv2 (ImageNet)"],
    "skin-lesion-mask": ["seg_ham_masks train", "seg_fullframe train (HAM10000, larger copies)", "weights_mobilenetv2 (ImageNet)"],
}


def measured_limits(model: str, figures: list[dict]) -> list[str]:
    """Limits that the figures of other sources show, as sentences."""

    def value(source: str, metric: str) -> float:
        return next(f["value"] for f in figures if source in f["set"] and f["metric"] == metric)

    if model == "skin-lesion":
        rows = [value("MSK and UDA", m) for m in ("AUC malignant", "AUC melanoma against naevus", "sensitivity", "specificity")]
        return [
            f"On pictures of other clinics (ISIC archive, MSK and UDA) the AUC for malignancy is {rows[0]:.2f}, for melanoma against naevus "
            f"{rows[1]:.2f}; at the operating threshold sensitivity is {rows[2]:.2f} and specificity {rows[3]:.2f}."
        ]
    failures = value("seg_fullframe", "failures")
    return [f"On pictures of another source (ISIC 2017) {100 * failures:.0f} % of the outlines fail (Jaccard below 0.65)."]


def skeleton(config: dict, version: str) -> dict:
    """A card up to the parts that a run fills in: operatingPoint, reliability, sha256, samples, evaluation."""
    model = config["id"]
    classes = config["network"] == "classes"
    card = {
        "schema": 1,
        "id": model,
        "version": version,
        "title": "Skin lesion, seven kinds" if classes else "Skin lesion outline",
        "kind": config["network"],
        "modality": "dermoscopy",
        "intendedUse": USE,
        "population": POPULATION[model],
        "file": "model.onnx",
        "input": {"name": "image", "width": config["size"], "height": config["size"], "layout": "NCHW", "colour": "RGB", "range": [0, 255]},
        "preprocessing": {"resize": "area", "resizeWhenSmaller": "linear"},
        "licence": LICENCE,
        "training": {
            "seed": config["seed"],
            "epochs": sum(p["epochs"] for p in config["phases"]),
            "sizes": config["phases"],
            "data": TRAINING_DATA[model],
            "command": f"python -m training.train training/configs/{model}.json",
            "note": NOTES[model],
        },
        "limits": LIMITS[model],
    }
    if classes:
        cells = config["size"] // 32
        card["preprocessing"] |= {"maskModel": "skin-lesion-mask", "margin": config["margin"], "minimumSide": config["least"]}
        card["outputs"] = {
            "logits": {"name": "logits", "shape": [1, len(LABELS)]},
            "cams": {"name": "cams", "shape": [1, len(LABELS), cells, cells]},
            "embedding": {"name": "embedding", "shape": [1, 1280]},
        }
        card["labels"] = LABELS
    else:
        card["preprocessing"] |= {"maskModel": None, "threshold": 0.5, "leastArea": 0.005, "mostArea": 0.97}
        card["outputs"] = {"mask": {"name": "mask", "shape": [1, 1, config["size"], config["size"]]}}
    return card


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
