"""Pictures that no model was made for, drawn: pages of text, noise, blanks, gradients. Standard library only."""

import random

import pictures

WIDTH, HEIGHT = 480, 360


def write(folder, count):
    """Kind to files."""
    found = {}
    for kind, draw in {"text pages": text, "noise": noise, "blanks": blank}.items():
        found[kind] = []
        for number in range(count):
            path = folder / f"{kind.replace(' ', '-')}-{number}.png"
            path.write_bytes(pictures.png(draw(random.Random(f"{kind} {number}")), WIDTH, level=1))
            found[kind].append(path)
    return found


def text(chance):
    """Lines of small dark signs on a light page, with margins and gaps between words."""
    paper, ink = chance.randrange(225, 256), chance.randrange(0, 70)
    page = [bytearray([paper]) * WIDTH for _ in range(HEIGHT)]
    size = chance.choice([1, 2, 3])
    signs = [[[chance.random() < 0.45 for _ in range(5)] for _ in range(7)] for _ in range(26)]
    for top in range(chance.randrange(10, 40), HEIGHT - 10 * size, 11 * size):
        left, end = chance.randrange(10, 40), WIDTH - chance.randrange(10, 200)
        while left < end - 6 * size:
            if chance.random() < 0.17:
                left += 5 * size
                continue
            for row, dots in enumerate(chance.choice(signs)):
                for column, isInk in enumerate(dots):
                    if isInk:
                        for y in range(size):
                            start = left + column * size
                            page[top + row * size + y][start : start + size] = bytes([ink]) * size
            left += 6 * size
    return [coloured(row) for row in page]


def noise(chance):
    """Coloured or grey noise, fine or in blocks."""
    block, isGrey = chance.choice([1, 1, 4, 16]), chance.random() < 0.5
    rows = []
    for top in range(0, HEIGHT, block):
        cells = [chance.randbytes(1) * 3 if isGrey else chance.randbytes(3) for _ in range(-(-WIDTH // block))]
        row = b"".join(cell * block for cell in cells)[: WIDTH * 3]
        rows += [row] * min(block, HEIGHT - top)
    return rows


def blank(chance):
    """One colour, or one that changes slowly across the picture."""
    first, second = chance.randbytes(3), chance.randbytes(3) if chance.random() < 0.5 else None
    row = bytearray()
    for x in range(WIDTH):
        row += bytes(a + (b - a) * x // WIDTH for a, b in zip(first, second)) if second else first
    return [bytes(row)] * HEIGHT


def coloured(grey):
    return bytes(value for value in grey for _ in range(3))
