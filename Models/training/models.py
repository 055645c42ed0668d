"""The trained networks as graphs, and the exported files as sessions."""

import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch

from . import cards, data, preprocess
from .networks import Classifier, ClassifierGraph, LesionMask, MaskGraph

HERE = Path(__file__).resolve().parent
MODELS = HERE.parent
OUTPUTS = {"classes": ["logits", "cams", "embedding"], "mask": ["mask"]}


def config_of(model: str) -> dict:
    return json.loads((HERE / "configs" / f"{model}.json").read_text())


def frequencies(root: Path, config: dict) -> np.ndarray:
    """Share of each label in training."""
    labels = [r.label for r in data.records(root, config["sets"], "train")]
    counts = np.array([labels.count(k) for k in config["labels"]], float)
    return counts / counts.sum()


def state_of(run: Path) -> dict:
    """The averaged weights of a finished run, or of its last full epoch."""
    if (run / "weights.pt").exists():
        return torch.load(run / "weights.pt", weights_only=True)
    return torch.load(run / "checkpoint.pt", weights_only=True)["average"]


def settled(network, config: dict):
    """The network in the form that its run has it: all norms folded where it continues an exported model, those of the first blocks
    where they do not learn."""
    if config.get("folded"):
        network.features.fold()
    if config.get("settle"):
        network.features.settle(config["settle"])
    return network


def mask_graph(run: Path, config: dict) -> MaskGraph:
    network = settled(LesionMask(config["backbone"]), config)
    network.load_state_dict(state_of(run))
    return MaskGraph(network.eval()).eval()


def classifier_graph(run: Path, config: dict, shares: np.ndarray, shift: np.ndarray | None = None) -> ClassifierGraph:
    """The classifier, whose logits speak of equally frequent labels, moved to the labels' shares in training, then by `shift`."""
    network = settled(Classifier(config["backbone"], len(config["labels"])), config)
    network.load_state_dict(state_of(run))
    network.head.bias.data += torch.from_numpy(np.log(shares) + (0 if shift is None else shift)).float()
    return ClassifierGraph(network.eval(), (config["size"] // 32) ** 2).eval()


def shift_of(folder: Path, config: dict) -> torch.Tensor:
    """What calibration added to the logits of an exported classifier beside the logarithms of the labels' shares."""
    shift = cards.read(folder).get("shift", {})
    return torch.tensor([shift.get(k, 0.0) for k in config["labels"]])


def exported(folder: Path, config: dict, shares: np.ndarray) -> dict:
    """The weights of an exported classifier as a run with `folded` norms has them: its logits speak of equally frequent labels again."""
    weights = {t.name: torch.from_numpy(onnx.numpy_helper.to_array(t).copy()) for t in onnx.load(folder / "model.onnx").graph.initializer}
    state = {k: v for k, v in weights.items() if k.startswith("features.")}
    bias = weights["logits.bias"] - torch.from_numpy(np.log(shares)).float() - shift_of(folder, config)
    return state | {"head.weight": weights["logits.weight"][:, :, 0, 0], "head.bias": bias}


class Session:
    """An exported model in ONNX Runtime."""

    def __init__(self, path: Path, threads: int = 2):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self.session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self.size = self.session.get_inputs()[0].shape[2]

    def __call__(self, image: np.ndarray) -> list[np.ndarray]:
        return self.session.run(None, {"image": image})


class Teacher:
    """An exported classifier of the same labels. Its logits are told as those of a network that is trained on labels drawn in other
    shares than they are `frequent` (both as logarithms)."""

    def __init__(self, folder: Path, config: dict, frequent: torch.Tensor, drawn: torch.Tensor):
        self.session = Session(folder / "model.onnx", 1)
        self.shift = drawn - frequent - shift_of(folder, config)

    def __call__(self, image: torch.Tensor) -> torch.Tensor:
        """N x labels, one picture after the other: exported networks take one."""
        return torch.cat([torch.from_numpy(self.session(one.contiguous().numpy())[0]) for one in image.split(1)]) + self.shift


def mask_of_frame(session: Session, frame: np.ndarray) -> np.ndarray:
    """S x S probabilities of a frame."""
    return session(preprocess.tensor(preprocess.resized(frame, session.size)))[0][0, 0]


def softmax(logits: np.ndarray) -> np.ndarray:
    logits = np.asarray(logits, np.float64)
    e = np.exp(logits - logits.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)
