"""Augmentation of whole batches: one affine sampling, then colour, blur and a dark round border."""

import math

import torch
from torch.nn import functional as F


def squares(boxes: torch.Tensor, sizes: torch.Tensor, margin: float, least: float) -> torch.Tensor:
    """The classifier's crop without rounding: centre and half side as shares of the frame, N x 4 (cx, cy, rx, ry)."""
    width, height = sizes[:, 0].float(), sizes[:, 1].float()
    short = torch.minimum(width, height)
    x0, x1, y0, y1 = boxes[:, 0] * width, boxes[:, 2] * width, boxes[:, 1] * height, boxes[:, 3] * height
    side = torch.minimum(torch.maximum(margin * torch.maximum(x1 - x0, y1 - y0), least * short), short)
    cx = torch.maximum(torch.minimum((x0 + x1) / 2, width - side / 2), side / 2)
    cy = torch.maximum(torch.minimum((y0 + y1) / 2, height - side / 2), side / 2)
    return torch.stack([cx / width, cy / height, side / 2 / width, side / 2 / height], 1)


def uniform(n: int, low: float, high: float, generator) -> torch.Tensor:
    return torch.rand(n, generator=generator) * (high - low) + low


def grid(views: torch.Tensor, size: int, generator, zoom: tuple[float, float], shift: float, angle: float) -> torch.Tensor:
    """Sampling grid N x size x size x 2 of the views, each turned, flipped, zoomed and shifted at random."""
    n = len(views)
    turn = uniform(n, -angle, angle, generator) + math.pi / 2 * torch.randint(0, 4, (n,), generator=generator)
    scale = torch.exp(uniform(n, math.log(zoom[0]), math.log(zoom[1]), generator))
    stretch = torch.exp(uniform(n, -0.1, 0.1, generator))
    flip = torch.randint(0, 2, (n,), generator=generator) * 2.0 - 1
    cos, sin = torch.cos(turn) * scale, torch.sin(turn) * scale
    sx, sy = uniform(n, -shift, shift, generator), uniform(n, -shift, shift, generator)
    rx, ry = views[:, 2] * 2, views[:, 3] * 2
    theta = torch.zeros(n, 2, 3)
    theta[:, 0, 0], theta[:, 0, 1] = rx * cos * flip * stretch, -rx * sin * stretch
    theta[:, 1, 0], theta[:, 1, 1] = ry * sin * flip / stretch, ry * cos / stretch
    theta[:, 0, 2] = views[:, 0] * 2 - 1 + rx * sx
    theta[:, 1, 2] = views[:, 1] * 2 - 1 + ry * sy
    return F.affine_grid(theta, (n, 3, size, size), align_corners=False)


def still(views: torch.Tensor, size: int) -> torch.Tensor:
    """The grid of the views as they are."""
    theta = torch.zeros(len(views), 2, 3)
    theta[:, 0, 0], theta[:, 1, 1] = views[:, 2] * 2, views[:, 3] * 2
    theta[:, 0, 2], theta[:, 1, 2] = views[:, 0] * 2 - 1, views[:, 1] * 2 - 1
    return F.affine_grid(theta, (len(views), 3, size, size), align_corners=False)


def sample(pictures: torch.Tensor, where: torch.Tensor) -> torch.Tensor:
    """pictures N x H x W x C uint8 at the grid's places, N x C x S x S float 0..255."""
    x = pictures.permute(0, 3, 1, 2).float()
    return F.grid_sample(x, where, mode="bilinear", padding_mode="reflection", align_corners=False)


def colour(x: torch.Tensor, generator, strength: float) -> torch.Tensor:
    """Gain and offset per channel, contrast and saturation, per picture."""
    n = len(x)
    gain = 1 + strength * (torch.rand(n, 1, 1, 1, generator=generator) * 2 - 1)
    tint = 1 + 0.5 * strength * (torch.rand(n, 3, 1, 1, generator=generator) * 2 - 1)
    contrast = 1 + strength * (torch.rand(n, 1, 1, 1, generator=generator) * 2 - 1)
    saturation = 1 + strength * (torch.rand(n, 1, 1, 1, generator=generator) * 2 - 1)
    mean = x.mean((1, 2, 3), keepdim=True)
    x = (x - mean) * contrast + mean * gain
    grey = x.mean(1, keepdim=True)
    return ((x - grey) * saturation + grey) * tint


def blurred(x: torch.Tensor, generator, share: float) -> torch.Tensor:
    """Some pictures at half their resolution and back: the sets differ in resolution, and blur must be no cue."""
    chosen = torch.rand(len(x), generator=generator) < share
    if chosen.any():
        factor = float(uniform(1, 0.4, 0.8, generator))
        low = F.interpolate(x[chosen], scale_factor=factor, mode="bilinear", antialias=False, align_corners=False)
        x[chosen] = F.interpolate(low, size=x.shape[2:], mode="bilinear", align_corners=False)
    return x


def vignette(x: torch.Tensor, generator, share: float) -> torch.Tensor:
    """The dark surround of a dermatoscope's round field, on some pictures."""
    n, size = len(x), x.shape[-1]
    axis = torch.linspace(-1, 1, size)
    cx, cy = uniform(n, -0.15, 0.15, generator), uniform(n, -0.15, 0.15, generator)
    radius = uniform(n, 0.85, 1.3, generator)
    distance = torch.sqrt((axis[None, None, :] - cx[:, None, None]) ** 2 + (axis[None, :, None] - cy[:, None, None]) ** 2)
    inside = torch.sigmoid((radius[:, None, None] - distance) * uniform(n, 20, 80, generator)[:, None, None])
    chosen = (torch.rand(n, generator=generator) < share)[:, None, None]
    dark = torch.where(chosen, inside, torch.ones(()))
    return x * dark[:, None] + 8 * (1 - dark[:, None])
