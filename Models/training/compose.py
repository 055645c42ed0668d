"""Small lesions in wide frames: a lesion, made smaller, laid on skin of its own picture."""

from functools import partial

import torch
from torch.nn import functional as F

from . import augment


def skin_corners(masks: torch.Tensor) -> torch.Tensor:
    """For every mask (N x S x S uint8) the largest square in a corner without lesion: N x 3 (x, y, side) as shares; side 0 where
    none has an eighth of the picture."""
    size = masks.shape[-1]
    found = torch.zeros(len(masks), 3)
    for share in (0.125, 0.17, 0.22, 0.28, 0.36):
        side = int(share * size)
        corners = {(0, 0): masks[:, :side, :side], (1 - share, 0): masks[:, :side, -side:],
                   (0, 1 - share): masks[:, -side:, :side], (1 - share, 1 - share): masks[:, -side:, -side:]}
        for (x, y), part in corners.items():
            free = part.amax((1, 2)) < 128
            found[free] = torch.tensor([x, y, share])
    return found


def skin(pictures: torch.Tensor, corners: torch.Tensor, size: int, generator) -> torch.Tensor:
    """Pictures of skin alone: the corner, mirrored again and again, somewhat enlarged."""
    n = len(pictures)
    axis = torch.linspace(0, 1, size)
    repeats = augment.uniform(n, 1.5, 4, generator)[:, None]
    start = augment.uniform(n, 0, 2, generator)[:, None]
    wave = (axis[None] * repeats + start) % 2
    wave = torch.where(wave > 1, 2 - wave, wave) * 0.9 + 0.05
    xs, ys = corners[:, :1] + wave * corners[:, 2:], corners[:, 1:2] + wave.flip(1) * corners[:, 2:]
    where = torch.stack([xs[:, None, :].expand(n, size, size), ys[:, :, None].expand(n, size, size)], 3) * 2 - 1
    return augment.sample(pictures, where)


def laid_on_skin(x: torch.Tensor, ground: torch.Tensor) -> torch.Tensor:
    """x (pictures and mask, N x 4) where lesion is near, `ground` elsewhere, with a soft passage; the mask stays."""
    reach = x.shape[-1] // 16 * 2 + 1
    near, mean = x[:, 3:] / 255, partial(F.avg_pool2d, count_include_pad=False)
    for pool in (F.max_pool2d, mean):
        for kernel, padding in (((1, reach), (0, reach // 2)), ((reach, 1), (reach // 2, 0))):
            near = pool(near, kernel, 1, padding)
    return torch.cat([x[:, :3] * near + ground * (1 - near), x[:, 3:]], 1)


def composed(both: torch.Tensor, corners: torch.Tensor, size: int, generator, c: dict, zoom) -> torch.Tensor:
    """Lesions at 1 / zoom of their size anywhere in a frame of skin. both: N x S x S x 4, colours and mask."""
    wide = c | {"zoom": zoom, "shift": 0.6 * (zoom[0] * zoom[1]) ** 0.5 - 0.5}
    where = augment.grid(augment.whole(len(both)), size, generator, wide)
    x = augment.sample(both, where)
    outside = (where.abs() > 1).any(3).unsqueeze(1)
    x = torch.cat([x[:, :3], x[:, 3:].masked_fill(outside, 0)], 1)
    return laid_on_skin(x, skin(both[..., :3], corners, size, generator))
