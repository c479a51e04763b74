#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Network code is loaded by a child that fetches, libgit2 with its own by who has a casebook, an
archive reader by who extracts; what learners hand in is read by libraries that only the children
have. Nobody else has any of them in memory. dynlib_test.py FORGE_WORD SONAME..."""
import os
import pathlib
import re
import subprocess
import sys
import unittest
import zipfile

sys.path.insert(0, str(pathlib.Path(os.environ["SOURCE_DIR"]) / "tests/lib"))
import far_server
from casework import Casework, DEFINITION

FORGE = sys.argv.pop(1)
SONAME = {name.split(".")[0]: name for name in sys.argv[1:]}  # {"libcurl": "libcurl.so.4", ...}
# With some that they bring along.
LATE = {
    "libcurl",
    "libarchive",
    "libgit2",
    "libmagic",
    "libxml2",
    "libicuuc",
    "libssl",
    "libldap-2",
    "libssh2",
    "libmbedtls",
    "libbz2",
}
FOUR = {"libcurl", "libarchive", "libgit2", "libmagic"}
THIS_NEEDS = "this needs the library %s, which cannot be loaded: "
FRENCH = {"LC_ALL": "fr_CA.UTF-8"}


class Late(unittest.TestCase):
    def setUp(self):
        self.work = Casework()
        self.addCleanup(self.work.__exit__)
        self.package, self.trust = (self.work.root / name for name in ("p.zip", "t.json"))
        subprocess.run([FORGE, self.package, self.trust], check=True)
        self.verify = ["verify", "-t", self.trust, "--at", "2026-06-01"]

    def dossier(self, *arguments, expect=0, env=None):
        got = self.work.run(*arguments, env=env)
        self.assertEqual(got.returncode, expect, got.stderr + got.stdout)
        return got

    def loaded(self, *arguments, expect=0):
        """The names of the libraries that the dynamic loader started in the process itself."""
        said = self.work.root / "said"
        self.dossier(
            *arguments, expect=expect, env={"LD_DEBUG": "files", "LD_DEBUG_OUTPUT": str(said)}
        )
        lines = "".join(p.read_text(errors="replace") for p in self.work.root.glob("said.*"))
        for path in self.work.root.glob("said.*"):
            path.unlink()
        found = {m[1] for m in re.finditer(r"calling init: \S*/(lib[\w-]+)", lines)}
        self.assertIn("libcrypto", found, "this test does not see what is loaded")
        return found

    def without(self, *libraries):
        """An environment in which these libraries are empty files."""
        folder = self.work.root / "broken"
        folder.mkdir()
        for name in libraries:
            (folder / SONAME[name]).touch()
        return {"LD_LIBRARY_PATH": str(folder)}

    def handed_in(self):
        self.work.begin()
        archive = self.work.root / "handed-in.zip"
        with zipfile.ZipFile(archive, "w") as out:
            out.writestr("x.csv", "a,b\n")
        return ["add", "c1", archive, "--criterion", "data-quality", "--key", "amy"]

    def test_neither_without_need(self):
        for arguments in (
            ["--version"],
            ["inspect", "-t", self.trust, self.package],
            [*self.verify, self.package],
            [*self.verify, "--html", self.work.root / "r.html", self.package],
        ):
            self.assertEqual(self.loaded(*arguments) & LATE, set(), arguments)

    def test_the_network_in_a_child_alone(self):
        server = far_server.Server(lambda r: far_server.send_part(r, self.package.read_bytes()))
        self.addCleanup(server.close)
        for command in self.verify, ["inspect", "-t", self.trust, "--at", "2026-06-01"]:
            self.assertEqual(self.loaded(*command, server.url + "p.zip") & LATE, set())

    def test_none_when_extracting(self):
        found = self.loaded("extract", self.package, self.work.root / "out", expect=4)
        self.assertEqual(found & FOUR, set())

    def test_the_readers_of_evidence_in_children_alone(self):
        self.assertEqual(self.loaded(*self.handed_in()) & FOUR, {"libgit2"})
        self.assertEqual(
            self.work.record()["artefacts"][0]["members"], [{"path": "x.csv", "size": 4}]
        )

    def test_what_is_said_when_one_is_broken(self):
        broken = self.without(*FOUR)
        url, out = "http://127.0.0.1:1/p.zip", self.work.root / "out"
        self.dossier(*self.verify, self.package, env=broken)
        for arguments, library in (
            ([*self.verify, url], "libcurl"),
            (["init", out], "libgit2"),
        ):
            name = SONAME[library]
            self.assertIn(THIS_NEEDS % name, self.dossier(*arguments, env=broken, expect=3).stderr)
            self.assertIn(
                f"il faut pour cela la bibliothèque {name}, qui ne se charge pas\u00a0: ",
                self.dossier(*arguments, env={**broken, **FRENCH}, expect=3).stderr,
            )
        self.assertFalse(out.exists())

    def test_no_act_without_git(self):
        key = ("--key", "amy")
        acts = [
            self.handed_in(),
            ["judge", "c1", "data-quality", "--level", "3", *key],
            [
                "start",
                "c2",
                "--definition",
                DEFINITION,
                "--learner",
                "Sam Roy",
                *key,
                "--as",
                "Amy",
                "--occasion",
                "project",
                "--identity",
                "photo card",
            ],
            ["sign-off", "c1", "--role", "assessor", *key],
            ["decide", "c1", "--award", *key],
            ["package", "c1", "--issuer-key", "amy", "-o", "c1.zip"],
            ["status"],
            ["status", "c1"],
            ["log", "c1"],
        ]
        broken = self.without("libgit2")
        before = self.work.git("rev-parse", "case/c1")
        for act in acts:
            self.assertIn(
                THIS_NEEDS % SONAME["libgit2"], self.dossier(*act, env=broken, expect=3).stderr, act
            )
        self.assertEqual(self.work.git("rev-parse", "case/c1"), before)
        self.assertFalse((self.work.root / "c1.zip").exists())

    def test_no_evidence_without_a_type(self):
        said = self.dossier(*self.handed_in(), env=self.without("libmagic"), expect=3).stderr
        self.assertIn("libmagic: " + THIS_NEEDS % SONAME["libmagic"], said)
        self.assertEqual(self.work.record()["artefacts"], [])

    def test_an_archive_is_added_without_its_reader(self):
        said = self.dossier(*self.handed_in(), env=self.without("libarchive"))
        self.assertIn(THIS_NEEDS % SONAME["libarchive"], said.stdout + said.stderr)
        self.assertNotIn("members", self.work.record()["artefacts"][0])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
