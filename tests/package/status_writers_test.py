#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Registrars who are killed at any moment, and several at once: what was reported is in the
register, the register holds to its last line, no two credentials share a place, and the published
lists are whole. status_writers_test.py STATUS_WORD"""
import base64
import hashlib
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time
import zlib

sys.path.insert(0, str(pathlib.Path(os.environ["SOURCE_DIR"]) / "tests/lib"))
from counts import SEED, count  # noqa: E402

WORD = sys.argv[1]
RUNS = count(30, 400)


def uuid(n):
    return f"urn:uuid:00000000-0000-4000-8000-{n:012x}"


def unpack(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def bits(path):
    """The set bits of a published list, read by this test alone."""
    payload = json.loads(unpack(path.read_text().split(".")[1]))
    encoded = payload["credentialSubject"]["encodedList"]
    assert encoded[0] == "u"
    expanded = zlib.decompress(unpack(encoded[1:]), 31)
    assert len(expanded) == 16384
    return {
        8 * at + bit
        for at, byte in enumerate(expanded)
        if byte
        for bit in range(8)
        if byte & 0x80 >> bit
    }


def lines(folder):
    """The register's finished lines; each names the digest of the one before."""
    text = (folder / "register.jsonl").read_bytes()
    previous, found = "0" * 64, []
    for line in text.split(b"\n")[:-1]:
        entry = json.loads(line)
        assert entry["previous"] == previous and entry["n"] == len(found), entry
        previous = hashlib.sha256(line + b"\n").hexdigest()
        found.append(entry)
    return found


def word(folder, key, *arguments):
    return subprocess.Popen([WORD, folder, key, *arguments], stdout=subprocess.PIPE, text=True)


def killed(folder, key):
    moments = random.Random(SEED)
    reported, ended = set(), 0
    begun = time.monotonic()
    word(folder, key, "enter", uuid(0)).communicate()
    took = time.monotonic() - begun
    for run in range(1, RUNS):
        names = [uuid(10 * run + i) for i in range(5)]
        process = word(folder, key, "enter", *names)
        time.sleep(moments.uniform(0, 5 * took))
        process.send_signal(signal.SIGKILL)
        said = process.communicate()[0]
        if process.returncode < 0:
            ended += 1
        else:
            took *= 0.8  # over before the blow: the first run was a slow one
        reported |= {line.split()[1] for line in said.splitlines()}
        there = {e["credential"] for e in lines(folder) if e["act"] == "enter"}
        assert reported <= there, f"seed {SEED}, run {run}: reported, but gone: {reported - there}"
        for name in "revocation-1.jwt", "suspension-1.jwt":
            bits(folder / "public" / name)
    assert ended > RUNS // 4, f"hardly any was killed in time: {ended}"
    assert word(folder, key, "enter", uuid(9999)).wait() == 0
    left = {p.name for p in folder.iterdir()} | {p.name for p in (folder / "public").iterdir()}
    assert left == {
        "register.jsonl",
        "lock",
        "public",
        "revocation-1.jwt",
        "suspension-1.jwt",
        "revocation-1.json",
        "suspension-1.json",
    }, left


def several(folder, key):
    groups = [[uuid(100000 + 100 * g + i) for i in range(8)] for g in range(4)]
    for verb in "enter", "revoke":
        writers = [word(folder, key, verb, *names) for names in groups]
        assert [w.wait() for w in writers] == [0] * len(groups)
    found = lines(folder)
    entered = [e for e in found if e["act"] == "enter"]
    places = {(e["list"], e["index"]) for e in entered}
    assert len(places) == len(entered), "two credentials have one place"
    wanted = {e["index"] for e in entered if any(e["credential"] in names for names in groups)}
    assert len(wanted) == 32 and bits(folder / "public" / "revocation-1.jwt") == wanted
    assert bits(folder / "public" / "suspension-1.jwt") == set()
    indices = [e["index"] for e in entered]
    assert indices != sorted(indices) and max(indices) > 1000, "places are not drawn by chance"


with tempfile.TemporaryDirectory() as root:
    folder, key = pathlib.Path(root) / "lists", pathlib.Path(root) / "key.pem"
    subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", key], check=True)
    key.chmod(0o600)
    assert word(folder, key, "new", "https://college.example/status/").wait() == 0
    killed(folder, key)
    several(folder, key)
