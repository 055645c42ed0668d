"""Augmentation of whole batches: one affine sampling, then light, lens and file."""

import math

import torch
from torch.nn import functional as F


def squares(boxes: torch.Tensor, sizes: torch.Tensor, margin: float, least: float) -> torch.Tensor:
    """The classifier's crop without rounding: centre and half side as shares of the frame, N x 4 (cx, cy, rx, ry)."""
    width, height = sizes[:, 0].float(), sizes[:, 1].float()
    short = torch.minimum(width, height)
    side = torch.maximum(margin * longest(boxes, width, height), least * short)
    return placed(boxes, width, height, torch.minimum(side, short))


def longest(boxes: torch.Tensor, width: torch.Tensor, height: torch.Tensor) -> torch.Tensor:
    """Each box's longer side in pixels."""
    return torch.maximum((boxes[:, 2] - boxes[:, 0]) * width, (boxes[:, 3] - boxes[:, 1]) * height)


def placed(boxes: torch.Tensor, width: torch.Tensor, height: torch.Tensor, side: torch.Tensor) -> torch.Tensor:
    """Squares of the given sides about the boxes' middles, shifted into the frames."""
    cx, cy = (boxes[:, 0] + boxes[:, 2]) / 2 * width, (boxes[:, 1] + boxes[:, 3]) / 2 * height
    cx = torch.maximum(torch.minimum(cx, width - side / 2), side / 2)
    cy = torch.maximum(torch.minimum(cy, height - side / 2), side / 2)
    return torch.stack([cx / width, cy / height, side / 2 / width, side / 2 / height], 1)


def random_squares(boxes: torch.Tensor, sizes: torch.Tensor, usual: tuple[float, float], tightest: tuple[float, float], astray: float, generator) -> torch.Tensor:
    """The usual crop (margin, least); for a share `astray` a square between the tightest crop and the whole short side instead,
    the side's logarithm drawn evenly."""
    width, height = sizes[:, 0].float(), sizes[:, 1].float()
    short, long = torch.minimum(width, height), longest(boxes, width, height)
    tight, side = (torch.minimum(torch.maximum(m * long, least * short), short) for m, least in (tightest, usual))
    free = torch.exp(torch.lerp(torch.log(tight), torch.log(short), torch.rand(len(boxes), generator=generator)))
    chosen = torch.rand(len(boxes), generator=generator) < astray
    return placed(boxes, width, height, torch.where(chosen, free, side))


def whole(n: int) -> torch.Tensor:
    """The view of the whole frame, aspect not kept."""
    return torch.full((n, 4), 0.5)


def uniform(n: int, low: float, high: float, generator) -> torch.Tensor:
    return torch.rand(n, generator=generator) * (high - low) + low


def grid(views: torch.Tensor, size: int, generator, c: dict) -> torch.Tensor:
    """Sampling grid N x size x size x 2 of the views, each turned, mirrored, zoomed, stretched and shifted at random as the
    configuration `c` says: `turn` (degrees), `quarters`, `mirror`, `zoom`, `stretch`, `shift`."""
    n = len(views)
    turn = uniform(n, -math.radians(c["turn"]), math.radians(c["turn"]), generator)
    if c["quarters"]:
        turn = turn + math.pi / 2 * torch.randint(0, 4, (n,), generator=generator)
    scale = torch.exp(uniform(n, math.log(c["zoom"][0]), math.log(c["zoom"][1]), generator))
    stretch = torch.exp(uniform(n, -c["stretch"], c["stretch"], generator))
    flip = torch.randint(0, 2, (n,), generator=generator) * 2.0 - 1 if c["mirror"] else torch.ones(n)
    cos, sin = torch.cos(turn) * scale, torch.sin(turn) * scale
    sx, sy = uniform(n, -c["shift"], c["shift"], generator), uniform(n, -c["shift"], c["shift"], generator)
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


