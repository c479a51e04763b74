#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Pulls the plug: a casebook on a file system of its own, over a loop device. What has reached the
device when the program said "saved" is copied in that moment and mounted: the act is there, and Git
is content."""
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.environ["SOURCE_DIR"] + "/tests/lib")
from casework import DEFINITION, Casework, equal, fail, need

need("losetup", "mount", "git")
MEBI = {"ext4": 64, "xfs": 320}


def leave(why):
    print(why)
    sys.exit(77)


def call(*command):
    return subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False)


class Device:
    """An image file, mounted on a folder while it is open."""

    def __init__(self, image, folder, options="loop", otherwise=leave):
        self.image, self.folder = image, folder
        self.options, self.otherwise = options, otherwise

    def __enter__(self):
        self.folder.mkdir(exist_ok=True)
        got = call("mount", "-o", self.options, self.image, self.folder)
        if got.returncode != 0:
            self.otherwise(f"no loop device can be mounted here: {got.stderr.strip()}")
        return self

    def __exit__(self, *_):
        call("umount", self.folder)


# XFS does not mount two file systems of one UUID at once, and the copy has that of the original.
COPY = {"ext4": "loop", "xfs": "loop,nouuid"}


def cut(work, image, book, look):
    """The device as it is now, after its journal was replayed, and what stands in the casebook
    there."""
    copy = work.root / "cut.img"
    call("cp", "--sparse=always", image, copy)
    with Device(copy, work.root / "after", COPY[work.kind], fail) as after:
        work.book = after.folder / "book"
        work.env["DOSSIER_CASEBOOK"] = str(work.book)
        try:
            work.git("config", "--global", "safe.directory", "*")
            work.fsck()
            look()
        except SystemExit:
            print(f"after the cut: {list(work.book.rglob('refs/heads/case/*'))}", file=sys.stderr)
            raise
        finally:
            work.book = book
            work.env["DOSSIER_CASEBOOK"] = str(book)


def run(kind):
    with Casework() as work:
        work.kind = kind
        image = work.root / "disk.img"
        with open(image, "wb") as file:
            file.truncate(MEBI[kind] << 20)
        if call(f"mkfs.{kind}", "-q", image).returncode != 0:
            fail(f"mkfs.{kind} does not work")
        with Device(image, work.root / "disk") as disk:
            work.book = disk.folder / "book"
            work.env["DOSSIER_CASEBOOK"] = str(work.book)
            book = work.book
            work.begin()
            cut(work, image, book, lambda: equal(work.record()["case"], "c1", "the case"))
            for i in range(3):
                work.must("judge", "c1", "method", "--level", "meets", "--key", "amy")
                cut(
                    work,
                    image,
                    book,
                    lambda i=i: equal(len(work.record()["judgements"]), i + 1, "judgements"),
                )
    print(f"{kind}: four cuts")


if os.geteuid() != 0 or not os.path.exists("/dev/loop-control"):
    leave("only root can put a file system on a loop device")
KINDS = [kind for kind in MEBI if shutil.which(f"mkfs.{kind}")]
for name in KINDS:
    run(name)
if len(KINDS) < len(MEBI):
    leave("not there: " + ", ".join(f"mkfs.{kind}" for kind in MEBI if kind not in KINDS))
