#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""hostile_zip.py ZIP_WORD: archives that are wrong in one way each, made from a right one. Each
must be refused with its own word, and the right one accepted. ZIP_WORD is tests/verify/zip_word.
hostile_zip.py --seeds FOLDER writes the small ones there, for the fuzzer."""
import io
import os
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from canonical_zip import Entry, build, canonical, end_records  # noqa: E402

FULL32 = 0xFFFFFFFF
RIGHT = {
    "bagit.txt": b"BagIt-Version: 1.0\n",
    "data/a.txt": b"first",
    "data/b/c.txt": b"second",
    "data/empty": b"",
    "seal/seal.jws": b"seal",
}


def entries(extra=(), **change):
    """The right entries; `change` gives one of them, by its place, other fields or content."""
    made = [Entry(name, data) for name, data in RIGHT.items()]
    for place, fields in change.items():
        i = int(place[1:])
        made[i].local.update(fields.get("local", {}))
        made[i].central.update(fields.get("central", {}))
        made[i].local.update(fields.get("both", {}))
        made[i].central.update(fields.get("both", {}))
    made[2:2] = extra
    return made


def changed(at=1, **fields):
    return build(entries(**{"e%d" % at: fields}))


def named(name, data=b"x"):
    """An archive with one more entry of this name, in its place."""
    return build(entries([Entry(name, data)]))


def words(*numbers):
    return struct.pack("<%dH" % len(numbers), *numbers)


def extra(kind, data):
    return words(kind, len(data)) + data


def unicode_path(name, claimed):
    return extra(0x7075, b"\1" + struct.pack("<I", zlib.crc32(name)) + claimed)


def ghost_zip64():
    """ZIP64 records that point to another directory, before an end record that needs none."""
    archive = canonical(RIGHT)
    end = archive[-22:]
    count, size, offset = struct.unpack("<HII", end[10:20])
    return archive[:-22] + end_records(count, offset, size, zip64=True)


def wide_end(**change):
    """All values saturated with ZIP64 records that hold small ones."""
    archive = canonical(RIGHT)
    count, size, offset = struct.unpack("<HII", archive[-12:-2])
    return archive[:-22] + end_records(count, offset, size, zip64=True, **change)


def overlapping():
    """Two directory entries for the same bytes."""
    made = entries()
    made[2].central["offset"] = 0
    return build(made)


def quoted():
    """An entry whose content holds the next entry, header and all (a quoting bomb)."""
    inner = Entry("data/b/c.txt", b"second")
    outer_head = len(Entry("bagit.txt", RIGHT["bagit.txt"]).local_header(0)) + len(
        RIGHT["bagit.txt"]
    )
    outer = Entry("data/a.txt", inner.local_header(0) + inner.data)
    first = Entry("bagit.txt", RIGHT["bagit.txt"])
    body = first.local_header(0) + first.data + outer.local_header(outer_head) + outer.data
    at = len(body) - len(outer.data)
    directory = (
        first.central_header(0) + outer.central_header(outer_head) + inner.central_header(at)
    )
    return body + directory + end_records(3, len(body), len(directory))


def twice_listed():
    """A second directory with other entries, before the true one."""
    other = Entry("data/evil.txt", b"evil")
    return build(entries(), between=other.central_header(0))


def with_descriptor():
    made = entries(e1={"both": {"flags": 8}})
    made[1].local.update(crc=0, packed=0, size=0)
    body = bytearray()
    directory = bytearray()
    for entry in made:
        directory += entry.central_header(len(body))
        body += entry.local_header(len(body)) + entry.data
        if entry.name == b"data/a.txt":
            body += b"PK\7\10" + struct.pack("<III", zlib.crc32(entry.data), 5, 5)
    return bytes(body + directory + end_records(len(made), len(body), len(directory)))


def second_in_comment():
    inner = canonical({"bagit.txt": b"other", "data/evil.txt": b"evil"})
    return build(entries(), comment=inner)


def second_in_comment_adjusted():
    """The same with offsets made right for a reader that takes the last end record."""
    outer = build(entries())
    inner = [Entry("bagit.txt", b"other")]
    body = outer[:-2] + words(0)
    head = inner[0].local_header(len(body)) + inner[0].data
    directory = inner[0].central_header(len(body))
    end = end_records(1, len(body) + len(head), len(directory))
    tail = head + directory + end
    return outer[:-2] + words(len(tail)) + tail


def by_zipfile(**options):
    """What an ordinary ZIP program writes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", **options) as archive:
        for name, data in RIGHT.items():
            archive.writestr(name, data * 20)
    return out.getvalue()


