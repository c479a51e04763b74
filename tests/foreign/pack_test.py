#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""pack_test.py PACK_WORD FORGE_WORD SAMPLE: what verify says of Git packs, what stock git says, and
the second reader. Packs that the program writes pass `git index-pack` and `git verify-pack`; packs
that git writes are read, with the names of their objects; and of packs with something changed, the
checksum made right again, verify accepts none that git refuses, and accepts and refuses what the
second reader does."""
import os
import pathlib
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "lib"))
import second_ledger  # noqa: E402
from counts import SEED, count  # noqa: E402
from second_shapes import Refused  # noqa: E402

WORD, FORGE, SAMPLE = sys.argv[1:]
if not shutil.which("git"):
    print("git is absent")
    sys.exit(77)
CHANGES = count(60, 3000)
rng = random.Random(SEED)


def git(*arguments, ok=True, **options):
    done = subprocess.run(
        ["git", *map(str, arguments)], capture_output=True, check=False, **options
    )
    assert not ok or done.returncode == 0, (arguments, done.stderr)
    return done


def finished(pack):
    """With its checksum."""
    return pack + second_ledger.sha1(pack)


def pack_of(bundle):
    return bundle.split(b"\n\n", 1)[1]


def from_package(path):
    with zipfile.ZipFile(path) as package:
        return pack_of(package.read("data/ledger.bundle"))


def written_by_git(work, bundle):
    """The same history as git packs it: deltas by distance and by name, of everything."""
    (work / "ledger.bundle").write_bytes(bundle)
    git("clone", "-q", "--bare", work / "ledger.bundle", work / "repository")
    for more in (["--delta-base-offset"], []):
        yield subprocess.run(
            ["git", "-C", work / "repository", "pack-objects", "--revs", "--all", "--stdout", "-q"]
            + ["--no-reuse-delta", "--depth=50", "--window=50", *more],
            input=b"",
            capture_output=True,
            check=True,
        ).stdout


def parts(pack):
    """Places of the objects, and where the last one ends."""
    entries, at = {}, 12
    for _ in range(struct.unpack(">I", pack[8:12])[0]):
        begin = at
        entries[begin], at = second_ledger.entry(pack, at, entries)
    return entries, at


def with_content(pack, entries, end):
    """What is stored of one object is changed, and put in again."""
    places = sorted(entries) + [end]
    i = rng.randrange(len(places) - 1)
    begin, after = places[i], places[i + 1]
    kind, _, stored = entries[begin]
    stored = bytearray(stored or b"x")
    at = rng.randrange(min(len(stored), 40))
    how = rng.randrange(3)
    if how == 0:
        stored[at] ^= 1 << rng.randrange(8)
    elif how == 1:
        del stored[at]
    else:
        stored.insert(at, rng.choice((0, 1, 127, 128, 255)))
    head = pack[begin:after]
    skip = 1
    while head[skip - 1] & 128:
        skip += 1
    link = skip
    if kind == 6:
        while head[link] & 128:
            link += 1
        link += 1
    elif kind == 7:
        link += 20
    size, first = len(stored), kind << 4 | len(stored) & 15
    numbers = bytearray()
    size >>= 4
    while size:
        numbers.append(first | 128)
        first = size & 127
        size >>= 7
    numbers.append(first)
    return pack[:begin] + bytes(numbers) + head[skip:link] + zlib.compress(stored) + pack[after:-20]


def changed(pack):
    """One thing changed, most often where it tells."""
    entries, end = parts(pack)
    for i in range(CHANGES):
        body = bytearray(pack[:-20])
        at = rng.choice((rng.randrange(len(body)), rng.choice(list(entries)) + rng.randrange(4)))
        if i % 3 == 0:
            body[at] ^= 1 << rng.randrange(8)
        elif i % 3 == 1:
            body = bytearray(with_content(pack, entries, end))
        elif i % 2:
            del body[at : at + rng.randrange(1, 9)]
        else:
            body[at:at] = bytes(rng.randrange(256) for _ in range(rng.randrange(1, 9)))
        yield finished(bytes(body))


def said(files):
    """What verify says of each: its word, and the objects' names."""
    lines = subprocess.run(
        [WORD, *files], capture_output=True, check=True, encoding="ascii"
    ).stdout.splitlines()
    assert len(lines) == len(files)
    return [line.split() for line in lines]


def second(pack):
    try:
        return sorted(name.hex() for name in second_ledger.objects(pack)[1])
    except (Refused, IndexError):
        return None


def names_by_git(path):
    """As `git verify-pack` names them; None: git refuses the pack."""
    index = path.with_suffix(".idx")
    index.unlink(missing_ok=True)
    if git("index-pack", "-o", index, path, ok=False).returncode:
        return None
    assert git("verify-pack", index, ok=False).returncode == 0, path
    return sorted(
        line.split()[1].decode()
        for line in git("show-index", stdin=open(index, "rb")).stdout.splitlines()
    )


def compare(work, packs, right):
    """How many are right, by all three. `right`: all of them must be."""
    files = []
    for i, pack in enumerate(packs):
        files.append(work / f"{i}.pack")
        files[-1].write_bytes(pack)
    accepted = 0
    for file, pack, (word, *names) in zip(files, packs, said(files)):
        other = second(pack)
        assert (word == "right") == (other is not None), f"seed {SEED}: {file}: {word}"
        assert word == "right" or not right, f"{file}: {word}"
        if word == "right":
            accepted += 1
            assert sorted(set(names)) == other, f"seed {SEED}: {file}: other objects"
            assert sorted(names) == names_by_git(file), f"seed {SEED}: {file}: git says otherwise"
        file.unlink()
    return accepted


with tempfile.TemporaryDirectory() as folder:
    work = pathlib.Path(folder)
    os.environ.update(HOME=folder, GIT_CONFIG_NOSYSTEM="1")
    with zipfile.ZipFile(pathlib.Path(SAMPLE) / "package.zip") as package:
        bundle = package.read("data/ledger.bundle")
    packs = [pack_of(bundle), *written_by_git(work, bundle)]
    for fault in "", "named":
        made = [work / "p.zip", work / "t.json"] + (["history", fault] if fault else [])
        subprocess.run([FORGE, *made], check=True)
        packs.append(from_package(work / "p.zip"))
    kinds = {kind for pack in packs for kind, _, _ in parts(pack)[0].values()}
    assert kinds == {1, 2, 3, 6, 7}, kinds
    compare(work, packs, True)
    others = [other for pack in packs for other in changed(pack)]
    accepted = compare(work, others, False)
    print(f"seed {SEED}: {accepted} of {len(others)} changed packs hold")
    assert 0 < accepted < len(others) // 2, accepted
