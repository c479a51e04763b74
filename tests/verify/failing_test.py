#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""When memory runs out, or a file cannot be read, `verify` says that it could not check: never "not
verified", never "signer unknown", and it does not crash. failing_test.py FORGE_WORD SHIM"""
import concurrent.futures
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import unittest

DOSSIER = os.environ["DOSSIER"]
SHIM = sys.argv.pop(2)
FORGE = sys.argv.pop(1)
LONG = os.environ.get("DS_LONG")
SOME = 60  # of the allocations, in a short run; the same ones each time


class Failing(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.package, cls.trust = cls.folder / "p.zip", cls.folder / "p.json"
        subprocess.run([FORGE, cls.package, cls.trust, "status", "held"], check=True)

    def run_one(self, **environment):
        return subprocess.run(
            [DOSSIER, "verify", "--trust", self.trust, self.package],
            capture_output=True,
            env={
                "PATH": os.environ["PATH"],
                "LC_ALL": "C",
                "HOME": str(self.folder),
                "DOSSIER_HOME": str(self.folder / "home"),
                "LD_PRELOAD": SHIM,
                **environment,
            },
        )

    def counts(self):
        got = self.run_one(FAIL_COUNT=str(self.folder / "count"))
        self.assertEqual(got.returncode, 0, got.stderr.decode() + got.stdout.decode())
        return map(int, (self.folder / "count").read_text().split())

    def each(self, numbers, **environment):
        def one(n):
            return n, self.run_one(**{k: v or str(n) for k, v in environment.items()})

        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for n, got in pool.map(one, numbers):
                said = got.stderr.decode() + got.stdout.decode(errors="replace")
                self.assertIn(got.returncode, (0, 3), f"{environment}: {n}\n{said}")
                self.assertNotIn("Not verified", said, f"{environment}: {n}")
                self.assertNotIn("ended before its time", said, f"{environment}: {n}")
        return True

    def some(self, total):
        if LONG or total <= SOME:
            return range(1, total + 1)
        return sorted(random.Random(1).sample(range(1, total + 1), SOME))

    def test_memory(self):
        allocations, _ = self.counts()
        self.assertGreater(allocations, 500)
        self.each(self.some(allocations), FAIL_MEMORY="")

    def test_memory_for_good(self):
        allocations, _ = self.counts()
        self.each(self.some(allocations), FAIL_MEMORY="", FAIL_LASTING="1")

    def test_reads(self):
        _, reads = self.counts()
        self.assertGreater(reads, 5)
        self.each(range(1, reads + 1), FAIL_READ="")


if __name__ == "__main__":
    unittest.main()