def cut(n):
    return canonical(RIGHT)[:-n]


def too_many():
    return build([Entry("data/%05d" % i) for i in range(20481)])


def long_directory():
    return build(entries(), directory_size=(64 << 20) + 1)


def lied_zip64(**values):
    """Sizes of an entry through a ZIP64 extra field, though they are small."""
    data = values.pop("data", struct.pack("<QQ", 5, 5))
    field = extra(1, data)
    return changed(
        both={"version": 45, "extra": field, "packed": FULL32, "size": FULL32},
        central=dict({"made": 0x032D}, **values),
    )


CASES = [
    # The two headers of an entry disagree.
    ("local-name", "local-name", lambda: changed(local={"name": b"data/x.txt"})),
    ("local-name-length", "local-name", lambda: changed(local={"name": b"data/a.tx"})),
    ("local-method", "local-method", lambda: changed(local={"method": 8})),
    ("local-size", "local-size", lambda: changed(local={"packed": 4, "size": 4})),
    ("local-packed-size", "local-size", lambda: changed(local={"packed": 4})),
    ("local-crc", "local-crc", lambda: changed(local={"crc": 1})),
    ("local-encrypted", "local-flags", lambda: changed(local={"flags": 1})),
    ("local-descriptor-flag", "local-flags", lambda: changed(local={"flags": 8})),
    ("local-utf8-flag", "local-flags", lambda: changed(local={"flags": 0x800})),
    ("local-time", "local-time", lambda: changed(local={"time": 1})),
    ("local-date", "local-time", lambda: changed(local={"date": 0x22})),
    ("local-version", "local-version", lambda: changed(local={"version": 20})),
    ("local-extra", "local-extra", lambda: changed(local={"extra": extra(0x5455, b"\0")})),
    (
        "local-zip64",
        "local-size",
        lambda: changed(
            local={"extra": extra(1, struct.pack("<QQ", 5, 5)), "packed": FULL32, "size": FULL32}
        ),
    ),
    ("local-signature", "local-header", lambda: changed(local={"signature": b"PK\3\5"})),
    # Of two faults the first in the file is named, though one reader sees a directory before
    # headers.
    (
        "local-then-central",
        "local-crc",
        lambda: build(entries(e1={"local": {"crc": 1}}, e2={"both": {"flags": 1}})),
    ),
    (
        "local-then-gap",
        "local-crc",
        lambda: build(entries(e2={"local": {"crc": 1}}), between=b"junk"),
    ),
    (
        "central-then-local",
        "encrypted",
        lambda: build(entries(e1={"both": {"flags": 1}}, e2={"local": {"crc": 1}})),
    ),
    # What both headers say alike, and no package has.
    ("encrypted", "encrypted", lambda: changed(both={"flags": 1})),
    ("encrypted-strong", "encrypted", lambda: changed(both={"flags": 1 << 6})),
    ("encrypted-directory", "encrypted", lambda: changed(both={"flags": 1 << 13})),
    ("descriptor", "descriptor", with_descriptor),
    ("descriptor-flag", "descriptor", lambda: changed(both={"flags": 8})),
    ("utf8-flag", "flags", lambda: changed(both={"flags": 0x800})),
    ("patch-flag", "flags", lambda: changed(both={"flags": 0x20})),
    ("deflate", "method", lambda: changed(both={"method": 8})),
    ("lzma", "method", lambda: changed(both={"method": 14})),
    ("aes", "method", lambda: changed(both={"method": 99})),
    ("two-sizes", "sizes", lambda: changed(both={"packed": 4})),
    ("two-sizes-other", "sizes", lambda: changed(both={"size": 4})),
    ("time", "time", lambda: changed(both={"time": 0x6000})),
    ("date", "time", lambda: changed(both={"date": 0x5A21})),
    ("version-needed", "version", lambda: changed(both={"version": 20})),
    ("version-made", "version", lambda: changed(central={"made": 0x0314})),
    ("made-on-dos", "version", lambda: changed(central={"made": 10})),
    ("attributes", "attributes", lambda: changed(central={"external": 0o100755 << 16})),
    ("attributes-dos", "attributes", lambda: changed(central={"external": 0x20})),
    ("attributes-internal", "attributes", lambda: changed(central={"internal": 1})),
    ("symlink", "symlink", lambda: changed(central={"external": 0o120777 << 16})),
    ("entry-comment", "entry-comment", lambda: changed(central={"comment": b"hidden"})),
    ("entry-disk", "disk", lambda: changed(central={"disk": 1})),
    ("extra-time", "extra", lambda: changed(both={"extra": extra(0x5455, b"\1\0\0\0\0")})),
    ("extra-central-only", "extra", lambda: changed(central={"extra": extra(0x5455, b"\0")})),
    (
        "extra-unicode-path",
        "extra",
        lambda: changed(both={"extra": unicode_path(b"data/a.txt", b"data/evil.txt")}),
    ),
    (
        "extra-unix-owner",
        "extra",
        lambda: changed(both={"extra": extra(0x7875, b"\1\4" + b"\0" * 4)}),
    ),
    ("extra-alignment", "extra", lambda: changed(both={"extra": b"\0\0\0"})),
    (
        "extra-zip64-unneeded",
        "zip64",
        lambda: changed(both={"extra": extra(1, struct.pack("<QQ", 5, 5))}),
    ),
    ("zip64-small-sizes", "zip64", lied_zip64),
    ("zip64-short-extra", "zip64", lambda: lied_zip64(data=b"\5\0\0\0")),
    ("zip64-no-extra", "zip64", lambda: changed(both={"packed": FULL32, "size": FULL32})),
    ("zip64-huge", "size-limit", lambda: lied_zip64(data=struct.pack("<QQ", 1 << 60, 1 << 60))),
    ("zip64-two-sizes", "sizes", lambda: lied_zip64(data=struct.pack("<QQ", 5, 6))),
    ("zip64-large-claim", "overlap", lambda: lied_zip64(data=struct.pack("<QQ", 5 << 30, 5 << 30))),
    ("central-signature", "central-header", lambda: changed(central={"signature": b"PK\1\3"})),
    # Where entries stand.
    ("gap-between-entries", "gap", lambda: build(entries(), gaps={2: b"hidden"})),
    ("gap-before-directory", "gap", lambda: build(entries(), between=b"hidden")),
    ("signing-block", "gap", lambda: build(entries(), between=b"\0" * 24 + b"APK Sig Block 42")),
    (
        "hidden-entry",
        "hidden-entry",
        lambda: build(
            entries(), gaps={2: Entry("data/evil.txt", b"evil").local_header(0) + b"evil"}
        ),
    ),
    (
        "hidden-entry-at-end",
        "hidden-entry",
        lambda: build(entries(), between=Entry("data/evil.txt", b"evil").local_header(0) + b"evil"),
    ),
    ("second-directory", "second-directory", twice_listed),
    ("overlap-same-bytes", "overlap", overlapping),
    ("overlap-quoted", "overlap", quoted),
    ("overlap-directory", "overlap", lambda: changed(at=4, both={"packed": 900, "size": 900})),
    ("offset-too-large", "hidden-entry", lambda: changed(central={"offset": 200})),
    ("offset-past-the-end", "hidden-entry", lambda: changed(central={"offset": 0xFFFFFFF0})),
    ("offset-first", "prefix", lambda: changed(at=0, central={"offset": 1})),
    ("prefix", "prefix", lambda: build(entries(), before=b"MZ executable")),
    ("prefix-unadjusted", "prefix", lambda: b"MZ executable" + canonical(RIGHT)),
    (
        "prefix-whole-archive",
        "prefix",
        lambda: canonical({"bagit.txt": b"evil"}) + canonical(RIGHT),
    ),
    ("trailing", "trailing", lambda: canonical(RIGHT) + b"x"),
    ("trailing-zeros", "trailing", lambda: canonical(RIGHT) + b"\0" * 4096),
    # The end record.
    ("comment", "comment", lambda: build(entries(), comment=b"hello")),
    ("comment-length-lie", "comment", lambda: build(entries())[:-2] + words(5)),
    ("comment-with-archive", "prefix", second_in_comment),
    ("comment-with-archive-adjusted", "prefix", second_in_comment_adjusted),
    ("disk", "disk", lambda: build(entries(), disk=1)),
    ("disk-start", "disk", lambda: build(entries(), start=1)),
    ("count-of-disk", "count", lambda: build(entries(), here=4)),
    ("count-too-small", "count", lambda: build(entries(), entry_count=4)),
    ("count-too-large", "count", lambda: build(entries(), entry_count=6)),
    ("count-zero", "empty", lambda: build(entries(), entry_count=0)),
    ("empty", "empty", lambda: build([])),
    ("too-many-entries", "entry-limit", too_many),
    ("too-many-claimed", "entry-limit", lambda: build(entries(), entry_count=60000)),
    ("directory-size-small", "directory-place", lambda: build(entries(), directory_size=50)),
    ("directory-size-large", "directory-place", lambda: build(entries(), directory_size=5000)),
    ("directory-size-limit", "directory-limit", long_directory),
    ("directory-offset-small", "prefix", lambda: build(entries(), directory_offset=0)),
    ("directory-offset-large", "directory-place", lambda: build(entries(), directory_offset=5000)),
    ("directory-junk", "directory-size", lambda: padded_directory(b"\0" * 5)),
    ("directory-signature-record", "directory-size", lambda: padded_directory(b"PK\5\5\0\0")),
    ("zip64-ghost", "zip64", ghost_zip64),
    (
        "zip64-small-values",
        "zip64",
        lambda: wide_end(here=0xFFFF, count=0xFFFF, size=FULL32, offset=FULL32),
    ),
    ("zip64-missing", "zip64", lambda: build(entries(), directory_offset=FULL32, zip64=False)),
    ("end-cut-one-byte", "end-missing", lambda: cut(1)),
    ("end-cut", "end-missing", lambda: cut(22)),
    ("half", "end-missing", lambda: cut(len(canonical(RIGHT)) // 2)),
    ("nothing", "end-missing", lambda: b""),
    ("not-a-zip", "end-missing", lambda: b"%PDF-1.7\n" * 100),
    # Names.
    ("name-empty", "name-empty", lambda: named(b"")),
    ("name-parent", "name-dot", lambda: named("data/../../evil")),
    ("name-parent-alone", "name-dot", lambda: named("..")),
    ("name-current", "name-dot", lambda: named("data/./a")),
    ("name-absolute", "name-segment", lambda: named("/etc/passwd")),
    ("name-two-slashes", "name-segment", lambda: named("data//a")),
    ("name-backslash", "name-character", lambda: named("data\\evil")),
    ("name-backslash-parent", "name-dot", lambda: named("..\\..\\evil")),
    ("name-drive", "name-character", lambda: named("C:/evil")),
    ("name-stream", "name-character", lambda: named("data/a.txt:evil")),
    ("name-nul", "name-character", lambda: named(b"data/a.txt\0.jpg")),
    ("name-newline", "name-character", lambda: named("data/a\nb")),
    ("name-escape", "name-character", lambda: named(b"data/\x1b[2J")),
    ("name-bidi", "name-character", lambda: named("data/\u202efdp.exe")),
    ("name-latin1", "name-character", lambda: named(b"data/caf\xe9")),
    ("name-nfc", "name-character", lambda: named("data/café")),
    ("name-nfd", "name-character", lambda: named("data/cafe\u0301")),
    ("name-percent", "name-character", lambda: named("data/%2e%2e")),
    ("name-space", "name-character", lambda: named("data/a b")),
    ("name-hyphen", "name-character", lambda: named("data/-rf")),
    ("name-tilde", "name-character", lambda: named("~/evil")),
    ("name-wildcard", "name-character", lambda: named("data/*")),
    ("name-hidden", "name-dot", lambda: named("data/.htaccess")),
    ("name-trailing-dot", "name-dot", lambda: named("data/a.")),
    ("name-device", "name-device", lambda: named("data/CON")),
    ("name-device-extension", "name-device", lambda: named("data/aux.txt")),
    ("name-device-number", "name-device", lambda: named("data/lpt1.tar.gz")),
    ("name-device-folder", "name-device", lambda: named("data/nul/a")),
    ("name-long", "name-length", lambda: named("data/" + "a/" * 57 + "bb")),
    ("name-long-segment", "name-segment", lambda: named("data/" + "a" * 101)),
    ("name-64k", "name-length", lambda: named("data/" + "a" * 65000)),
    ("directory-entry", "directory-entry", lambda: named("data/b/", b"")),
    ("directory-entry-content", "directory-entry", lambda: named("data/b/")),
    # Names together.
    ("duplicate", "duplicate", lambda: build(entries([Entry("data/a.txt", b"evil")]))),
    ("duplicate-apart", "order", lambda: build(entries() + [Entry("data/a.txt", b"evil")])),
    ("case", "case", lambda: build([Entry("data/A.txt", b"evil")] + entries()[1:])),
    ("case-of-folder", "file-as-folder", lambda: build([Entry("data/B", b"evil")] + entries()[1:])),
    ("file-as-folder", "file-as-folder", lambda: build(entries([Entry("data/b", b"evil")]))),
    (
        "file-as-folder-apart",
        "file-as-folder",
        lambda: build(
            entries([Entry("data/b", b"evil"), Entry("data/b-", b""), Entry("data/b.b", b"")])
        ),
    ),
    (
        "order",
        "order",
        lambda: build([Entry(n, RIGHT[n]) for n in ["bagit.txt", "data/b/c.txt", "data/a.txt"]]),
    ),
    (
        "order-seal-first",
        "order",
        lambda: build([Entry(n, RIGHT[n]) for n in ["seal/seal.jws", "data/a.txt"]]),
    ),
    (
        "order-tag-last",
        "order",
        lambda: build([Entry(n, RIGHT[n]) for n in ["data/a.txt", "bagit.txt"]]),
    ),
    # What ordinary programs write.
    ("zipfile-stored", "attributes", by_zipfile),
    ("zipfile-deflated", "method", lambda: by_zipfile(compression=zipfile.ZIP_DEFLATED)),
]


def padded_directory(junk):
    archive = canonical(RIGHT)
    count, size, offset = struct.unpack("<HII", archive[-12:-2])
    return archive[:-22] + junk + end_records(count, offset, size + len(junk))


def write_seeds(folder):
    """The small archives as files: the start of fuzz/corpus/zip."""
    for name, _, make in [("right", None, lambda: canonical(RIGHT))] + CASES:
        archive = make()
        if len(archive) < 4096:
            with open(os.path.join(folder, name), "wb") as file:
                file.write(archive)


def main():
    zip_word = sys.argv[1]
    if zip_word == "--seeds":
        return write_seeds(sys.argv[2])
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        cases = [("right", "canonical", lambda: canonical(RIGHT))] + CASES
        assert len({name for name, _, _ in cases}) == len(cases), "two cases have one name"
        paths = []
        for name, _, make in cases:
            paths.append(os.path.join(folder, name + ".zip"))
            with open(paths[-1], "wb") as file:
                file.write(make())
        run = subprocess.run([zip_word] + paths, capture_output=True, text=True)
        said = [line.split(" ")[0] for line in run.stdout.splitlines()]
        if run.returncode != 0 or len(said) != len(cases):
            sys.exit(
                "zip_word ended with %d after %d of %d archives: %s"
                % (run.returncode, len(said), len(cases), run.stderr)
            )
        for (name, expected, _), word in zip(cases, said):
            if word != expected:
                print("%s: expected '%s', got '%s'" % (name, expected, word))
                bad += 1
    missing = words_of(zip_word) - {expected for _, expected, _ in CASES} - {"special"}
    if missing:
        print("words without a case: " + ", ".join(sorted(missing)))
    print("%d archives, %d wrong answers" % (len(cases), bad))
    return 1 if bad or missing else 0


def words_of(zip_word):
    out = subprocess.run([zip_word, "--words"], capture_output=True, text=True, check=True).stdout
    return set(out.split())


if __name__ == "__main__":
    sys.exit(main())
