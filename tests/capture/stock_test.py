#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Stock git and git-lfs agree with what the casebook says: signatures, objects, pointers; a clone
has the bytes; a bundle is one."""
import hashlib
import os
import subprocess
import sys

sys.path.insert(0, os.environ["SOURCE_DIR"] + "/tests/lib")
from casework import SAMPLE, Casework, equal, fail, need

LEDGER_WORD = sys.argv[1]
need("git", "git-lfs", "ssh-keygen")


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def check_signatures(work):
    signed = ["-c", f"gpg.ssh.allowedSignersFile={work.signers('amy')}"]
    commits = work.git("rev-list", "case/c1").split()
    for commit in commits:
        said = work.git(*signed, "verify-commit", commit, ok=False)
        if said.returncode != 0 or 'Good "git" signature for amy' not in said.stderr:
            fail(f"git verify-commit: {said.stderr}")
    letters = work.git(*signed, "log", "--format=%G?", "case/c1").split()
    equal(letters, ["G"] * len(commits), "signature letters of git log")
    shown = work.git(*signed, "log", "--show-signature", "case/c1")
    equal(shown.count('Good "git" signature for amy'), len(commits), "git log --show-signature")
    return commits


def check_store(work, files):
    work.fsck()
    equal(work.git("lfs", "fsck", "--dry-run", "case/c1").strip(), "Git LFS fsck OK", "lfs fsck")
    listed = work.git("lfs", "ls-files", "--long", "case/c1").splitlines()
    equal(sorted(line.split()[0] for line in listed), sorted(map(sha256, files)), "lfs ls-files")
    equal(work.git("status", "--short"), "", "git status")


def check_clone(work, files):
    """From another machine's point of view: clone with LFS, check out the case."""
    smudge = [
        "-c",
        "filter.lfs.smudge=git-lfs smudge -- %f",
        "-c",
        "filter.lfs.required=true",
        "-c",
        "filter.lfs.process=git-lfs filter-process",
    ]
    work.git(
        "clone", "-q", *smudge, "-b", "case/c1", work.book, work.root / "clone", folder=work.root
    )
    for file in files:
        found = list((work.root / "clone/evidence").glob(sha256(file) + ".*"))
        if len(found) != 1 or found[0].read_bytes() != file.read_bytes():
            fail(f"the clone has not the bytes of {file}")
    # And pushed onward, by the hook that uploads artefacts.
    work.git("init", "-q", "--bare", work.root / "far.git", folder=work.root)
    work.git("push", "-q", f"file://{work.root}/far.git", "case/c1", "main")
    for file in files:
        digest = sha256(file)
        if not (work.root / "far.git/lfs/objects" / digest[:2] / digest[2:4] / digest).exists():
            fail(f"git push did not carry {file}")


def bundle(work):
    got = subprocess.run(
        [LEDGER_WORD, work.book, "c1", "bundle"], env=work.env, capture_output=True, check=True
    )
    return got.stdout


def check_bundle(work, commits):
    path = work.root / "ledger.bundle"
    path.write_bytes(bundle(work))
    work.git("bundle", "verify", path)
    work.git("clone", "-q", "--no-checkout", path, work.root / "again", folder=work.root)
    equal(
        work.git("rev-list", "case/c1", folder=work.root / "again").split(),
        commits,
        "commits in the bundle",
    )
    signed = ["-c", f"gpg.ssh.allowedSignersFile={work.signers('amy')}"]
    work.git(*signed, "verify-commit", "HEAD", folder=work.root / "again")
    work.git("fsck", "--strict", folder=work.root / "again")
    # The bytes follow from the branch, however git has packed it meanwhile.
    work.git("gc", "-q", "--prune=now")
    if bundle(work) != path.read_bytes():
        fail("the bundle's bytes changed with git gc")


def check_many():
    """Hundreds of files in one act: their pointers are one pack, and Git and Git LFS agree."""
    with Casework() as work:
        work.begin()
        folder = work.root / "many"
        folder.mkdir()
        for i in range(300):
            (folder / f"{i}.txt").write_text(f"measurement {i}\n")
        work.must("add", "c1", folder, "--key", "amy")
        counted = dict(line.split(": ") for line in work.git("count-objects", "-v").splitlines())
        equal(
            (counted["packs"], counted["in-pack"], counted["garbage"]), ("1", "300", "0"), "packs"
        )
        check_store(work, list(folder.iterdir()))
        commits = check_signatures(work)
        work.must("add", "c1", folder / "7.txt", "--criterion", "method", "--key", "amy")
        equal(len(work.git("rev-list", "case/c1").split()), len(commits) + 1, "commits")
        again = dict(line.split(": ") for line in work.git("count-objects", "-v").splitlines())
        equal(again["packs"], "1", "packs after an act without new files")
        check_bundle(work, check_signatures(work))


def main():
    check_many()
    with Casework() as work:
        work.begin()
        files = sorted(SAMPLE.iterdir())
        empty = work.root / "empty.csv"
        empty.write_bytes(b"")
        said = work.must("add", "c1", *files, empty, "--key", "amy")
        equal(said.count("  saved"), len(files) + 1, "lines that say saved")
        work.must("add", "c1", files[0], "--criterion", "method", "--key", "amy")
        commits = check_signatures(work)
        equal(len(commits), 3, "commits")
        check_store(work, files)
        check_clone(work, files)
        check_bundle(work, commits)
        work.must("add", "c1", files[1], "--criterion", "method", "--key", "amy")
        check_bundle_after(work)


def check_bundle_after(work):
    """A packed repository takes the next act, and stays right."""
    work.fsck()
    got = subprocess.run(
        [LEDGER_WORD, work.book, "c1", "verify"], env=work.env, capture_output=True, text=True
    )
    equal((got.returncode, got.stdout), (0, "holds\n"), "the ledger")


main()
