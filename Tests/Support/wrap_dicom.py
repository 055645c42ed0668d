#!/usr/bin/env python3
"""Wraps a baseline JPEG as a DICOM VL Photographic Image. Standard library only."""

import argparse
import struct
import uuid

VL_PHOTOGRAPHIC = "1.2.840.10008.5.1.4.1.1.77.1.4"
JPEG_BASELINE = "1.2.840.10008.1.2.4.50"
LONG = {"OB", "OW", "SQ", "UN", "UT"}


def element(tag, vr, value):
    """One element in explicit little endian."""
    if isinstance(value, str):
        value = value.encode("utf-8")
    if len(value) % 2:
        value += b"\0" if vr in ("UI", "OB", "OW") else b" "
    head = struct.pack("<HH", tag >> 16, tag & 0xFFFF) + vr.encode("ascii")
    if vr in LONG:
        return head + struct.pack("<HI", 0, len(value)) + value
    return head + struct.pack("<H", len(value)) + value


def word(tag, number):
    return element(tag, "US", struct.pack("<H", number))


def file(syntax, dataset, sop_class=VL_PHOTOGRAPHIC, instance="2.25.1"):
    """Preamble, meta header and data set."""
    meta = element(0x00020001, "OB", b"\0\1")
    meta += element(0x00020002, "UI", sop_class)
    meta += element(0x00020003, "UI", instance)
    meta += element(0x00020010, "UI", syntax)
    meta += element(0x00020012, "UI", "2.25.2")
    return bytes(128) + b"DICM" + element(0x00020000, "UL", struct.pack("<I", len(meta))) + meta + dataset


def fragments(*parts):
    """Compressed pixel data with an empty offset table."""
    result = struct.pack("<HH", 0x7FE0, 0x0010) + b"OB" + struct.pack("<HI", 0, 0xFFFFFFFF)
    for part in (b"", *parts):
        part += b"\0" * (len(part) % 2)
        result += struct.pack("<HHI", 0xFFFE, 0xE000, len(part)) + part
    return result + struct.pack("<HHI", 0xFFFE, 0xE0DD, 0)


def jpeg_sizes(jpeg):
    """Rows, columns and components from the frame header."""
    place = 2
    while place + 9 < len(jpeg):
        marker, length = jpeg[place + 1], struct.unpack(">H", jpeg[place + 2 : place + 4])[0]
        if marker in (0xC0, 0xC1):
            rows, columns, components = struct.unpack(">HHB", jpeg[place + 5 : place + 10])
            return rows, columns, components
        place += 2 + length
    raise SystemExit("not a baseline JPEG")


def photograph(jpeg, name, identifier, birth, site):
    rows, columns, components = jpeg_sizes(jpeg)
    instance = "2.25.%d" % uuid.uuid4().int
    dataset = element(0x00080005, "CS", "ISO_IR 192")
    dataset += element(0x00080016, "UI", VL_PHOTOGRAPHIC)
    dataset += element(0x00080018, "UI", instance)
    dataset += element(0x00080060, "CS", "XC")
    dataset += element(0x00100010, "PN", name)
    dataset += element(0x00100020, "LO", identifier)
    dataset += element(0x00100030, "DA", birth)
    dataset += element(0x00180015, "CS", site)
    dataset += element(0x0020000D, "UI", "2.25.%d" % uuid.uuid4().int)
    dataset += element(0x0020000E, "UI", "2.25.%d" % uuid.uuid4().int)
    dataset += word(0x00280002, components)
    dataset += element(0x00280004, "CS", "YBR_FULL_422" if components == 3 else "MONOCHROME2")
    if components == 3:
        dataset += word(0x00280006, 0)
    dataset += word(0x00280010, rows) + word(0x00280011, columns)
    dataset += word(0x00280100, 8) + word(0x00280101, 8) + word(0x00280102, 7) + word(0x00280103, 0)
    return file(JPEG_BASELINE, dataset + fragments(jpeg), instance=instance)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("jpeg")
    parser.add_argument("dcm")
    parser.add_argument("--name", default="Doe^Jane")
    parser.add_argument("--id", default="TEST-1")
    parser.add_argument("--birth", default="19700101", help="YYYYMMDD")
    parser.add_argument("--site", default="SKIN", help="body part examined")
    options = parser.parse_args()
    with open(options.jpeg, "rb") as source:
        jpeg = source.read()
    with open(options.dcm, "wb") as target:
        target.write(photograph(jpeg, options.name, options.id, options.birth, options.site))


if __name__ == "__main__":
    main()
