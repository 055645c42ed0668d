"""MobileNetV2 1.0 from the int8 ImageNet weights, batch norms already folded into the convolutions."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

# (expansion, output channels, repeats, stride of the first), Sandler et al. 2018, table 2.
STAGES = [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]


def same_padding(size: int, kernel: int, stride: int) -> tuple[int, int]:
    """TensorFlow's SAME padding of one axis as (before, after): the odd pixel goes after."""
    outputs = -(-size // stride)
    total = max((outputs - 1) * stride + kernel - size, 0)
    return total // 2, total - total // 2


class SameConv(nn.Conv2d):
    """A convolution with bias and TensorFlow's SAME padding."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int = 1, groups: int = 1):
        super().__init__(inputs, outputs, kernel, stride, padding=(kernel - 1) // 2 if stride == 1 else 0, groups=groups)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if self.stride[0] > 1:
            top, bottom = same_padding(int(x.shape[2]), self.kernel_size[0], self.stride[0])
            left, right = same_padding(int(x.shape[3]), self.kernel_size[1], self.stride[1])
            x = F.pad(x, (left, right, top, bottom))
        return super().forward(x)


class Block(nn.Module):
    """Inverted residual: expand, depthwise, project; the sum when the shapes agree."""

    def __init__(self, inputs: int, outputs: int, expansion: int, stride: int):
        super().__init__()
        hidden = inputs * expansion
        self.expand = SameConv(inputs, hidden, 1) if expansion > 1 else None
        self.depthwise = SameConv(hidden, hidden, 3, stride, groups=hidden)
        self.project = SameConv(hidden, outputs, 1)
        self.residual = stride == 1 and inputs == outputs

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y = x if self.expand is None else F.relu6(self.expand(x))
        y = self.project(F.relu6(self.depthwise(y)))
        return x + y if self.residual else y


class MobileNetV2(nn.Module):
    """The feature extractor. `forward` takes RGB 0..255 and returns the last 1280 maps, or with `pyramid` the maps
    at 1/2, 1/4, 1/8, 1/16 and 1/32 of the input (16, 24, 32, 96 and 320 channels)."""

    channels = [16, 24, 32, 96, 320]

    def __init__(self, top: bool = True):
        super().__init__()
        self.stem = SameConv(3, 32, 3, 2)
        blocks, channels = [], 32
        for expansion, outputs, repeats, stride in STAGES:
            for index in range(repeats):
                blocks.append(Block(channels, outputs, expansion, stride if index == 0 else 1))
                channels = outputs
        self.blocks = nn.ModuleList(blocks)
        self.top = SameConv(channels, 1280, 1) if top else None

    def forward(self, image: torch.Tensor, pyramid: bool = False):
        x = F.relu6(self.stem(image * (1 / 127.5) - 1.0))
        kept = []
        for index, block in enumerate(self.blocks):
            x = block(x)
            if index in (0, 2, 5, 12, 16):
                kept.append(x)
        if pyramid:
            return kept
        return F.relu6(self.top(x))

    def convolutions(self) -> list[SameConv]:
        """All convolutions in the order of the weight file."""
        found = [self.stem]
        for block in self.blocks:
            found += [c for c in (block.expand, block.depthwise, block.project) if c is not None]
        return found + ([self.top] if self.top is not None else [])

    def fold(self) -> "MobileNetV2":
        """Nothing to do: its batch norms are in the convolutions already."""
        return self

    def load(self, weights) -> "MobileNetV2":
        """Fills the convolutions from the npz of int8 weights and per-channel scales in the folder `weights`."""
        with np.load(weights / "mobilenetv2_100_224_imagenet_int8.npz") as file:
            for index, conv in enumerate(self.convolutions()):
                depthwise = conv.groups > 1
                kind = "dw" if depthwise else "conv"
                q = file[f"{index:02d}_{kind}_q"].astype(np.float32)
                scale = file[f"{index:02d}_{kind}_scale"]
                weight = (q * scale).transpose(3, 0, 1, 2) if depthwise else (q * scale[:, None, None, None]).transpose(0, 3, 1, 2)
                if tuple(weight.shape) != tuple(conv.weight.shape):
                    raise ValueError(f"layer {index} has shape {weight.shape}, the network {tuple(conv.weight.shape)}")
                conv.weight.data.copy_(torch.from_numpy(weight.copy()))
                conv.bias.data.copy_(torch.from_numpy(file[f"{index:02d}_{kind}_bias"]))
        return self
