"""python -m training.parity --data FOLDER [--out FOLDER] [--pictures N]: each engine against PyTorch over validation pictures.

Needs g++ and Debian's libopencv-dnn-dev. Ends with status 1 when a bound is broken."""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch

from . import data, models, preprocess
from .networks import ClassifierGraph

LOGITS, MAPS = 1e-4, 1e-5
# Where Debian puts OpenCV's headers.
INCLUDES = "-I/usr/include/opencv4"


def grad_cam(graph: ClassifierGraph, image: torch.Tensor) -> np.ndarray:
    """Grad-CAM of every logit by autograd, before the ReLU: classes x h x w."""
    a = graph.features(image).detach().requires_grad_()
    logits = graph.logits(a.mean((2, 3), keepdim=True))[0, :, 0, 0]
    maps = []
    for k in range(len(logits)):
        (gradient,) = torch.autograd.grad(logits[k], a, retain_graph=True)
        maps.append((gradient.mean((2, 3), keepdim=True) * a).sum(1)[0])
    return torch.stack(maps).detach().numpy()


def inputs_of(records, mask: models.Session, size: int, config: dict) -> dict[str, np.ndarray]:
    """What the two networks get for each record."""
    whole, cropped = [], []
    for record in records:
        frame = data.rgb(record.picture)
        whole.append(preprocess.tensor(preprocess.resized(frame, mask.size)))
        probability = mask(whole[-1])[0][0, 0]
        cropped.append(preprocess.classifier_input(frame, probability, size, config["margin"], config["least"])[0])
    return {"skin-lesion-mask": np.concatenate(whole), "skin-lesion": np.concatenate(cropped)}


def of_pytorch(graph, images: np.ndarray) -> list[np.ndarray]:
    with torch.no_grad():
        found = [graph(torch.from_numpy(x[None])) for x in images]
    found = [f if isinstance(f, tuple) else (f,) for f in found]
    return [np.concatenate([f[i].numpy() for f in found]) for i in range(len(found[0]))]


def of_onnxruntime(path: Path, images: np.ndarray) -> list[np.ndarray]:
    session = models.Session(path)
    found = [session(x[None]) for x in images]
    return [np.concatenate([f[i] for f in found]) for i in range(len(found[0]))]


def of_opencv(path: Path, images: np.ndarray, names: list[str], shapes, work: Path) -> list[np.ndarray]:
    program = work / "opencv_forward"
    if not program.exists():
        source = models.HERE / "parity" / "opencv_forward.cpp"
        subprocess.run(["g++", "-O2", "-std=c++17", INCLUDES, str(source), "-o", str(program), "-lopencv_dnn", "-lopencv_core"], check=True)
    images.astype(np.float32).tofile(work / "inputs")
    subprocess.run([str(program), str(path), str(images.shape[2]), str(work / "inputs"), str(work / "outputs"), *names], check=True)
    return [np.fromfile(work / f"outputs.{n}", np.float32).reshape(s) for n, s in zip(names, shapes)]


def compare(model: str, graph, images: np.ndarray, work: Path) -> bool:
    """Prints the largest differences of one model; true when all are within bounds."""
    path, names = models.MODELS / model / "model.onnx", models.OUTPUTS[model]
    expected = of_pytorch(graph, images)
    engines = {"onnxruntime": of_onnxruntime(path, images)}
    engines["opencv"] = of_opencv(path, images, names, [e.shape for e in expected], work)
    fine = True
    for engine, found in engines.items():
        for name, a, b in zip(names, expected, found):
            largest = float(np.abs(a - b).max())
            fine &= largest <= LOGITS or name == "embedding"
            print(f"{model:17} {engine:12} {name:10} n={len(images)} largest difference {largest:.2e} (values up to {np.abs(a).max():.2f})")
    if model == "skin-lesion":
        for engine, found in engines.items():
            worst = 0.0
            for image, maps in zip(images, found[1]):
                by_gradient = grad_cam(graph, torch.from_numpy(image[None]))
                worst = max(worst, float(np.abs(by_gradient - maps).max() / np.abs(by_gradient).max()))
            fine &= worst <= MAPS
            print(f"{model:17} {engine:12} cams against autograd Grad-CAM, relative to the largest cell: {worst:.2e}")
    return fine


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("var/training"))
    parser.add_argument("--pictures", type=int, default=60)
    options = parser.parse_args()
    config = models.config_of("skin-lesion")
    records = data.ham(options.data, "val")
    records = records[:: max(1, len(records) // options.pictures)][: options.pictures]
    images = inputs_of(records, models.Session(models.MODELS / "skin-lesion-mask" / "model.onnx"), config["size"], config)
    labels = [r.label for r in data.ham(options.data, "train")]
    with tempfile.TemporaryDirectory() as work:
        mask = compare("skin-lesion-mask", models.mask_graph(options.out / "skin-lesion-mask"), images["skin-lesion-mask"], Path(work))
        graph = models.classifier_graph(options.out / "skin-lesion", config, labels)
        classes = compare("skin-lesion", graph, images["skin-lesion"], Path(work))
    sys.exit(0 if mask and classes else 1)


if __name__ == "__main__":
    main()
