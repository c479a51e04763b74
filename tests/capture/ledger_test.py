#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A casebook that somebody changed behind the program's back: every kind of change is found, and
named. And what an act may not do is refused."""
import hashlib
import json
import os
import subprocess
import sys

sys.path.insert(0, os.environ["SOURCE_DIR"] + "/tests/lib")
from casework import SAMPLE, Casework, equal, fail, need

LEDGER_WORD = sys.argv[1]
need("git", "ssh-keygen")


def word(work, what):
    got = subprocess.run(
        [LEDGER_WORD, work.book, "c1", what], env=work.env, capture_output=True, text=True
    )
    if got.returncode not in (0, 1):
        fail(f"ledger_word {what}: exit {got.returncode} {got.stderr}")
    return got


def must_hold(work):
    equal((word(work, "verify").returncode, word(work, "verify").stderr), (0, ""), "the ledger")


def must_break(work, reason, what):
    got = word(work, "verify")
    if got.returncode != 1 or reason not in got.stderr:
        fail(f"{what}: wanted '{reason}', got {got.returncode} {got.stderr!r} {got.stdout!r}")


def chain_of(work, tree, previous):
    """The trailer from its definition alone (capture/casebook/layout.h)."""
    listing = hashlib.sha256()
    for line in work.git("ls-tree", "-r", "-z", tree).split("\0"):
        if not line:
            continue
        mode, _, oid, path = line.replace("\t", " ").split(" ", 3)
        content = work.git("cat-file", "blob", oid, text=False)
        digest = hashlib.sha256(content).hexdigest()
        if path.startswith("evidence/"):
            digest = (
                content.split(b"sha256:")[1][:64].decode()
                if content
                else hashlib.sha256(b"").hexdigest()
            )
        listing.update(f"{mode} {path}\0{digest}\n".encode())
    listing.update(f"previous {previous}\n".encode())
    return listing.hexdigest()


def check_chain(work):
    previous = "0" * 64
    for commit in work.git("rev-list", "--reverse", "case/c1").split():
        stated = work.git("log", "-1", "--format=%B", commit).strip().splitlines()[-1]
        previous = chain_of(work, commit, previous)
        equal(stated, f"Ledger-SHA256: {previous}", f"the chain at {commit}")


def rewrite(work, change, signed_with=None):
    """Puts a commit on top of the case whose record is changed."""
    head = work.git("rev-parse", "case/c1").strip()
    previous = work.git("log", "-1", "--format=%B", head).strip().split("Ledger-SHA256: ")[1]
    record = work.record()
    change(record)
    text = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    blob = work.git("hash-object", "-w", "--stdin", input=text).strip()
    tree = work.git("ls-tree", head).replace(
        work.git("rev-parse", f"{head}:record.json").strip(), blob
    )
    tree = work.git("mktree", input=tree).strip()
    person = work.git("log", "-1", "--format=%ae", head).strip()
    message = f"judge: forged\n\nLedger-SHA256: {chain_of(work, tree, previous)}\n"
    commit = (
        f"tree {tree}\nparent {head}\nauthor Amy <{person}> 1800000000 +0000\n"
        f"committer Amy <{person}> 1800000000 +0000\n\n{message}"
    )
    if signed_with:
        got = subprocess.run(
            ["ssh-keygen", "-q", "-Y", "sign", "-n", "git", "-f", signed_with, "-"],
            input=commit,
            capture_output=True,
            text=True,
            check=True,
        )
        armour = "\n ".join(got.stdout.strip().splitlines())
        commit = commit.replace("\n\n", f"\ngpgsig {armour}\n\n", 1)
    made = work.git("hash-object", "-t", "commit", "-w", "--stdin", input=commit).strip()
    work.git("update-ref", "refs/heads/case/c1", made)
    return head


def speak_for_another(record):
    """The last author says who judged: somebody else."""
    record["judgements"].append(
        {
            "id": "urn:uuid:00000000-0000-4000-8000-000000000001",
            "criterion": "method",
            "level": "proficient",
            "pointers": [],
            "assessor": record["people"][0]["id"],
            "role": "assessor",
            "attempt": 1,
            "at": "2026-03-14T15:09:26Z",
            "definition": {k: record["definition"][k] for k in ("content", "structure")},
        }
    )


def check_tampering(work, key):
    head = work.git("rev-parse", "case/c1").strip()

    def rename(record):
        record["learner"]["name"] = "Somebody Else"

    def drop(record):
        record["artefacts"].pop()

    rewrite(work, lambda record: None)
    must_break(work, "not signed by the person", "a commit without signature")
    work.git("update-ref", "refs/heads/case/c1", head)
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", work.root / "other"], check=True
    )
    rewrite(work, lambda record: None, work.root / "other")
    must_break(work, "not signed by the person", "a commit signed by another key")
    work.git("update-ref", "refs/heads/case/c1", head)
    for change, what in (
        (rename, "another learner"),
        (drop, "an artefact less"),
        (speak_for_another, "a judgement in another's name"),
    ):
        rewrite(work, change, key)
        must_break(work, "changes what was recorded", what)
        work.git("update-ref", "refs/heads/case/c1", head)
    rewrite(work, lambda record: None, key)
    must_hold(work)  # so the forgeries above fail for their own reason
    work.git("update-ref", "refs/heads/case/c1", head)
    # A signature moved to another commit, and a branch cut at its root.
    raw = work.git("cat-file", "commit", head)
    made = work.git(
        "hash-object", "-t", "commit", "-w", "--stdin", input=raw.replace("+0000\n", "+0100\n")
    ).strip()
    work.git("update-ref", "refs/heads/case/c1", made)
    must_break(work, "not signed", "a commit whose time zone was changed")
    cut = "\n".join(line for line in raw.split("\n") if not line.startswith("parent "))
    made = work.git("hash-object", "-t", "commit", "-w", "--stdin", input=cut).strip()
    work.git("update-ref", "refs/heads/case/c1", made)
    must_break(work, "not signed", "a branch cut off")
    work.git("update-ref", "refs/heads/case/c1", head)
    must_hold(work)


def check_malformed(work):
    """What is committed as record.json is JSON, but no record: every command that reads it says
    where the first fault is."""
    head = work.git("rev-parse", "case/c1").strip()
    for change, place in (
        (lambda record: record.clear(), "$"),
        (lambda record: record.pop("learner"), "$"),
        (lambda record: record.update(learner={"name": "Sam"}), "$.learner"),
        (lambda record: record.update(judgements="none"), "$.judgements"),
    ):
        rewrite(work, change)
        said = f"record.json: {place}: "
        for arguments in (
            ("status", "c1"),
            ("judge", "c1", "method", "--level", "proficient", "--key", "amy"),
            ("decide", "c1", "--refuse", "--key", "amy"),
        ):
            work.refused(3, said, *arguments)
        if "cannot be read" not in work.must("status"):
            fail("the list of cases does not say that one cannot be read")
        case = json.loads(work.must("status", "--json"))["cases"][0]
        if case["state"] != "unreadable" or said not in case["error"]:
            fail(f"the list of cases as JSON: {case}")
        work.git("update-ref", "refs/heads/case/c1", head)


def main():
    with Casework() as work:
        ben = work.root / "ben"  # an OpenSSH key, so that ssh-keygen can forge with it
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", ben], check=True)
        work.begin()
        must_hold(work)
        work.must("add", "c1", SAMPLE / "report.pdf", SAMPLE / "line3.csv", "--key", "amy")
        work.refused(2, "--as NAME", "add", "c1", SAMPLE / "screen.mp4", "--key", ben)
        work.must("add", "c1", SAMPLE / "screen.mp4", "--key", ben, "--as", "Ben <b> & Co")
        must_hold(work)
        check_chain(work)
        lines = word(work, "history").stdout.splitlines()
        equal([line.split("|")[2] for line in lines], ["start", "add", "add"], "verbs")
        equal(
            [line.split("|")[1] for line in lines],
            ["Amy O'Neil", "Amy O'Neil", "Ben 'b' & Co"],
            "names",
        )
        equal({line.split("|")[4] for line in lines}, {"111"}, "what holds")
        check_tampering(work, ben)
        check_malformed(work)


main()
