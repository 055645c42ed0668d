#!/usr/bin/env python3
"""Writes DICOM files of hostile shapes into a directory. Standard library only."""

import argparse
import pathlib
import struct
import zlib

from wrap_dicom import element, file, fragments, word

EXPLICIT = "1.2.840.10008.1.2.1"
DEFLATED = "1.2.840.10008.1.2.1.99"
JPEG = "1.2.840.10008.1.2.4.50"
JPEG_2000 = "1.2.840.10008.1.2.4.90"
RLE = "1.2.840.10008.1.2.5"
UNDEFINED = 0xFFFFFFFF


def long_header(tag, vr, length):
    return struct.pack("<HH", tag >> 16, tag & 0xFFFF) + vr + struct.pack("<HI", 0, length)


def image(rows, columns, samples=1, bits=8, photometric="MONOCHROME2", frames=None):
    result = word(0x00280002, samples) + element(0x00280004, "CS", photometric)
    if frames is not None:
        result += element(0x00280008, "IS", frames)
    result += word(0x00280010, rows) + word(0x00280011, columns)
    return result + word(0x00280100, bits) + word(0x00280101, bits) + word(0x00280102, bits - 1) + word(0x00280103, 0)


def pixels(value):
    return element(0x7FE00010, "OW", value)


def nested(depth):
    step = long_header(0x00400275, b"SQ", UNDEFINED) + struct.pack("<HHI", 0xFFFE, 0xE000, UNDEFINED)
    return step * depth


def codestream(width, height, tile_width, tile_height, components=1):
    """The main header of a JPEG 2000 picture that says what it likes."""
    sizes = struct.pack(">HIIIIIIIIH", 0, width, height, 0, 0, tile_width, tile_height, 0, 0, components)
    sizes += b"\x07\x01\x01" * min(components, 16)
    return b"\xff\x4f\xff\x51" + struct.pack(">H", len(sizes) + 2) + sizes + b"\xff\xd9"


def deflated(data):
    machine = zlib.compressobj(9, zlib.DEFLATED, -15)
    return machine.compress(data) + machine.flush()


def palette(first, count, index):
    result = image(2, 2, photometric="PALETTE COLOR")
    for channel in range(3):
        result += element(0x00281101 + channel, "US", struct.pack("<HHH", count, first, 16))
        result += element(0x00281201 + channel, "OW", struct.pack("<H", 9))
    return result + pixels(bytes([index] * 4))


def shapes():
    """File name and bytes of each."""
    small = image(16, 16) + pixels(bytes(256))
    yield "empty", b""
    yield "preamble-only", bytes(128) + b"DICM"
    yield "no-pixels", file(EXPLICIT, element(0x00100010, "PN", "Nobody"))
    for depth in (33, 400, 10_000, 100_000):
        yield f"nested-{depth}", file(EXPLICIT, nested(depth))
    yield "claims-46341", file(EXPLICIT, image(46341, 46341) + pixels(bytes(300)))
    yield "claims-65535-rgb16", file(EXPLICIT, image(65535, 65535, 3, 16, "RGB") + pixels(bytes(300)))
    yield "frames-2000000", file(EXPLICIT, image(1, 1, frames="2000000") + pixels(bytes(2)))
    yield "frames-negative", file(EXPLICIT, image(1, 1, frames="-1") + pixels(bytes(2)))
    yield "rows-zero", file(EXPLICIT, image(0, 16) + pixels(bytes(256)))
    yield "rows-long", file(EXPLICIT, element(0x00280010, "UL", b"\xff" * 4) + small)
    yield "high-bit-wild", file(EXPLICIT, word(0x00280102, 65535) + small)
    for length in (0xFFFFFFFE, 0x80000000, 0x7FFFFFFF, 0x10000):
        for vr in (b"OW", b"SQ", b"UN", b"UT"):
            name = f"length-{length:08x}-{vr.decode()}"
            yield name, file(EXPLICIT, image(4, 4) + long_header(0x7FE00010, vr, length) + bytes(16))
    yield "sequence-open", file(EXPLICIT, long_header(0x00400275, b"SQ", UNDEFINED))
    yield "stray-delimiter", file(EXPLICIT, struct.pack("<HHI", 0xFFFE, 0xE00D, 0) + small)
    yield "many-elements", file(EXPLICIT, word(0x00280010, 1) * 200_000)
    yield "zeros", file(EXPLICIT, bytes(1 << 20) + b"\1")
    yield "palette-beyond", file(EXPLICIT, palette(0, 1, 255))
    yield "palette-before", file(EXPLICIT, palette(200, 65535, 0))
    yield "deflate-bomb", file(DEFLATED, deflated(image(16, 16) + pixels(bytes(1 << 30))))
    yield "deflate-broken", file(DEFLATED, deflated(small)[:-9])
    for name, picture in (
        ("lies", codestream(60000, 60000, 60000, 60000)),
        ("tiles", codestream(16, 16, 1, 1)),
        ("zero-tiles", codestream(16, 16, 0, 0)),
        ("components", codestream(16, 16, 16, 16, 16384)),
        ("headless", codestream(16, 16, 16, 16)),
    ):
        yield f"jpeg2000-{name}", file(JPEG_2000, image(16, 16) + fragments(picture))
    yield "jpeg2000-ratio", file(JPEG_2000, image(10000, 10000) + fragments(codestream(10000, 10000, 64, 64)))
    yield "jpeg-not", file(JPEG, image(16, 16) + fragments(b"\xff\xd8" + bytes(100)))
    yield "jpeg-scans", file(JPEG, image(16, 16) + fragments(b"\xff\xd8" + b"\xff\xda\0\2" * 1000 + b"\xff\xd9"))
    for offset in (0, 66, 0xFFFFFFFF):
        header = struct.pack("<II", 1, offset) + bytes(56)
        yield f"rle-{offset:08x}", file(RLE, image(16, 16) + fragments(header + b"\x81\x09"))
    yield "fragments-too-few", file(JPEG, image(16, 16, frames="9") + fragments(b"\xff\xd8\xff\xd9"))
    yield "fragments-none", file(JPEG, image(16, 16) + fragments())
    yield "syntax-unknown", file("1.2.3.4.5", small)
    yield "implicit-in-explicit", file(EXPLICIT, struct.pack("<HHI", 0x0028, 0x0010, 0xFFFFFFF0) + small)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory")
    directory = pathlib.Path(parser.parse_args().directory)
    directory.mkdir(parents=True, exist_ok=True)
    for name, data in shapes():
        (directory / f"{name}.dcm").write_bytes(data)


if __name__ == "__main__":
    main()
