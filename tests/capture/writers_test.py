#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Several assessors write in one case at once, each with a key, and a `git gc` runs in between:
every act is there, one after the other, and the ledger holds."""
import os
import subprocess
import sys

sys.path.insert(0, os.environ["SOURCE_DIR"] + "/tests/lib")
from casework import DOSSIER, Casework, equal, fail, need

LEDGER_WORD, WRITERS, ACTS = sys.argv[1], 8, 6
need("git")


def main():
    with Casework() as work:
        work.begin()
        for w in range(WRITERS):
            work.key(f"key{w}")
            for a in range(ACTS):
                (work.root / f"{w}-{a}.bin").write_bytes(f"{w} {a}".encode() * 1000)
        script = "".join(
            f'"$0" add c1 {{w}}-{a}.bin --key key{{w}} --as "Assessor {{w}}" || exit 9\n'
            for a in range(ACTS)
        )
        running = [
            subprocess.Popen(
                ["sh", "-c", script.replace("{w}", str(w)), DOSSIER],
                env=work.env,
                cwd=work.root,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for w in range(WRITERS)
        ]
        packing = work.git("gc", "-q", ok=False)
        for process in running:
            out, err = process.communicate()
            if process.returncode != 0 or out.count("saved") != ACTS:
                fail(f"exit {process.returncode}: {err} {out}")
        if packing.returncode != 0:
            fail(f"git gc: {packing.stderr}")
        equal(len(work.record()["artefacts"]), WRITERS * ACTS, "artefacts")
        equal(len(work.git("rev-list", "case/c1").split()), WRITERS * ACTS + 1, "commits")
        equal(work.git("rev-list", "--merges", "case/c1"), "", "merges")
        work.fsck()
        got = subprocess.run(
            [LEDGER_WORD, work.book, "c1", "verify"], env=work.env, capture_output=True, text=True
        )
        equal((got.returncode, got.stdout), (0, "holds\n"), "the ledger")


main()
