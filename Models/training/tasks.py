"""What a network learns: its pictures, batches, loss and validation."""

from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from . import augment, compose, data, models, props
from .metrics import auc
from .networks import Classifier, LesionMask


def task_of(config: dict, root: Path, out: Path):
    return (MaskTask if config["network"] == "mask" else ClassesTask)(config, root, out)


def network_output(network, image) -> torch.Tensor:
    with torch.no_grad():
        return network(image.contiguous(memory_format=torch.channels_last))


class MaskTask:
    """Lesion against skin per pixel, cross-entropy and Dice."""

    def __init__(self, config: dict, root: Path, out: Path):
        self.config, cache = config, out / "cache"
        train = [r for r in data.ham(root, "train") if r.mask is not None]
        train += [r for r in data.fullframe(root, "train")] * config["fullframeRepeats"]
        self.train = self.arrays(train, cache)
        self.corners = compose.skin_corners(self.train[..., 3])
        self.things = props.bank(600, config["seed"])
        val = self.arrays([r for r in data.ham(root, "val") if r.mask is not None], cache)
        wide = self.arrays(data.fullframe(root, "val"), cache)
        self.val = {"": val.float().permute(0, 3, 1, 2), " wide": wide.float().permute(0, 3, 1, 2), " composed": self.hard(val)}
        self.network = LesionMask(config["backbone"])

    @staticmethod
    def arrays(records, cache) -> torch.Tensor:
        a = data.decoded(records, cache)
        return torch.cat([torch.from_numpy(a["pictures"]), torch.from_numpy(a["masks"]).unsqueeze(-1)], 3)

    def hard(self, val: torch.Tensor) -> torch.Tensor:
        """Validation pictures as small lesions among things, always the same ones."""
        corners = compose.skin_corners(val[..., 3])
        chosen = torch.nonzero(corners[:, 2] > 0)[:, 0][::3]
        return self.altered(val[chosen], corners[chosen], data.SIDE, torch.Generator().manual_seed(5), 1.0, 0.8)

    def altered(self, both, corners, size, generator, share: float, things: float) -> torch.Tensor:
        """Colours and mask, N x 4 x S x S: a share composed anew on skin, a share with things laid on them."""
        c = self.config["augment"]
        x = augment.sample(both, augment.grid(augment.whole(len(both)), size, generator, c))
        small = (torch.rand(len(both), generator=generator) < share) & (corners[:, 2] > 0)
        if small.any():
            x[small] = compose.composed(both[small], corners[small], size, generator, c, self.config["composed"]["zoom"])
        image, seen = props.laid(x[:, :3], self.things, generator, things)
        return torch.cat([image, x[:, 3:] * seen], 1)

    def order(self, generator) -> torch.Tensor:
        return torch.randperm(len(self.train), generator=generator)

    def batch(self, rows, size, generator):
        c = self.config["augment"]
        x = self.altered(self.train[rows], self.corners[rows], size, generator, self.config["composed"]["share"], c["props"])
        return augment.taken(x[:, :3], generator, c), x[:, 3:] / 255

    @staticmethod
    def loss(logits, truth):
        p = torch.sigmoid(logits)
        dice = 1 - (2 * (p * truth).sum((1, 2, 3)) + 1) / (p.sum((1, 2, 3)) + truth.sum((1, 2, 3)) + 1)
        return F.binary_cross_entropy_with_logits(logits, truth) + dice.mean()

    def validate(self, network, size) -> dict:
        found = {}
        for name, both in self.val.items():
            values = torch.cat([self.jaccards(network, part, size) for part in both.split(64)])
            found |= {f"jaccard{name}": float(values.mean()), f"failures{name}": float((values < 0.65).float().mean())}
        return found

    @staticmethod
    def jaccards(network, both: torch.Tensor, size: int) -> torch.Tensor:
        x = F.interpolate(both, size=(size, size), mode="bilinear", antialias=True, align_corners=False)
        found, truth = network_output(network, x[:, :3]) > 0, x[:, 3:] > 127
        return ((found & truth).sum((1, 2, 3)) / (found | truth).sum((1, 2, 3)).clamp(min=1)).float()


