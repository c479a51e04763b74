#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Network code is loaded by who asked for the network, an archive reader by who extracts and by the child
that looks into a learner's archive; nobody else has them in memory. late_test.py FORGE_WORD"""
import os
import pathlib
import re
import subprocess
import sys
import unittest
import zipfile

sys.path.insert(0, str(pathlib.Path(os.environ["SOURCE_DIR"]) / "tests/lib"))
import far_server
from casework import Casework

FORGE = sys.argv.pop(1)
LATE = {"libcurl", "libarchive", "libxml2", "libicuuc", "libssl", "libldap-2"} # with some that they bring along
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

    def loaded(self, *arguments):
        """The names of the libraries that the dynamic loader started in the process itself."""
        said = self.work.root / "said"
        self.dossier(*arguments, env={"LD_DEBUG": "files", "LD_DEBUG_OUTPUT": str(said)})
        lines = "".join(p.read_text(errors="replace") for p in self.work.root.glob("said.*"))
        for path in self.work.root.glob("said.*"):
            path.unlink()
        found = {m[1] for m in re.finditer(r"calling init: \S*/(lib[\w-]+)", lines)}
        self.assertIn("libcrypto", found, "this test does not see what is loaded")
        return found

    def without(self, soname):
        """An environment in which this library is a file that is none."""
        folder = self.work.root / "broken"
        folder.mkdir(exist_ok=True)
        for name in soname:
            (folder / name).touch()
        return {"LD_LIBRARY_PATH": str(folder)}

    def handed_in(self):
        self.work.begin()
        archive = self.work.root / "handed-in.zip"
        with zipfile.ZipFile(archive, "w") as out:
            out.writestr("x.csv", "a,b\n")
        return ["add", "c1", archive, "--criterion", "data-quality", "--key", "amy"]

    def test_neither_without_need(self):
        for arguments in (["--version"], ["inspect", self.package], [*self.verify, self.package],
                          [*self.verify, "--html", self.work.root / "r.html", self.package]):
            self.assertEqual(self.loaded(*arguments) & LATE, set(), arguments)

    def test_the_network_when_asked(self):
        server = far_server.Server(lambda r: far_server.send_part(r, self.package.read_bytes()))
        self.addCleanup(server.close)
        found = self.loaded(*self.verify, server.url + "p.zip")
        self.assertIn("libcurl", found)
        self.assertNotIn("libarchive", found)

    def test_the_archive_writer_when_extracting(self):
        found = self.loaded("extract", self.package, self.work.root / "out")
        self.assertIn("libarchive", found)
        self.assertNotIn("libcurl", found)

    def test_the_archive_reader_in_the_child_alone(self):
        self.assertEqual(self.loaded(*self.handed_in()) & LATE, set())
        self.assertEqual(self.work.record()["artefacts"][0]["members"], [{"path": "x.csv", "size": 4}])

    def test_what_is_said_when_one_is_broken(self):
        broken = self.without(("libcurl.so.4", "libarchive.so.13"))
        url = "http://127.0.0.1:1/p.zip"
        self.dossier(*self.verify, self.package, env=broken)
        for arguments, name in (([*self.verify, url], "libcurl.so.4"),
                                (["extract", self.package, self.work.root / "out"], "libarchive.so.13")):
            self.assertIn(f"this needs the library {name}, which cannot be loaded: ",
                          self.dossier(*arguments, env=broken, expect=3).stderr)
            self.assertIn(f"il faut pour cela la bibliothèque {name}, qui ne se charge pas\u00a0: ",
                          self.dossier(*arguments, env={**broken, **FRENCH}, expect=3).stderr)
        self.assertFalse((self.work.root / "out").exists())

    def test_an_archive_is_added_without_its_reader(self):
        said = self.dossier(*self.handed_in(), env=self.without(["libarchive.so.13"]))
        self.assertIn("this needs the library libarchive.so.13, which cannot be loaded: ", said.stdout + said.stderr)
        self.assertNotIn("members", self.work.record()["artefacts"][0])


if __name__ == "__main__":
    unittest.main()
