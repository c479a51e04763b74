#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What is reported saved is on disk: each file that an act wrote, the branch among them, and each
folder in which it gave a name is synced before the program says a word. order_test.py SHIM"""
import os
import pathlib
import sys
import unittest

sys.path.insert(0, os.environ["SOURCE_DIR"] + "/tests/lib")
from casework import Casework

SHIM = sys.argv.pop(1)
# A lock is held by who lives; its file says nothing after them.
SCRATCH = {"dossier.lock"}


class Disk:
    """What is not on disk yet, by the lines of the shim."""

    def __init__(self):
        self.contents, self.names, self.said = {}, {}, None

    def feed(self, line):
        what, _, rest = line.partition(" ")
        inode, _, path = rest.partition(" ")
        if what == "write":
            self.contents[inode] = path
        elif what == "name":
            self.names.setdefault(inode, set()).add(path)
        elif what == "sync":
            self.contents.pop(inode, None)
            self.names.pop(inode, None)
        elif what == "syncfs":
            self.contents, self.names = {}, {}
        elif what == "said" and self.said is None:
            self.said = self.now()

    def now(self):
        return dict(self.contents), {inode: set(paths) for inode, paths in self.names.items()}


class Order(unittest.TestCase):
    def setUp(self):
        self.work = Casework().__enter__()
        self.addCleanup(self.work.__exit__)

    def left(self, *arguments, book=None):
        """What was not on disk yet when the command spoke; names that are gone do not count."""
        book = book or self.work.book
        log, disk = self.work.root / "order.log", Disk()
        log.unlink(missing_ok=True)
        asan = self.work.env.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"
        env = {"LD_PRELOAD": SHIM, "ORDER_LOG": str(log), "ASAN_OPTIONS": asan}
        self.assertRegex(self.work.must(*arguments, env=env), "saved|made|started")
        for line in log.read_text("utf-8", "replace").splitlines():
            disk.feed(line)
        contents, names = disk.said or disk.now()
        inodes = {str(p.stat().st_ino): p for p in book.rglob("*")}
        late = [str(inodes[i].relative_to(book)) for i in contents if i in inodes]
        late += [path for paths in names.values() for path in paths if pathlib.Path(path).exists()]
        inside = [path for path in late if pathlib.Path(path).name not in SCRATCH]
        return sorted(p for p in inside if not p.startswith("/") or p.startswith(str(book)))

    def synced(self, *arguments, **more):
        with self.subTest(" ".join(map(str, arguments[:2]))):
            self.assertEqual(self.left(*arguments, **more), [])

    def files(self, n, size=50):
        folder = self.work.root / f"files{n}"
        folder.mkdir()
        for i in range(n):
            (folder / f"{i}.bin").write_bytes(os.urandom(size))
        return sorted(folder.iterdir())

    def test_the_shim_sees(self):
        """Without the syncs of a branch and its folder, the test would say so."""
        disk = Disk()
        for line in ("write 7 /b/x.lock", "name 3 /b/x", "syncfs", "write 8 /b/y", "said"):
            disk.feed(line)
        self.assertEqual(disk.said, ({"8": "/b/y"}, {}))

    def test_acts(self):
        work, judging = self.work, ("--level", "meets", "--key", "amy")
        work.key("amy")
        work.key("bob")
        self.synced("init", work.book)
        work.start("c0")
        start = ["start", "c1", "--definition", os.environ["SOURCE_DIR"]]
        start[-1] += "/templates/data-analysis-for-operations.json"
        self.synced(*start, "--learner", "Sam", "--key", "amy", "--as", "Amy")
        for n in (1, 20, 150):
            self.synced("add", "c1", *self.files(n), "--key", "amy")
        self.synced("add", "c1", *self.files(2, (1 << 20) + 1), "--key", "amy")  # with leaves
        self.synced("judge", "c1", "data-quality", *judging)
        self.synced("judge", "c1", "method", *judging, "--blind")
        work.must(
            *"judge c1 method --level meets --role second --blind".split(),
            "--key",
            "bob",
            "--as",
            "Bob",
        )
        self.synced("judge", "c1", "--open", "--key", "amy")
        self.synced("sign-off", "c1", "--role", "assessor", "--statement", "Seen", "--key", "amy")
        self.synced("decide", "c1", "--refuse", "--reason", "Left", "--key", "amy")

    def test_clone(self):
        """Where the branches came packed, their folders are new."""
        work = self.work
        work.begin()
        work.git("gc", "-q")
        self.synced("judge", "c1", "data-quality", "--level", "meets", "--key", "amy")
        self.assertTrue((work.book / ".git/refs/heads/case/c1").exists())


if __name__ == "__main__":
    unittest.main(verbosity=2)
