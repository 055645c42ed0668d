"""The trained networks as graphs, and the exported files as sessions."""

import json
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from . import data, preprocess
from .networks import ClassifierGraph, LesionClassifier, LesionMask, MaskGraph

HERE = Path(__file__).resolve().parent
MODELS = HERE.parent
OUTPUTS = {"skin-lesion": ["logits", "cams", "embedding"], "skin-lesion-mask": ["mask"]}


def config_of(model: str) -> dict:
    return json.loads((HERE / "configs" / f"{model}.json").read_text())


def prior_shift(labels: list[str], balance: float) -> np.ndarray:
    """What drawing classes in proportion to count^(1 - balance) adds to each logit, against drawing them as they occur."""
    counts = np.array([labels.count(k) for k in data.CLASSES], float)
    drawn = counts ** (1 - balance)
    return np.log(drawn / drawn.sum()) - np.log(counts / counts.sum())


def state_of(run: Path) -> dict:
    """The averaged weights of a finished run, or of its last full epoch."""
    if (run / "weights.pt").exists():
        return torch.load(run / "weights.pt", weights_only=True)
    return torch.load(run / "checkpoint.pt", weights_only=True)["average"]


def mask_graph(run: Path) -> MaskGraph:
    network = LesionMask()
    network.load_state_dict(state_of(run))
    return MaskGraph(network.eval()).eval()


def classifier_graph(run: Path, config: dict, labels: list[str]) -> ClassifierGraph:
    """The classifier with the sampling's shift taken off its logits, so that they follow the training set's frequencies."""
    network = LesionClassifier(len(data.CLASSES))
    network.load_state_dict(state_of(run))
    network.head.bias.data -= torch.from_numpy(prior_shift(labels, config["balance"])).float()
    return ClassifierGraph(network.eval(), (config["size"] // 32) ** 2).eval()


class Session:
    """An exported model in ONNX Runtime."""

    def __init__(self, path: Path, threads: int = 2):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self.size = self.session.get_inputs()[0].shape[2]

    def __call__(self, image: np.ndarray) -> list[np.ndarray]:
        return self.session.run(None, {"image": image})


def mask_of_frame(session: Session, frame: np.ndarray) -> np.ndarray:
    """S x S probabilities of a frame."""
    return session(preprocess.tensor(preprocess.resized(frame, session.size)))[0][0, 0]


def softmax(logits: np.ndarray) -> np.ndarray:
    logits = np.asarray(logits, np.float64)
    e = np.exp(logits - logits.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)
