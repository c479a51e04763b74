# SPDX-License-Identifier: Apache-2.0
"""Casebooks for the tests: a folder of its own, a key, a case, and the program run in it."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

DOSSIER = os.environ["DOSSIER"]
SOURCE = pathlib.Path(os.environ["SOURCE_DIR"])
DEFINITION = SOURCE / "templates" / "data-analysis-for-operations.json"
SAMPLE = SOURCE / "sample" / "evidence"


def need(*tools):
    """Leaves with 77, ctest's word for skipped, when a tool is absent."""
    for tool in tools:
        if not shutil.which(tool):
            print(f"{tool} is absent")
            sys.exit(77)


class Casework:
    """A temporary folder with a user's home (keys) and a casebook `book`."""

    def __init__(self):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="dossier-test-"))
        self.book = self.root / "book"
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.root),
            "LC_ALL": "C",
            "DOSSIER_HOME": str(self.root / "home"),
            "DOSSIER_CASEBOOK": str(self.book),
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
            if name in os.environ:
                self.env[name] = os.environ[name]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run(["chmod", "-R", "u+w", self.root], check=False, capture_output=True)
        shutil.rmtree(self.root, ignore_errors=True)

    def run(self, *arguments, env=None, **more):
        return subprocess.run(
            [DOSSIER, *map(str, arguments)],
            env={**self.env, **(env or {})},
            capture_output=True,
            text=True,
            cwd=self.root,
            **more,
        )

    def must(self, *arguments, **more):
        got = self.run(*arguments, **more)
        if got.returncode != 0:
            fail(f"{arguments}: exit {got.returncode}: {got.stderr}")
        return got.stdout

    def refused(self, code, part, *arguments, **more):
        """The command leaves with exactly `code` and says `part`; a crash is no refusal."""
        got = self.run(*arguments, **more)
        if got.returncode != code or part not in got.stderr:
            fail(
                f"{arguments}: wanted exit {code} with '{part}', got {got.returncode}: "
                f"{got.stderr!r} {got.stdout!r}"
            )
        return got

    def key(self, name):
        self.must("key", "new", name, "--no-passphrase")

    def begin(self, case="c1", key="amy", name="Amy O'Neil"):
        """A key, a casebook and a case."""
        self.key(key)
        self.must("init", self.book)
        self.start(case, key, name)

    def start(self, case, key="amy", name="Amy O'Neil"):
        self.must(
            "start",
            case,
            "--definition",
            DEFINITION,
            "--learner",
            "Sam Roy",
            "--key",
            key,
            "--as",
            name,
            "--occasion",
            "Projet",
            "--identity",
            "photo card",
        )

    def git(self, *arguments, ok=True, folder=None, **more):
        env = {
            **self.env,
            "GIT_AUTHOR_NAME": "x",
            "GIT_AUTHOR_EMAIL": "x",
            "GIT_COMMITTER_NAME": "x",
            "GIT_COMMITTER_EMAIL": "x",
        }
        more = {"text": True, **more}
        got = subprocess.run(
            ["git", *map(str, arguments)],
            env=env,
            capture_output=True,
            cwd=folder or self.book,
            **more,
        )
        if ok and got.returncode != 0:
            fail(f"git {arguments}: {got.stderr}")
        return got if not ok else got.stdout

    def record(self, case="c1"):
        return json.loads(self.git("show", f"case/{case}:record.json"))

    def fsck(self):
        said = self.git("fsck", "--strict", "--no-dangling", ok=False)
        if said.returncode != 0 or "error" in said.stderr:
            fail(f"git fsck: {said.stdout} {said.stderr}")

    def stored(self, digest):
        return self.book / ".git/lfs/objects" / digest[:2] / digest[2:4] / digest

    def signers(self, *names):
        """An allowed_signers file for these keys."""
        lines = []
        for name in names:
            shown = self.must("key", "show", name)
            lines.append(re.search(r"^allowed_signers +(.*)$", shown, re.M).group(1))
        path = self.root / "signers"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path


class Gathering(Casework):
    """A Casework that is asked many things: what does not hold is gathered, and said at the end."""

    def __init__(self):
        super().__init__()
        self.faults = []

    def expect(self, what, got, code, *parts):
        """The run left with `code` and said the parts, wherever its lines broke."""
        flat = " ".join((got.stdout + got.stderr).split())
        if got.returncode != code:
            self.faults.append(f"{what}: exit {got.returncode}, not {code}: {flat}")
        self.faults.extend(f"{what}: no '{part}' in: {flat}" for part in parts if part not in flat)

    def end(self):
        """Says what was found, and leaves."""
        self.__exit__()
        print("\n".join(self.faults))
        sys.exit(bool(self.faults))


def fail(message):
    print(message, file=sys.stderr)
    sys.exit(1)


def equal(got, wanted, what):
    if got != wanted:
        fail(f"{what}: wanted {wanted!r}, got {got!r}")
