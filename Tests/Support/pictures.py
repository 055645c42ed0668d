"""Pictures for the tests: real ones where the test data lie, and small writers of PNG and TIFF. Standard library only."""

import csv
import pathlib
import random
import struct
import zlib

import wrap_dicom
from clinic import test_data

SKIN = "skin_ham224/images"


def lesions(count, data=None):
    """Paths of real dermoscopies."""
    folder = (data or test_data() or pathlib.Path("/nonexistent")) / SKIN
    return sorted(folder.glob("*.jpg"))[:count]


def diagnosed(label, count, data=None):
    """Paths of real dermoscopies of one diagnosis that no model was trained with."""
    folder = (data or test_data()) / "skin_ham224"
    with open(folder / "labels.csv", newline="") as table:
        found = [row["file"] for row in csv.DictReader(table) if row["label"] == label and row["split"] == "test"]
    return [folder / name for name in sorted(found)[:count]]


def with_comment(jpeg, text):
    """The same JPEG picture as a file of its own: a comment (COM, ITU-T T.81 B.2.4.5) follows its start."""
    comment = text.encode()
    return jpeg[:2] + b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment + jpeg[2:]


def painted(width, height, seed, depth=3):
    """Rows of a spot on a plain ground with a little noise, `depth` bytes a pixel."""
    chance = random.Random(seed)
    noise = chance.randbytes(width * depth * 7)
    rows = []
    for y in range(height):
        reach = max(0.0, 1 - ((y - height / 2) / (height / 4)) ** 2) ** 0.5
        edge = int(width / 2 - reach * width / 4), int(width / 2 + reach * width / 4)
        ground, spot = bytes((205, 165, 145)[:depth]), bytes((105, 60, 50)[:depth])
        row = int.from_bytes(ground * edge[0] + spot * (edge[1] - edge[0]) + ground * (width - edge[1]), "little")
        start = chance.randrange(width * depth * 6)
        speckle = int.from_bytes(noise[start : start + width * depth], "little")
        mask = int.from_bytes(b"\x0f" * (width * depth), "little")
        rows.append((row ^ (speckle & mask)).to_bytes(width * depth, "little"))
    return rows


def png(rows, width, colour=2, bits=8, interlace=0, extra=b"", level=6):
    """A PNG file; `colour` 0 grey, 2 red-green-blue, 3 palette, 6 with opacity."""
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, len(rows), bits, colour, 0, 0, interlace)
    body = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
    if colour == 3:
        body += chunk(b"PLTE", bytes(range(256)) * 3)
    packed = zlib.compress(b"".join(b"\0" + row for row in rows), level)
    return body + extra + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def tiff(rows, width, packing=1, samples=3, bits=8, big=False):
    """A TIFF file of one strip; `packing` 1 none, 8 Deflate, 32773 PackBits."""
    mark = ">" if big else "<"
    raw = b"".join(rows)
    strip = {1: lambda: raw, 8: lambda: zlib.compress(raw), 32773: lambda: packed_bits(rows)}[packing]()
    entries = [
        (256, 3, width), (257, 3, len(rows)), (258, 3, bits), (259, 3, packing), (262, 3, 2 if samples == 3 else 1),
        (273, 4, 0), (277, 3, samples), (278, 3, len(rows)), (279, 4, len(strip)),
    ]
    start = 8 + 2 + 12 * len(entries) + 4
    extra = b""
    body = struct.pack(mark + "H", len(entries))
    if samples == 3:
        extra = struct.pack(mark + "HHH", bits, bits, bits)
    for tag, kind, value in entries:
        count = 1
        if tag == 258 and samples == 3:
            body += struct.pack(mark + "HHII", tag, kind, 3, start)
            continue
        if tag == 273:
            value = start + len(extra)
        packed = struct.pack(mark + "HH", value, 0) if kind == 3 else struct.pack(mark + "I", value)
        body += struct.pack(mark + "HHI", tag, kind, count) + packed
    return (b"MM" if big else b"II") + struct.pack(mark + "HI", 42, 8) + body + bytes(4) + extra + strip


def packed_bits(rows):
    """Apple's run-length code, rows of literal runs."""
    result = bytearray()
    for row in rows:
        for place in range(0, len(row), 128):
            part = row[place : place + 128]
            result += bytes([len(part) - 1]) + part
    return bytes(result)


def seeds(data):
    """Healthy files of every kind as (name, bytes, where its pixels begin)."""
    for path in lesions(400, data)[::33][:12]:
        jpeg = path.read_bytes()
        yield "lesion.jpg", jpeg, scan_start(jpeg)
    for folder in ("cxr_kermany/images", "malaria_nih/images", "seg_fullframe/images"):
        for path in sorted((data / folder).glob("*"))[:2]:
            content = path.read_bytes()
            yield path.name, content, scan_start(content) if content[:2] == b"\xff\xd8" else after_idat(content)
    rows = painted(96, 80, 1)
    grey = [row[::3] for row in rows]
    deep = [bytes(byte for value in row for byte in (value, 0)) for row in grey]
    for name, content in (
        ("spot.png", png(rows, 96)), ("grey.png", png(grey, 96, 0)), ("deep.png", png(deep, 96, 0, 16)),
        ("palette.png", png(grey, 96, 3)), ("opaque.png", png([b"".join(r[i : i + 3] + b"\xff" for i in range(0, 288, 3)) for r in rows], 96, 6)),
    ):
        yield name, content, after_idat(content)
    for name, content in (
        ("plain.tif", tiff(rows, 96)), ("deflate.tif", tiff(rows, 96, 8)), ("bits.tif", tiff(rows, 96, 32773)),
        ("grey.tif", tiff(grey, 96, 1, 1)), ("big.tif", tiff(rows, 96, big=True)),
    ):
        yield name, content, 8 + 2 + 12 * 9 + 4 + 6
    for path in sorted((data / "dicom_tests/files").glob("*.dcm")):
        content = path.read_bytes()
        if len(content) < 400_000:
            yield path.name, content, pixel_start(content)
    wrapped = wrap_dicom.photograph(lesions(1, data)[0].read_bytes(), "Doe^Jane", "SEED-1", "19700101", "SKIN")
    yield "wrapped.dcm", wrapped, pixel_start(wrapped)


def scan_start(jpeg):
    """Where a JPEG file's coded pixels begin."""
    place = jpeg.find(b"\xff\xda")
    return place + 14 if place > 0 else min(len(jpeg), 300)


def after_idat(content):
    place = content.find(b"IDAT")
    return place + 6 if place > 0 else min(len(content), 60)


def pixel_start(content):
    """Where a DICOM file's pixel data begin; a deflated file's begin behind its meta header."""
    if b"1.2.840.10008.1.2.1.99" in content[:600]:
        return 400
    for tag in (b"\xe0\x7f\x10\x00", b"\x7f\xe0\x00\x10"):
        place = content.rfind(tag)
        if place > 0:
            place += 12
            if content[place : place + 4] == b"\xfe\xff\x00\xe0":
                # Compressed pixels lie in fragments behind a table of their offsets.
                place += 16 + struct.unpack("<I", content[place + 4 : place + 8])[0]
            return place
    return min(len(content), 600)
