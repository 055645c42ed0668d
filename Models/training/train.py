"""python -m training.train CONFIG --data FOLDER [--out FOLDER]: trains one network, resumes where it stopped."""

import argparse
import json
import math
import os
import time
from pathlib import Path

# Before torch starts its threads: waiting threads that spin cost a busy machine most of its time.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np
import torch
from torch.nn import functional as F

from . import augment, data
from .metrics import auc
from .networks import LesionClassifier, LesionMask


class Average:
    """Exponential moving average of a network's state; its weights are the result."""

    def __init__(self, network: torch.nn.Module, decay: float):
        self.decay, self.steps = decay, 0
        self.state = {k: v.detach().clone() for k, v in network.state_dict().items()}

    def update(self, network: torch.nn.Module) -> None:
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        for key, value in network.state_dict().items():
            if value.dtype.is_floating_point:
                self.state[key].lerp_(value.detach(), 1 - decay)
            else:
                self.state[key].copy_(value)


def rate_at(progress: float) -> float:
    """Share of the full rate: a short rise, then half a cosine."""
    return progress / 0.05 if progress < 0.05 else 0.5 * (1 + math.cos(math.pi * (progress - 0.05) / 0.95)) + 0.002


class MaskTask:
    """Lesion against skin per pixel, cross-entropy and Dice."""

    def __init__(self, config: dict, root: Path, cache: Path):
        self.config = config
        train = [r for r in data.ham(root, "train") if r.mask is not None]
        train += [r for r in data.fullframe(root, "train")] * config["fullframeRepeats"]
        self.train = self.arrays(train, cache)
        self.val = self.arrays([r for r in data.ham(root, "val") if r.mask is not None], cache)
        self.network = LesionMask()

    @staticmethod
    def arrays(records, cache):
        a = {k: torch.from_numpy(v) for k, v in data.decoded(records, cache).items()}
        a["both"] = torch.cat([a.pop("pictures"), a.pop("masks").unsqueeze(-1)], 3)
        return a

    def order(self, generator) -> torch.Tensor:
        return torch.randperm(len(self.train["both"]), generator=generator)

    def batch(self, rows, size, generator):
        c, views = self.config, torch.tensor([[0.5, 0.5, 0.5, 0.5]]).repeat(len(rows), 1)
        x = augment.sample(self.train["both"][rows], augment.grid(views, size, generator, c["zoom"], c["shift"], 0.3))
        image, truth = x[:, :3], x[:, 3:] / 255
        image = augment.vignette(augment.colour(image, generator, c["colour"]), generator, c["vignette"])
        return augment.blurred(image, generator, c["blur"]).clamp(0, 255), truth

    @staticmethod
    def loss(logits, truth):
        p = torch.sigmoid(logits)
        dice = 1 - (2 * (p * truth).sum((1, 2, 3)) + 1) / (p.sum((1, 2, 3)) + truth.sum((1, 2, 3)) + 1)
        return F.binary_cross_entropy_with_logits(logits, truth) + dice.mean()

    def validate(self, network, size) -> dict:
        values = []
        for rows in torch.arange(len(self.val["both"])).split(64):
            views = torch.tensor([[0.5, 0.5, 0.5, 0.5]]).repeat(len(rows), 1)
            x = augment.sample(self.val["both"][rows], augment.still(views, size))
            found, truth = network_output(network, x[:, :3]) > 0, x[:, 3:] > 127
            values.append(((found & truth).sum((1, 2, 3)) / (found | truth).sum((1, 2, 3)).clamp(min=1)).float())
        return {"jaccard": float(torch.cat(values).mean())}


