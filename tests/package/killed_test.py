#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Packaging that is killed at any moment leaves nothing at the target, or the whole package, and
nothing beside it. The moments follow from a seed, which is printed."""
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(os.environ["SOURCE_DIR"]) / "tests/lib"))
from counts import SEED, count  # noqa: E402

PACK, RUNS = sys.argv[1], count(60, 1000)


def run(*arguments):
    return subprocess.Popen([PACK, *arguments], stdout=subprocess.DEVNULL)


with tempfile.TemporaryDirectory() as name:
    root = pathlib.Path(name)
    source, out = root / "case", root / "out"
    source.mkdir()
    out.mkdir()
    for name in ("1.mp4", "2.zip", "3.vtt"):
        (source / name).write_bytes(name.encode())
    (source / "4.bin").write_bytes(os.urandom(1 << 20) * 24)
    key, target = root / "key.pem", out / "p.zip"
    subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", key], check=True)
    key.chmod(0o600)

    begun = time.monotonic()
    assert run(source, target, key, "1773586400").wait() == 0
    took = time.monotonic() - begun
    whole = target.read_bytes()
    target.unlink()

    moments, killed = random.Random(SEED), 0
    for i in range(RUNS):
        packing = run(source, target, key, "1773586400")
        time.sleep(moments.uniform(0, took))
        packing.send_signal(signal.SIGKILL if i % 2 else signal.SIGTERM)
        code = packing.wait()
        killed += code < 0
        names = os.listdir(out)
        if names:
            assert names == ["p.zip"], f"seed {SEED}, run {i}: {names}"
            assert target.read_bytes() == whole, f"seed {SEED}, run {i}: a part of a package"
            target.unlink()
        else:
            assert code != 0, f"seed {SEED}, run {i}: said saved, but nothing is there"
    print(f"seed {SEED}: {killed} of {RUNS} killed")
    assert killed > RUNS // 4, "hardly any was killed in time"
    assert run(source, target, key, "1773586400").wait() == 0 and target.read_bytes() == whole
