"""python -m training.parity [MODEL...] --data FOLDER [--out FOLDER] [--pictures N]: each engine against PyTorch over validation pictures.

Needs g++ and Debian's libopencv-dnn-dev. Ends with status 1 when a bound is broken."""

import argparse
import copy
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch

from . import cards, data, models, predict, preprocess
from .networks import ClassifierGraph
from .retrain import configuration

LOGITS, MAPS = 1e-4, 1e-5
# Where Debian puts OpenCV's headers.
INCLUDES = "-I/usr/include/opencv4"


def grad_cam(graph: ClassifierGraph, image: torch.Tensor) -> np.ndarray:
    """Grad-CAM of every logit by autograd, before the ReLU: classes x h x w. In double precision, so that the difference is the
    engine's rounding alone."""
    graph, image = copy.deepcopy(graph).double(), image.double()
    a = graph.features(image).detach().requires_grad_()
    logits = graph.logits(a.mean((2, 3), keepdim=True))[0, :, 0, 0]
    maps = []
    for k in range(len(logits)):
        (gradient,) = torch.autograd.grad(logits[k], a, retain_graph=True)
        maps.append((gradient.mean((2, 3), keepdim=True) * a).sum(1)[0])
    return torch.stack(maps).detach().numpy()


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


def compare(config: dict, graph, path: Path, images: np.ndarray, work: Path) -> bool:
    """Prints the largest differences of one model; true when all are within bounds."""
    model, names = config["id"], models.OUTPUTS[config["network"]]
    expected = of_pytorch(graph, images)
    engines = {"onnxruntime": of_onnxruntime(path, images)}
    engines["opencv"] = of_opencv(path, images, names, [e.shape for e in expected], work)
    fine = True
    for engine, found in engines.items():
        for name, a, b in zip(names, expected, found):
            largest = float(np.abs(a - b).max())
            fine &= largest <= LOGITS
            print(f"{model:17} {engine:12} {name:10} n={len(images)} largest difference {largest:.2e} (values up to {np.abs(a).max():.2f})")
        if config["network"] == "classes":
            worst = max(relative(grad_cam(graph, torch.from_numpy(image[None])), maps) for image, maps in zip(images, found[1]))
            fine &= worst <= MAPS
            print(f"{model:17} {engine:12} cams against autograd Grad-CAM, relative to the largest cell: {worst:.2e}")
    return fine


def relative(expected: np.ndarray, found: np.ndarray) -> float:
    return float(np.abs(expected - found).max() / np.abs(expected).max())


def inputs_of(config: dict, root: Path, destination: Path, count: int) -> np.ndarray:
    """What the network gets for validation pictures."""
    records = data.records(root, config.get("sets", ["ham"]), "val")
    records = records[:: max(1, len(records) // count)][:count]
    if config["network"] == "mask":
        return np.concatenate([preprocess.tensor(preprocess.resized(data.rgb(r.picture), config["size"])) for r in records])
    pipeline = predict.Pipeline(config, destination)
    return np.concatenate([pipeline.input(data.rgb(r.picture))[0] for r in records])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("models", nargs="*", default=["skin-lesion-mask", "skin-lesion"])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("var/training"))
    parser.add_argument("--models", dest="destination", type=Path, default=models.MODELS)
    parser.add_argument("--pictures", type=int, default=100)
    options = parser.parse_args()
    fine = True
    with tempfile.TemporaryDirectory() as work:
        for model in options.models:
            config, run = configuration(model, options.out), options.out / model
            if config["network"] == "mask":
                graph = models.mask_graph(run, config)
            else:
                told = cards.read(options.destination / model).get("shift", {})
                shift = np.array([told.get(k, 0.0) for k in config["labels"]])
                graph = models.classifier_graph(run, config, models.frequencies(options.data, config), shift)
            images = inputs_of(config, options.data, options.destination, options.pictures)
            fine &= compare(config, graph, options.destination / model / "model.onnx", images, Path(work))
    sys.exit(0 if fine else 1)


if __name__ == "__main__":
    main()