class ClassesTask:
    """Seven kinds of lesion, from the square around the lesion."""

    def __init__(self, config: dict, root: Path, cache: Path):
        self.config = config
        self.train, self.train_labels = self.arrays(data.ham(root, "train"), cache)
        self.val, self.val_labels = self.arrays(data.ham(root, "val"), cache)
        counts = torch.bincount(self.train_labels, minlength=len(data.CLASSES)).float()
        self.weights = (counts ** -config["balance"])[self.train_labels].double()
        share = counts ** (1 - config["balance"])
        # What the sampling adds to each logit; the export takes it away again.
        self.prior = torch.log(share / share.sum()) - torch.log(counts / counts.sum())
        self.network = LesionClassifier(len(data.CLASSES))

    def arrays(self, records, cache):
        a = {k: torch.from_numpy(v) for k, v in data.decoded(records, cache).items()}
        a.pop("masks")
        a["views"] = augment.squares(a["boxes"], a["sizes"], self.config["margin"], self.config["least"])
        return a, torch.tensor([data.CLASSES.index(r.label) for r in records])

    def order(self, generator) -> torch.Tensor:
        return torch.multinomial(self.weights, len(self.weights), replacement=True, generator=generator)

    def batch(self, rows, size, generator):
        c = self.config
        where = augment.grid(self.train["views"][rows], size, generator, c["zoom"], c["shift"], math.pi / 4)
        image = augment.colour(augment.sample(self.train["pictures"][rows], where), generator, c["colour"])
        return augment.blurred(image, generator, c["blur"]).clamp(0, 255), self.train_labels[rows]

    def loss(self, logits, truth):
        return F.cross_entropy(logits, truth, label_smoothing=self.config["smoothing"])

    def validate(self, network, size) -> dict:
        out = []
        for rows in torch.arange(len(self.val_labels)).split(64):
            x = augment.sample(self.val["pictures"][rows], augment.still(self.val["views"][rows], size))
            out.append(network_output(network, x))
        logits, truth = torch.cat(out), self.val_labels
        p = torch.softmax(logits - self.prior, 1).numpy()
        malignant = [data.CLASSES.index(k) for k in data.MALIGNANT]
        recall = [float((logits.argmax(1)[truth == k] == k).float().mean()) for k in range(len(data.CLASSES))]
        return {
            "malignantAUC": auc(np.isin(truth.numpy(), malignant), p[:, malignant].sum(1)),
            "melanomaAUC": auc(truth.numpy() == 0, p[:, 0]),
            "balancedAccuracy": float(np.mean(recall)),
        }


def network_output(network, image) -> torch.Tensor:
    with torch.no_grad():
        return network(image.contiguous(memory_format=torch.channels_last))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("config", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("var/training"))
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    config = json.loads(options.config.read_text())
    out = options.out / config["id"]
    out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(options.threads)
    torch.manual_seed(config["seed"])
    task = (MaskTask if config["network"] == "mask" else ClassesTask)(config, options.data, options.out / "cache")
    task.network.features.load(options.data / "weights_mobilenetv2" / "mobilenetv2_100_224_imagenet_int8.npz")
    run(task, config, out)


def run(task, config: dict, out: Path) -> None:
    network = task.network.to(memory_format=torch.channels_last)
    backbone = list(network.features.parameters())
    known = {id(p) for p in backbone}
    optimiser = torch.optim.AdamW(
        [{"params": backbone, "full": config["backboneRate"]},
         {"params": [p for p in network.parameters() if id(p) not in known], "full": config["rate"]}],
        weight_decay=config["weightDecay"], foreach=True)
    average = Average(network, config["average"])
    plan = [phase["size"] for phase in config["phases"] for _ in range(phase["epochs"])]
    start, generator, checkpoint = 0, torch.Generator().manual_seed(config["seed"]), out / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        start = saved["epoch"]
        network.load_state_dict(saved["network"])
        optimiser.load_state_dict(saved["optimiser"])
        average.state, average.steps = saved["average"], saved["steps"]
        generator.set_state(saved["generator"])
        torch.set_rng_state(saved["torch"])
    total = None
    log = open(out / "log.jsonl", "a", buffering=1)
    for epoch in range(start, len(plan)):
        order = task.order(generator)
        batches = [b for b in order.split(config["batch"]) if len(b) == config["batch"]]
        total = len(batches) * len(plan)
        network.train()
        began, losses = time.time(), []
        for index, rows in enumerate(batches):
            share = rate_at((epoch * len(batches) + index) / total)
            for group in optimiser.param_groups:
                group["lr"] = group["full"] * share
            image, truth = task.batch(rows, plan[epoch], generator)
            output = network(image.contiguous(memory_format=torch.channels_last))
            loss = task.loss(output, truth)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            average.update(network)
            losses.append(float(loss.detach()))
            if index % 50 == 0:
                print(f"epoch {epoch + 1}/{len(plan)} batch {index}/{len(batches)} loss {np.mean(losses[-50:]):.4f} {time.time() - began:.0f} s", flush=True)
        torch.save({"epoch": epoch + 1, "network": network.state_dict(), "optimiser": optimiser.state_dict(), "average": average.state,
                    "steps": average.steps, "generator": generator.get_state(), "torch": torch.get_rng_state()}, checkpoint)
        current = {k: v.clone() for k, v in network.state_dict().items()}
        network.load_state_dict(average.state)
        network.eval()
        figures = task.validate(network, config["size"])
        network.load_state_dict(current)
        entry = {"epoch": epoch + 1, "size": plan[epoch], "loss": float(np.mean(losses)), "seconds": round(time.time() - began, 1), **figures}
        log.write(json.dumps(entry) + "\n")
        print(entry, flush=True)
    torch.save(average.state, out / "weights.pt")


if __name__ == "__main__":
    main()
