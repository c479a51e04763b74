#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills commands at random moments (SIGKILL, seeded) and looks at what is left: whatever was
reported saved is there and whole, git fsck is content, the next command works.

    kill_test.py [SEED [ROUNDS]]     a failure prints the seed and the round

A new command joins by an entry in PLANS: how a casebook is made ready, the command of round i, and
what must be true when its output said that it is saved."""
import hashlib
import os
import random
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.environ["SOURCE_DIR"] + "/tests/lib")
from casework import DOSSIER, Casework, equal, fail, need
from counts import count
from counts import SEED as DEFAULT_SEED

need("git")
SEED = int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_SEED
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else count(100, 1000)


def sha256(data):
    return hashlib.sha256(data).hexdigest()


class Plan:
    """One command under fire; `saved` collects what it said is on disk."""

    said = "saved"

    def __init__(self, work, dice):
        self.work, self.dice, self.saved, self.seen = work, dice, {}, set()

    def prepare(self):
        self.work.begin()

    def command(self, i):
        raise NotImplementedError

    def note(self, i):
        """The command of round i reported that it is saved."""
        self.saved[i] = True

    def check(self):
        raise NotImplementedError

    def last(self):
        """What must work after all the killing."""
        self.work.must("add", "c1", self.work.root / "last.bin", "--key", "amy")


class Add(Plan):
    """Small files and some of a few megabytes, so that the kill also meets the copying."""

    def file(self, i):
        return self.work.root / f"file{i}.bin"

    def command(self, i):
        size = self.dice.choice([10, 1000, 300_000, 2_000_000])
        self.file(i).write_bytes(self.dice.randbytes(size))
        more = []
        if self.dice.random() < 0.2:  # several of them: one syncfs() for all
            more = [self.work.root / f"file{i}-{k}.bin" for k in range(10)]
            for path in more:
                path.write_bytes(self.dice.randbytes(100))
        return ["add", "c1", self.file(i), *more, "--key", "amy"]

    def note(self, i):
        self.saved[i] = sha256(self.file(i).read_bytes())

    def check(self):
        whole = {
            path.name
            for path in (self.work.book / ".git/lfs/objects").rglob("*")
            if path.is_file() and self.is_whole(path)
        }
        there = {artefact["digest"] for artefact in self.work.record()["artefacts"]}
        if there - whole:
            fail(f"the record names artefacts that are not whole: {there - whole}")
        for i, digest in self.saved.items():
            if digest not in there:
                fail(f"file {i} was reported saved and is not in the record")

    def is_whole(self, path):
        """Objects never change once they have their name: each is read once."""
        state = (path.name, path.stat().st_ino, path.stat().st_size, path.stat().st_mtime_ns)
        if state not in self.seen:
            if sha256(path.read_bytes()) != path.name:
                fail(f"the store has a broken object {path.name}")
            self.seen.add(state)
        return True


class Start(Plan):
    def command(self, i):
        from casework import DEFINITION

        return [
            "start",
            f"case-{i}",
            "--definition",
            DEFINITION,
            "--learner",
            "Sam Roy",
            "--key",
            "amy",
            "--as",
            "Amy",
        ]

    def check(self):
        for i in self.saved:
            equal(self.work.record(f"case-{i}")["case"], f"case-{i}", "a case reported saved")


class Init(Plan):
    """Whatever an init that died has left, a second one makes the casebook."""

    said = "made: casebook"

    def prepare(self):
        self.work.begin()
        self.tried = []

    def book(self, i):
        return self.work.root / f"book{i}"

    def command(self, i):
        self.tried.append(i)
        return ["init", self.book(i)]

    def check(self):
        for i in self.tried:
            got = self.work.run("init", self.book(i))
            there = got.returncode == 3 and "already" in got.stderr
            if got.returncode != 0 and not there or i in self.saved and not there:
                fail(f"init once more: {got}")
            equal(
                sorted(p.name for p in self.book(i).iterdir()),
                [".git", "casebook.json"],
                "the folder of a casebook",
            )
            self.work.git("fsck", "--strict", folder=self.book(i))
            equal(self.work.git("status", "--short", folder=self.book(i)), "", "git status")
            self.saved[i] = True


class Judge(Plan):
    said = "saved:"

    def command(self, i):
        return [
            "judge",
            "c1",
            "data-quality",
            "--level",
            "meets",
            "--remark",
            f"round {i}",
            "--key",
            "amy",
        ]

    def check(self):
        remarks = [judgement["remark"] for judgement in self.work.record()["judgements"]]
        equal(len(remarks), len(set(remarks)), "judgements, each once")
        for i in self.saved:
            if f"round {i}" not in remarks:
                fail(f"judgement {i} was reported saved and is not in the record")


class Blind(Judge):
    """A commitment in the record whose judgement is not kept could never be opened."""

    def command(self, i):
        return super().command(i) + ["--blind"]

    def check(self):
        record = self.work.record()
        opened = {judgement["commitment"] for judgement in record["judgements"]}
        for commitment in record["commitments"]:
            name = commitment["id"].rsplit(":", 1)[1] + ".json"
            path = self.work.book / ".git/dossier/blind" / name
            if commitment["id"] not in opened:
                equal(sha256(path.read_bytes()), commitment["digest"], f"what is kept in {name}")
            elif path.exists():
                fail(f"{name} is still kept after it was opened")
        if len(record["commitments"]) < len(self.saved):
            fail(f"{len(self.saved)} reported saved, {len(record['commitments'])} in the record")

    def last(self):
        self.work.must("judge", "c1", "--open", "--key", "amy")
        record = self.work.record()
        equal(len(record["judgements"]), len(record["commitments"]), "opened judgements")


class Decide(Plan):
    said = "saved: not awarded"

    def command(self, i):
        self.work.start(f"case{i}")
        return [
            "decide",
            f"case{i}",
            "--refuse",
            "--reason",
            "The learner withdrew",
            "--key",
            "amy",
        ]

    def check(self):
        for i in self.saved:
            equal(
                self.work.record(f"case{i}")["decision"]["outcome"],
                "not-awarded",
                "a decision reported saved",
            )


PLANS = {
    "init": (Init, 0.14),
    "add": (Add, 0.7),
    "start": (Start, 0.3),
    "judge": (Judge, 0.5),
    "blind": (Blind, 0.4),
    "decide": (Decide, 0.3),
}


def typical(plan):
    """How long the command takes when nobody kills it."""
    times = []
    for i in (-2, -1):
        arguments = plan.command(i)
        start = time.monotonic()
        if plan.said not in plan.work.must(*arguments):
            fail(f"{arguments} does not say '{plan.said}'")
        times.append(time.monotonic() - start)
        plan.note(i)
    return max(times)


def fire(plan, i, span):
    """Starts the command of round i and kills it within `span` seconds. True when it was cut off
    before it could say that it is saved."""
    arguments = [str(a) for a in plan.command(i)]
    process = subprocess.Popen(
        [DOSSIER, *arguments],
        env=plan.work.env,
        cwd=plan.work.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(plan.dice.random() * span)
    process.send_signal(signal.SIGKILL)
    out, err = process.communicate()
    if process.returncode not in (0, -signal.SIGKILL):
        fail(f"{arguments}: exit {process.returncode}: {err.decode()}")
    if plan.said.encode() in out:
        plan.note(i)
        return False
    return True


def run_plan(name):
    kind, share = PLANS[name]
    dice = random.Random(f"{SEED} {name}")
    rounds = max(1, int(ROUNDS * share))
    with Casework() as work:
        (work.root / "last.bin").write_bytes(b"last")
        plan = kind(work, dice)
        plan.prepare()
        span, cut, i = 2 * typical(plan), 0, 0
        # A few rounds may all be cut off, or none: then some more.
        while i < rounds or (cut in (0, i) and i < rounds + 40):
            try:
                was_cut = fire(plan, i, span)
                cut += was_cut
                span *= 1.15 if was_cut else 0.8  # on any machine, some end and more do not
                if i % 20 == 19:
                    work.fsck()
                    plan.check()
            except SystemExit:
                print(f"seed {SEED}, {name}, round {i}", file=sys.stderr)
                raise
            i += 1
        plan.last()
        work.fsck()
        plan.check()
        if list((work.book / ".git/lfs/incoming").glob("*")):
            fail("something is left of files that were not taken in")
    print(f"{name}: {i} rounds, {cut} cut off before they could report")
    if cut in (0, i) or not i // 10 <= cut <= -(-i * 95 // 100):
        fail(f"{name}: the moments of the kills are not spread over the work: {cut} of {i}")


for plan_name in PLANS:
    run_plan(plan_name)
