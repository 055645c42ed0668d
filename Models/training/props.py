"""Things that lie on or near a lesion and are none of it, drawn: stickers, ink, rulers, glare, bubbles, hairs."""

import cv2
import numpy as np
import torch

SIDE = 256


def bank(count: int, seed: int) -> torch.Tensor:
    """count x SIDE x SIDE x 5, uint8: colour, cover, and 255 where a thing hides what lies below it."""
    g = np.random.default_rng(seed)
    makers, shares = [sticker, ink, ruler, glare, hairs], [0.3, 0.25, 0.15, 0.15, 0.15]
    drawn = []
    for index in g.choice(len(makers), count, p=shares):
        thing = makers[index](g)
        drawn.append(np.concatenate([thing, thing[..., 3:] * np.uint8(makers[index] is sticker)], 2))
    return torch.from_numpy(np.stack(drawn))


def empty() -> tuple[np.ndarray, np.ndarray]:
    return np.zeros((SIDE, SIDE, 3), np.uint8), np.zeros((SIDE, SIDE), np.uint8)


def joined(colour: np.ndarray, cover: np.ndarray) -> np.ndarray:
    return np.concatenate([colour, cover[..., None]], 2)


def near_border(g) -> tuple[int, int]:
    """A place within a fifth of the side from the border, perhaps outside."""
    along, beside = int(g.integers(0, SIDE)), int(g.integers(-SIDE // 6, SIDE // 5))
    beside = beside if g.random() < 0.5 else SIDE - beside
    return (along, beside) if g.random() < 0.5 else (beside, along)


def vivid(g) -> tuple[int, int, int]:
    """A colour that no lesion has: reds and browns only where they glow."""
    hue = int(g.integers(0, 180))
    least = 210 if hue < 32 or hue > 160 else 110
    tone = np.array([[[hue, int(g.integers(least, 256)), int(g.integers(least, 256))]]], np.uint8)
    return tuple(int(v) for v in cv2.cvtColor(tone, cv2.COLOR_HSV2RGB)[0, 0])


def sticker(g) -> np.ndarray:
    """One or two coloured discs or a strip of cloth at the border."""
    colour, cover = empty()
    for _ in range(int(g.integers(1, 3))):
        shape, tone = np.zeros((SIDE, SIDE), np.uint8), vivid(g)
        if g.random() < 0.7:
            centre, radius = near_border(g), int(g.integers(22, 75))
            cv2.circle(shape, centre, radius, 255, -1, cv2.LINE_AA)
            if g.random() < 0.4:
                cv2.circle(shape, centre, radius // 3, 0, -1, cv2.LINE_AA)
        else:
            a = np.array(near_border(g))
            corners = cv2.boxPoints(((float(a[0]), float(a[1])), (float(g.integers(80, 300)), float(g.integers(40, 110))), float(g.uniform(0, 180))))
            cv2.fillPoly(shape, [corners.astype(np.int32)], 255, cv2.LINE_AA)
        weave = 1 + 0.12 * g.normal(size=(SIDE, SIDE, 1)) + 0.1 * np.linspace(-1, 1, SIDE)[None, :, None]
        colour = np.where(shape[..., None] > 0, np.clip(np.array(tone) * weave, 0, 255), colour).astype(np.uint8)
        cover = np.maximum(cover, shape)
    return joined(colour, cover)


def ink(g) -> np.ndarray:
    """Marks of a skin pen: a ring or an arc about the middle, strokes, dots."""
    colour, cover = empty()
    colour[:] = np.clip(np.array([70, 40, 110]) + g.normal(0, 25, 3), 0, 255)
    width = int(g.integers(2, 8))
    if g.random() < 0.5:
        start, centre = float(g.uniform(0, 360)), (int(g.integers(100, 156)), int(g.integers(100, 156)))
        axes = (int(g.integers(60, 120)), int(g.integers(60, 120)))
        cv2.ellipse(cover, centre, axes, 0, start, start + float(g.uniform(60, 360)), 255, width, cv2.LINE_AA)
    for _ in range(int(g.integers(0, 5))):
        x, y = near_border(g)
        for _ in range(int(g.integers(1, 9))):
            to = (x + int(g.integers(-28, 29)), y + int(g.integers(-28, 29)))
            cv2.line(cover, (x, y), to, 255, width, cv2.LINE_AA)
            x, y = to
    patchy = cv2.resize(g.uniform(0.2, 1, (40, 40)), (SIDE, SIDE), interpolation=cv2.INTER_LINEAR)
    return joined(colour, cv2.GaussianBlur((cover * patchy * g.uniform(0.5, 1)).astype(np.uint8), (3, 3), 0))


def ruler(g) -> np.ndarray:
    """A line with ticks and a figure or two, dark or light."""
    colour, cover = empty()
    colour[:] = int(g.choice([20, 60, 235]))
    x, y = near_border(g)
    angle = float(g.uniform(0, 2 * np.pi))
    along, across = np.array([np.cos(angle), np.sin(angle)]), np.array([-np.sin(angle), np.cos(angle)])
    step, ticks = float(g.uniform(4, 12)), int(g.integers(8, 30))
    origin = np.array([x, y]) - along * step * ticks / 2
    place = lambda p: tuple(int(v) for v in p)  # noqa: E731
    cv2.line(cover, place(origin), place(origin + along * step * ticks), 255, 1, cv2.LINE_AA)
    for i in range(ticks):
        at = origin + along * step * i
        cv2.line(cover, place(at), place(at + across * (12 if i % 5 == 0 else 6)), 255, 1, cv2.LINE_AA)
    cv2.putText(cover, str(g.choice(["MM", "10", "1", "mm", "5"])), place(origin + across * 18), cv2.FONT_HERSHEY_SIMPLEX, 0.4, 255, 1, cv2.LINE_AA)
    return joined(colour, cover)


def glare(g) -> np.ndarray:
    """Soft white spots and rings: lamps and bubbles under the glass."""
    colour, cover = empty()
    colour[:] = int(g.integers(225, 256))
    for _ in range(int(g.integers(1, 7))):
        centre = near_border(g) if g.random() < 0.6 else (int(g.integers(0, SIDE)), int(g.integers(0, SIDE)))
        filled = -1 if g.random() < 0.6 else 1
        cv2.ellipse(cover, centre, (int(g.integers(3, 22)), int(g.integers(3, 22))), float(g.uniform(0, 180)), 0, 360, int(g.integers(120, 256)), filled, cv2.LINE_AA)
    reach = 2 * int(g.integers(0, 5)) + 1
    return joined(colour, cv2.GaussianBlur(cover, (reach, reach), 0))


def hairs(g) -> np.ndarray:
    """Bent thin lines, mostly dark."""
    colour, cover = empty()
    colour[:] = np.clip(np.array([45, 32, 25]) + g.normal(0, 12, 3) + (140 if g.random() < 0.15 else 0), 0, 255)
    lean = float(g.uniform(0, 2 * np.pi))
    for _ in range(int(g.integers(3, 30))):
        start, angle = g.uniform(0, SIDE, 2), lean + float(g.normal(0, 0.5))
        bend, t = float(g.normal(0, 0.004)), np.linspace(0, float(g.uniform(50, 200)), 24)
        points = start + np.stack([np.cumsum(np.cos(angle + bend * t)), np.cumsum(np.sin(angle + bend * t))], 1) * (t[1] - t[0])
        cv2.polylines(cover, [points.astype(np.int32)], False, int(g.integers(140, 256)), 1 if g.random() < 0.8 else 2, cv2.LINE_AA)
    return joined(colour, cover)


def laid(x: torch.Tensor, things: torch.Tensor, generator, share: float) -> tuple[torch.Tensor, torch.Tensor]:
    """Lays a thing, turned by quarters and mirrored, on a share of the pictures. Returns them and what stays seen, N x 1 x S x S bool."""
    n, size = len(x), x.shape[-1]
    chosen = torch.nonzero(torch.rand(n, generator=generator) < share)[:, 0]
    seen = torch.ones(n, 1, size, size, dtype=torch.bool)
    if len(chosen) == 0:
        return x, seen
    drawn = things[torch.randint(0, len(things), (len(chosen),), generator=generator)].permute(0, 3, 1, 2).float()
    quarter, mirror = torch.randint(0, 4, (2, len(chosen)), generator=generator)
    drawn = torch.stack([torch.rot90(d.flip(2) if m % 2 else d, int(q), (1, 2)) for d, q, m in zip(drawn, quarter, mirror)])
    drawn = torch.nn.functional.interpolate(drawn, size=(size, size), mode="bilinear", align_corners=False)
    cover = drawn[:, 3:4] / 255
    x = x.clone()
    x[chosen] = x[chosen] * (1 - cover) + drawn[:, :3] * cover
    seen[chosen] = drawn[:, 4:] < 128
    return x, seen
