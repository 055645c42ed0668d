"""The networks. All take `image`, float32 N x 3 x S x S, RGB 0..255."""

import copy

import torch
from torch import nn
from torch.nn import functional as F

from .backbone import MobileNetV2
from .lite import EfficientNetLite


def backbone_of(name: str, top: bool = True, drop: float = 0.0) -> nn.Module:
    return MobileNetV2(top) if name == "mobilenetv2" else EfficientNetLite(name, top, drop)


class Classifier(nn.Module):
    """A backbone, mean over space, one linear layer: its class-activation map is its Grad-CAM."""

    def __init__(self, backbone: str, classes: int, dropout: float = 0.2, drop: float = 0.0):
        super().__init__()
        self.features = backbone_of(backbone, drop=drop)
        self.dropout = dropout
        self.head = nn.Linear(1280, classes)
        nn.init.normal_(self.head.weight, std=0.01)
        nn.init.zeros_(self.head.bias)

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        embedding = self.features(image).mean((2, 3))
        return self.head(F.dropout(embedding, self.dropout, self.training))


class ClassifierGraph(nn.Module):
    """What is exported: logits, the Grad-CAM maps of every logit before their ReLU, and the embedding.

    The logit is w.mean(A)+b, so its gradient at every cell of map A_j is w_j/(h*w): Grad-CAM is sum_j w_j A_j/(h*w)."""

    def __init__(self, network: Classifier, cells: int):
        super().__init__()
        self.features = copy.deepcopy(network.features).eval().fold()
        self.logits = nn.Conv2d(1280, network.head.out_features, 1)
        self.logits.weight.data.copy_(network.head.weight.data[:, :, None, None])
        self.logits.bias.data.copy_(network.head.bias.data)
        self.maps = nn.Conv2d(1280, network.head.out_features, 1, bias=False)
        self.maps.weight.data.copy_(network.head.weight.data[:, :, None, None] / cells)

    def forward(self, image: torch.Tensor):
        a = self.features(image)
        embedding = F.adaptive_avg_pool2d(a, 1)
        return torch.flatten(self.logits(embedding), 1), self.maps(a), torch.flatten(embedding, 1)


def doubled(x: torch.Tensor) -> torch.Tensor:
    return F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)


class Merge(nn.Module):
    """One decoder step: twice the size, joined with the narrowed skip, then a separable convolution."""

    def __init__(self, inputs: int, skip: int, outputs: int):
        super().__init__()
        self.narrow = nn.Conv2d(inputs, outputs, 1, bias=False)
        self.skip = nn.Conv2d(skip, outputs, 1, bias=False)
        self.norm = nn.BatchNorm2d(outputs)
        self.depthwise = nn.Conv2d(outputs, outputs, 3, padding=1, groups=outputs, bias=False)
        self.point = nn.Conv2d(outputs, outputs, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(outputs)
        self.enlarge = doubled

    def forward(self, x: torch.Tensor, skip: torch.Tensor) -> torch.Tensor:
        x = self.enlarge(self.narrow(x))
        x = F.relu(self.norm(x + self.skip(skip)))
        return F.relu(x + self.norm2(self.point(self.depthwise(x))))


class LesionMask(nn.Module):
    """A small U-Net over a backbone. `forward` gives logits at the input's size."""

    def __init__(self, backbone: str = "mobilenetv2"):
        super().__init__()
        self.features = backbone_of(backbone, top=False)
        half, quarter, eighth, sixteenth, last = self.features.channels
        self.merges = nn.ModuleList([Merge(last, sixteenth, 96), Merge(96, eighth, 64), Merge(64, quarter, 32), Merge(32, half, 24)])
        self.last = nn.Conv2d(24, 1, 3, padding=1)
        self.enlarge = doubled

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        *skips, x = self.features(image, pyramid=True)
        for merge, skip in zip(self.merges, reversed(skips)):
            x = merge(x, skip)
        return self.enlarge(self.last(x))


def scale_and_shift(norm: nn.BatchNorm2d) -> tuple[torch.Tensor, torch.Tensor]:
    """A trained batch norm as y = scale * x + shift."""
    scale = norm.weight.data / torch.sqrt(norm.running_var + norm.eps)
    return scale, norm.bias.data - norm.running_mean * scale


def folded(conv: nn.Conv2d, scale: torch.Tensor, shift: torch.Tensor | None) -> nn.Conv2d:
    """A copy of a convolution without bias whose result is scaled and shifted."""
    result = nn.Conv2d(conv.in_channels, conv.out_channels, conv.kernel_size, padding=conv.padding, groups=conv.groups, bias=shift is not None)
    result.weight.data.copy_(conv.weight.data * scale[:, None, None, None])
    if shift is not None:
        result.bias.data.copy_(shift)
    return result


class Doubled(nn.Module):
    """Twice the size, bilinear with half-pixel centres, of operators that ONNX has had since version 10: the border repeated, then
    a transposed convolution. OpenCV 4.6 reads Clip only as of version 10, which has no half-pixel Resize."""

    def __init__(self, channels: int):
        super().__init__()
        self.spread = nn.ConvTranspose2d(channels, channels, 4, stride=2, padding=3, groups=channels, bias=False)
        line = torch.tensor([0.25, 0.75, 0.75, 0.25])
        self.spread.weight.data.copy_((line[:, None] * line[None, :]).expand(channels, 1, 4, 4))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = torch.cat([x[:, :, :1], x, x[:, :, -1:]], 2)
        return self.spread(torch.cat([x[:, :, :, :1], x, x[:, :, :, -1:]], 3))


class MaskGraph(nn.Module):
    """What is exported: the probability of lesion per pixel, batch norms folded into the convolutions before them."""

    def __init__(self, network: LesionMask):
        super().__init__()
        self.network = copy.deepcopy(network).eval()
        self.network.features.fold()
        for merge in self.network.merges:
            scale, shift = scale_and_shift(merge.norm)
            merge.narrow, merge.skip = folded(merge.narrow, scale, None), folded(merge.skip, scale, shift)
            merge.point = folded(merge.point, *scale_and_shift(merge.norm2))
            merge.norm, merge.norm2 = nn.Identity(), nn.Identity()
            del merge.enlarge
            merge.enlarge = Doubled(merge.narrow.out_channels)
        del self.network.enlarge
        self.network.enlarge = Doubled(1)

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        return torch.sigmoid(self.network(image))
