#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`dossier timestamp` that is killed at any moment leaves the package as it was or as it is to be,
whole, and nothing beside it that the next run does not remove. The moments follow from a seed,
which is printed. timestamp_killed_test.py PACK"""
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
from tsa import Tsa  # noqa: E402

DOSSIER, PACK, RUNS = os.environ["DOSSIER"], sys.argv[1], count(40, 600)


def start(*arguments):
    return subprocess.Popen([DOSSIER, "timestamp", *arguments], stdout=subprocess.DEVNULL)


with tempfile.TemporaryDirectory() as name:
    root = pathlib.Path(name)
    os.environ["DOSSIER_HOME"] = str(root / "home")
    case, out = root / "case", root / "out"
    case.mkdir()
    out.mkdir()
    for name in ("1.mp4", "2.zip", "3.vtt"):
        (case / name).write_bytes(name.encode())
    (case / "4.bin").write_bytes(os.urandom(1 << 20) * 24)
    key, package, query, answer = root / "key.pem", out / "p.zip", root / "query", root / "answer"
    subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", key], check=True)
    key.chmod(0o600)
    subprocess.run([PACK, case, package, key, "1773570000"], check=True, stdout=subprocess.DEVNULL)
    before = package.read_bytes()
    authority = Tsa(root / "tsa", None)
    assert start(package, "--request", query).wait() == 0
    answer.write_bytes(authority.reply(query.read_bytes()))
    authority.close()

    begun = time.monotonic()
    assert start(package, "--response", answer).wait() == 0
    took = time.monotonic() - begun
    after = package.read_bytes()
    assert after != before and len(after) > len(before)

    moments, killed = random.Random(SEED), 0
    for i in range(RUNS):
        package.write_bytes(before)
        running = start(package, "--response", answer)
        time.sleep(moments.uniform(0, took))
        running.send_signal(signal.SIGKILL if i % 2 else signal.SIGTERM)
        code = running.wait()
        killed += code < 0
        # Between its last two calls a killed writer leaves a name that the next one removes.
        beside = [one for one in os.listdir(out) if one != "p.zip"]
        assert package.exists() and (code != 0 or not beside), f"seed {SEED}, run {i}: {beside}"
        assert all(
            one.startswith(".p.zip.") and one.endswith(".tmp") for one in beside
        ), f"seed {SEED}, run {i}: {beside}"
        found = package.read_bytes()
        assert found in (before, after), f"seed {SEED}, run {i}: a part of a package"
        assert (
            code != 0 or found == after
        ), f"seed {SEED}, run {i}: said done, but nothing was added"
    package.write_bytes(before)
    assert start(package, "--response", answer).wait() == 0
    assert os.listdir(out) == ["p.zip"], os.listdir(out)
    print(f"seed {SEED}: {killed} of {RUNS} killed")
    assert killed > RUNS // 4, "hardly any was killed in time"