def gamma(x: torch.Tensor, generator, strength: float) -> torch.Tensor:
    """Brightens or darkens the middle greys of each picture."""
    power = torch.exp(uniform(len(x), -strength, strength, generator))[:, None, None, None]
    return 255 * (x.clamp(0, 255) / 255 + 1e-4) ** power


def blurred(x: torch.Tensor, generator, share: float, least: float = 0.4) -> torch.Tensor:
    """Some pictures at a part of their resolution and back: the sets differ in resolution, and blur must be no cue."""
    chosen = torch.rand(len(x), generator=generator) < share
    if chosen.any():
        factor = float(uniform(1, least, 0.8, generator))
        low = F.interpolate(x[chosen], scale_factor=factor, mode="bilinear", antialias=False, align_corners=False)
        x[chosen] = F.interpolate(low, size=x.shape[2:], mode="bilinear", align_corners=False)
    return x


def noise(x: torch.Tensor, generator, share: float) -> torch.Tensor:
    """Sensor noise on some pictures, up to eight grey levels."""
    amount = uniform(len(x), 0, 8, generator) * (torch.rand(len(x), generator=generator) < share)
    return x + amount[:, None, None, None] * torch.randn(x.shape, generator=generator)


def cosines(size: int = 8) -> torch.Tensor:
    """The orthonormal discrete cosine transform as a matrix."""
    k, n = torch.arange(size).float()[:, None], torch.arange(size).float()[None, :]
    matrix = torch.cos(math.pi * (2 * n + 1) * k / (2 * size)) * math.sqrt(2 / size)
    matrix[0] /= math.sqrt(2)
    return matrix


def compressed(x: torch.Tensor, generator, share: float) -> torch.Tensor:
    """JPEG's loss on some pictures: 8 x 8 cosine transform, coefficients rounded more coarsely the faster they wave."""
    chosen = torch.rand(len(x), generator=generator) < share
    size = x.shape[-1]
    if not chosen.any() or size % 8:
        return x
    part, transform = x[chosen], cosines()
    step = uniform(len(part), 0.5, 4.0, generator)[:, None, None, None, None, None]
    wave = 2 + torch.arange(8).float()[:, None] + torch.arange(8).float()[None, :]
    blocks = part.reshape(len(part), 3, size // 8, 8, size // 8, 8).permute(0, 1, 2, 4, 3, 5)
    steps = step * wave
    rounded = torch.round(transform @ blocks @ transform.T / steps) * steps
    x[chosen] = (transform.T @ rounded @ transform).permute(0, 1, 2, 4, 3, 5).reshape(part.shape)
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


def taken(x: torch.Tensor, generator, c: dict) -> torch.Tensor:
    """What light, lens and file do to pictures 0..255, as the configuration says; parts that it leaves out are not done."""
    if c.get("vignette"):
        x = vignette(x, generator, c["vignette"])
    x = colour(x, generator, c["colour"])
    if c.get("gamma"):
        x = gamma(x, generator, c["gamma"])
    x = blurred(x, generator, c["blur"], c.get("blurLeast", 0.4))
    if c.get("noise"):
        x = noise(x, generator, c["noise"])
    if c.get("jpeg"):
        x = compressed(x, generator, c["jpeg"])
    return x.clamp(0, 255)


def mixed(x: torch.Tensor, truth: torch.Tensor, generator, share: float, alpha: float):
    """Mixup: a share of the pictures laid over another picture of the batch, and their targets alike (N x classes)."""
    n = len(x)
    weight = torch.distributions.Beta(alpha, alpha).sample((n,)) if alpha else torch.ones(n)
    weight = torch.where(torch.rand(n, generator=generator) < share, torch.maximum(weight, 1 - weight), torch.ones(n))
    partner = torch.randperm(n, generator=generator)
    w = weight[:, None, None, None]
    return w * x + (1 - w) * x[partner], weight[:, None] * truth + (1 - weight[:, None]) * truth[partner]
