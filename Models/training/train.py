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

from . import models
from .tasks import task_of


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


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("config", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("var/training"))
    parser.add_argument("--weights", type=Path, help="folder of the ImageNet weights (default: `weights` in --out)")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    config = json.loads(options.config.read_text())
    out = options.out / config["id"]
    out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(options.threads)
    torch.manual_seed(config["seed"])
    task = task_of(config, options.data, options.out)
    prepared(task.network, config, options.out, options.weights or options.out / "weights")
    (out / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    run(task, config, out)


def prepared(network, config: dict, out: Path, weights: Path) -> None:
    """Starts from ImageNet, or from the weights of the run `initial`; the first blocks may be done with learning."""
    if config.get("initial"):
        before = json.loads((out / config["initial"] / "config.json").read_text())
        models.settled(network, before).load_state_dict(models.state_of(out / config["initial"]))
    else:
        network.features.load(weights)
    models.settled(network, config)


def optimiser_of(network, config: dict) -> torch.optim.Optimizer:
    """AdamW with a rate of its own for the pretrained part; norms and biases do not decay."""
    backbone = {id(p) for p in network.features.parameters()}
    groups: dict[tuple, list] = {}
    for p in [p for p in network.parameters() if p.requires_grad]:
        groups.setdefault((id(p) in backbone, p.ndim > 1), []).append(p)
    return torch.optim.AdamW(
        [{"params": params, "full": config["backboneRate" if pretrained else "rate"], "weight_decay": config["weightDecay"] if decays else 0.0}
         for (pretrained, decays), params in groups.items()],
        foreach=True)


def run(task, config: dict, out: Path) -> None:
    network = task.network.to(memory_format=torch.channels_last)
    optimiser, average = optimiser_of(network, config), Average(network, config["average"])
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
    log = open(out / "log.jsonl", "a", buffering=1)
    for epoch in range(start, len(plan)):
        began = time.time()
        loss = trained_epoch(task, network, optimiser, average, config, epoch, plan, generator)
        saved = {"epoch": epoch + 1, "network": network.state_dict(), "optimiser": optimiser.state_dict(), "average": average.state,
                 "steps": average.steps, "generator": generator.get_state(), "torch": torch.get_rng_state()}
        torch.save(saved, checkpoint.with_suffix(".part"))
        os.replace(checkpoint.with_suffix(".part"), checkpoint)
        torch.save(average.state, out / f"average-{epoch + 1}.pt")
        figures = validated(task, network, average, config["size"])
        entry = {"epoch": epoch + 1, "size": plan[epoch], "loss": loss, "seconds": round(time.time() - began, 1), **figures}
        log.write(json.dumps(entry) + "\n")
        print(entry, flush=True)
    torch.save(result(out, config, len(plan)), out / "weights.pt")


def result(out: Path, config: dict, last: int) -> dict:
    """The averaged weights of the last epoch, or with `mean` their mean over those epochs (first and last named): points of one
    descent, whose middle generalises no worse than its ends."""
    first, final = config.get("mean", [last, last])
    states = [torch.load(out / f"average-{epoch}.pt", weights_only=True) for epoch in range(first, final + 1)]
    return {k: sum(s[k] for s in states) / len(states) if v.dtype.is_floating_point else v for k, v in states[0].items()}


def trained_epoch(task, network, optimiser, average, config: dict, epoch: int, plan: list[int], generator) -> float:
    batches = [b for b in task.order(generator).split(config["batch"]) if len(b) == config["batch"]]
    network.train()
    began, losses = time.time(), []
    for index, rows in enumerate(batches):
        share = rate_at((epoch + index / len(batches)) / config.get("horizon", len(plan)))
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
    return float(np.mean(losses))


def validated(task, network, average, size: int) -> dict:
    """The figures of the averaged weights."""
    current = {k: v.clone() for k, v in network.state_dict().items()}
    network.load_state_dict(average.state)
    network.eval()
    figures = task.validate(network, size)
    network.load_state_dict(current)
    return figures


if __name__ == "__main__":
    main()
