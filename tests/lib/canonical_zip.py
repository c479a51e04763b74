# SPDX-License-Identifier: Apache-2.0
"""The canonical ZIP of docs/format.md, a second time and from the document alone, so that tests
can compare two implementations; and the same headers with any field changed, for archives that
must be refused."""
import struct
import zlib

FULL16, FULL32 = 0xFFFF, 0xFFFFFFFF
TAG_FILES = [
    "bagit.txt",
    "bag-info.txt",
    "manifest-sha256.txt",
    "tagmanifest-sha256.txt",
    "index.html",
]


def order(name):
    """Sort key: the tag files as listed, then data/, then seal/, each in byte order."""
    if name in TAG_FILES:
        return (0, TAG_FILES.index(name), b"")
    return (2 if name.startswith("seal/") else 1, 0, name.encode())


def zip64_extra(values):
    if not values:
        return b""
    return struct.pack("<HH", 1, 8 * len(values)) + b"".join(struct.pack("<Q", v) for v in values)


class Entry:
    """An entry; `local` and `central` replace fields of its two headers by name."""

    def __init__(self, name, data=b"", local=None, central=None):
        self.name = name.encode() if isinstance(name, str) else name
        self.data = data
        self.local = local or {}
        self.central = central or {}

    def fields(self, offset):
        size, crc = len(self.data), zlib.crc32(self.data)
        wide = size >= FULL32 or offset >= FULL32
        return {
            "made": 0x0300 | (45 if wide else 10),
            "version": 45 if wide else 10,
            "flags": 0,
            "method": 0,
            "time": 0,
            "date": 0x0021,
            "crc": crc,
            "packed": size,
            "size": size,
            "name": self.name,
            "comment": b"",
            "disk": 0,
            "internal": 0,
            "external": 0o100644 << 16,
            "offset": offset,
        }

    def local_header(self, offset):
        f = self.fields(offset)
        f["signature"] = b"PK\3\4"
        f["extra"] = zip64_extra([f["size"], f["size"]] if f["size"] >= FULL32 else [])
        f.update(self.local)
        return (
            f["signature"]
            + struct.pack(
                "<HHHHHIIIHH",
                f["version"],
                f["flags"],
                f["method"],
                f["time"],
                f["date"],
                f["crc"],
                min(f["packed"], FULL32),
                min(f["size"], FULL32),
                len(f["name"]),
                len(f["extra"]),
            )
            + f["name"]
            + f["extra"]
        )

    def central_header(self, offset):
        f = self.fields(offset)
        f["signature"] = b"PK\1\2"
        f["extra"] = zip64_extra(
            ([f["size"]] * 2 if f["size"] >= FULL32 else [])
            + ([offset] if offset >= FULL32 else [])
        )
        f.update(self.central)
        return (
            f["signature"]
            + struct.pack(
                "<HHHHHHIIIHHHHHII",
                f["made"],
                f["version"],
                f["flags"],
                f["method"],
                f["time"],
                f["date"],
                f["crc"],
                min(f["packed"], FULL32),
                min(f["size"], FULL32),
                len(f["name"]),
                len(f["extra"]),
                len(f["comment"]),
                f["disk"],
                f["internal"],
                f["external"],
                min(f["offset"], FULL32),
            )
            + f["name"]
            + f["extra"]
            + f["comment"]
        )


def end_records(entries, at, length, zip64=None, **change):
    """The end record for so many entries and a directory of this place and length, after the two
    ZIP64 records when a value needs them (or `zip64` says so)."""
    f = {
        "disk": 0,
        "start": 0,
        "here": min(entries, FULL16),
        "count": min(entries, FULL16),
        "size": min(length, FULL32),
        "offset": min(at, FULL32),
        "comment": b"",
    }
    f.update(change)
    out = b""
    if zip64 if zip64 is not None else max(at, length) >= FULL32 or entries >= FULL16:
        out = (
            b"PK\6\6"
            + struct.pack("<QHHIIQQQQ", 44, 0x0300 | 45, 45, 0, 0, entries, entries, length, at)
            + b"PK\6\7"
            + struct.pack("<IQI", 0, at + length, 1)
        )
    return (
        out
        + b"PK\5\6"
        + struct.pack(
            "<HHHHIIH",
            f["disk"],
            f["start"],
            f["here"],
            f["count"],
            f["size"],
            f["offset"],
            len(f["comment"]),
        )
        + f["comment"]
    )


def build(entries, before=b"", gaps=None, between=b"", **end):
    """The bytes of an archive of these entries as they stand. `gaps` puts bytes before the entry
    with that index, `between` before the directory; `end` changes the end record."""
    body, directory = bytearray(before), bytearray()
    for i, entry in enumerate(entries):
        body += (gaps or {}).get(i, b"")
        directory += entry.central_header(len(body))
        body += entry.local_header(len(body)) + entry.data
    body += between
    count = end.pop("entry_count", len(entries))
    size = end.pop("directory_size", len(directory))
    offset = end.pop("directory_offset", len(body))
    return bytes(body + directory + end_records(count, offset, size, **end))


def canonical(contents):
    """The one byte sequence for these contents, a dict of name to bytes."""
    return build([Entry(name, contents[name]) for name in sorted(contents, key=order)])
