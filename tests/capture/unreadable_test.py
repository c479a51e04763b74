#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A read of the casebook that fails (EIO), each in turn: `log` and `package` say what could not be
read, and call nothing a forgery. unreadable_test.py SHIM"""
import os
import sys

sys.path.insert(0, os.environ["SOURCE_DIR"] + "/tests/lib")
from casework import SAMPLE, Casework, fail, need

need("git")
SHIM = sys.argv[1]
MOST = None if os.environ.get("DS_LONG") else 40


def reads_of(work, *arguments):
    count = work.root / "count"
    work.run(*arguments, env={"LD_PRELOAD": SHIM, "FAIL_COUNT": str(count)})
    return int(count.read_text().split()[1])


def each_read(work, *arguments):
    total, failed = reads_of(work, *arguments), 0
    if total < 3:
        fail(f"{arguments}: only {total} reads")
    for n in range(1, total + 1, 1 if not MOST else max(1, total // MOST)):
        got = work.run(*arguments, env={"LD_PRELOAD": SHIM, "FAIL_READ": str(n)})
        said = got.stdout + got.stderr
        if got.returncode < 0 or "does not hold" in said or "changes what was recorded" in said:
            fail(f"{arguments}: read {n} of {total}: {got.returncode}: {said}")
        failed += got.returncode == 3
    if failed == 0:
        fail(f"{arguments}: no read that failed was told")


with Casework() as work:
    work.begin()
    work.must("add", "c1", SAMPLE / "line3.csv", "--key", "amy")
    work.must("add", "c1", SAMPLE / "report.pdf", "--key", "amy")
    work.must("log", "c1")
    each_read(work, "log", "c1")
    each_read(work, "package", "c1", "-o", "p.zip", "--issuer-key", "amy")