class ClassesTask:
    """One of several kinds, from the square around a lesion or from the whole picture.

    Classes are drawn in proportion to count^(1 - balance). The loss adds the logarithm of these shares to the logits, so that
    the logits themselves speak of equally frequent classes (Menon et al. 2021)."""

    def __init__(self, config: dict, root: Path, out: Path):
        self.config, self.labels, self.crop, cache = config, config["labels"], config.get("crop"), out / "cache"
        self.train, self.train_labels = self.arrays(data.records(root, config["sets"], "train"), cache)
        self.val, self.val_labels = self.arrays(data.records(root, config["sets"], "val"), cache)
        counts = torch.bincount(self.train_labels, minlength=len(self.labels)).float()
        self.weights = (counts ** -config["balance"])[self.train_labels].double()
        share = counts ** (1 - config["balance"])
        self.prior = torch.log(share / share.sum())
        self.frequencies = torch.log(counts / counts.sum())
        self.positive = torch.tensor([k in config["positive"] for k in self.labels])
        self.things = props.bank(400, config["seed"]) if config["augment"].get("props") else None
        self.teachers = [models.Teacher(out / "earlier" / name, config, self.frequencies, self.prior) for name in config.get("teachers", [])]
        self.network = Classifier(config["backbone"], len(self.labels), config["dropout"], config["depthDrop"])

    def arrays(self, records, cache):
        a = {k: torch.from_numpy(v) for k, v in data.decoded(records, cache).items()}
        a.pop("masks")
        return a, torch.tensor([self.labels.index(r.label) for r in records])

    def order(self, generator) -> torch.Tensor:
        return torch.multinomial(self.weights, len(self.weights), replacement=True, generator=generator)

    def batch(self, rows, size, generator):
        c, a = self.config["augment"], self.train
        views = augment.whole(len(rows))
        if self.crop:
            usual = (self.crop["margin"], self.crop["least"])
            views = augment.random_squares(a["boxes"][rows], a["sizes"][rows], usual, c["tightest"], c["astray"], generator)
        image = augment.sample(a["pictures"][rows], augment.grid(views, size, generator, c))
        if c.get("props"):
            image, _ = props.laid(image, self.things, generator, c["props"])
        image = augment.taken(image, generator, c)
        smooth = self.config["smoothing"]
        truth = F.one_hot(self.train_labels[rows], len(self.labels)) * (1 - smooth) + smooth / len(self.labels)
        image, truth = augment.mixed(image, truth, generator, self.config["mixup"]["share"], self.config["mixup"]["alpha"])
        return image, torch.lerp(truth, self.taught(image), self.config["taught"]) if self.teachers else truth

    def taught(self, image: torch.Tensor) -> torch.Tensor:
        """What the teachers, asked together, hold of the very pictures that the network sees."""
        return torch.softmax(sum(teacher(image) for teacher in self.teachers) / len(self.teachers), 1)

    def loss(self, logits, truth):
        log = torch.log_softmax(logits + self.prior, 1)
        loss = -(truth * log).sum(1).mean()
        if self.config["auxiliary"]:
            against = torch.logsumexp(log[:, self.positive], 1) - torch.logsumexp(log[:, ~self.positive], 1)
            loss = loss + self.config["auxiliary"] * F.binary_cross_entropy_with_logits(against, truth[:, self.positive].sum(1))
        return loss

    def views(self, framing) -> torch.Tensor:
        if framing is None:
            return augment.whole(len(self.val_labels))
        return augment.squares(self.val["boxes"], self.val["sizes"], *framing)

    def validate(self, network, size) -> dict:
        framings = {"": (self.crop["margin"], self.crop["least"])} if self.crop else {"": None}
        if self.crop:
            framings |= {f" at {m}/{s}": (m, s) for m, s in self.crop.get("tried", [])}
        found = {}
        for name, framing in framings.items():
            found |= {k + name: v for k, v in self.figures(self.logits(network, size, self.views(framing))).items()}
        return found

    def logits(self, network, size, views) -> torch.Tensor:
        out = []
        for rows in torch.arange(len(self.val_labels)).split(64):
            x = augment.sample(self.val["pictures"][rows], augment.still(views[rows], size))
            out.append(network_output(network, x))
        return torch.cat(out)

    def figures(self, logits: torch.Tensor) -> dict:
        truth = self.val_labels
        p = torch.softmax(logits + self.frequencies, 1).numpy()
        recall = [float((logits.argmax(1)[truth == k] == k).float().mean()) for k in range(len(self.labels)) if (truth == k).any()]
        first = self.labels.index(self.config["positive"][0])
        positive = self.positive.numpy()
        return {
            "positiveAUC": auc(positive[truth.numpy()], p[:, positive].sum(1)),
            f"{self.labels[first]}AUC": auc(truth.numpy() == first, p[:, first]),
            "balancedAccuracy": float(np.mean(recall)),
        }
