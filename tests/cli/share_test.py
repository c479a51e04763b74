#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`dossier share`: a copy that withholds evidence is the same package, and says so. share_test.py
FORGE_WORD"""
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile

DOSSIER = os.environ["DOSSIER"]
FORGE = sys.argv.pop(1)
AT = "2026-06-01T00:00:00Z"


class Share(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.package, self.trust, self.copy = (
            self.folder / n for n in ("p.zip", "t.json", "copy.zip")
        )
        subprocess.run([FORGE, self.package, self.trust], check=True)
        self.dossier("key", "new", "ada", "--no-passphrase")
        with zipfile.ZipFile(self.package) as package:
            self.record = json.loads(package.read("data/record.json"))
        self.names = [a["name"] for a in self.record["artefacts"]]
        self.digests = [a["digest"] for a in self.record["artefacts"]]

    def dossier(self, *arguments, expect=0, language="C"):
        got = subprocess.run(
            [DOSSIER, *map(str, arguments)],
            capture_output=True,
            text=True,
            env={
                "PATH": os.environ["PATH"],
                "LC_ALL": language,
                "DOSSIER_HOME": str(self.folder / "home"),
                "DOSSIER_KEY": "ada",
            },
        )
        self.assertEqual(got.returncode, expect, got.stderr + got.stdout)
        return got

    def share(self, *arguments, source=None, copy=None, expect=0):
        return self.dossier(
            "share",
            source or self.package,
            "-o",
            copy or self.copy,
            "--at",
            AT,
            *arguments,
            expect=expect
        )

    def report(self, package, expect=0):
        return json.loads(
            self.dossier(
                "verify", package, "--json", "-t", self.trust, "--at", AT, expect=expect
            ).stdout
        )

    def finding(self, report, ident):
        return next(f for f in report["findings"] if f["id"] == ident)

    def files(self, package):
        with zipfile.ZipFile(package) as archive:
            return {n: hashlib.sha256(archive.read(n)).hexdigest() for n in archive.namelist()}

    def test_one_piece_withheld(self):
        self.dossier("key", "new", "bo", "--no-passphrase")
        said = self.share("--withhold", self.names[0]).stdout
        self.assertIn("1 of 3 pieces of evidence withheld", said)
        before, after = self.report(self.package), self.report(self.copy)
        self.assertEqual(after["verdict"], "cautions")
        self.assertEqual(after["identity"], before["identity"])
        self.assertEqual(after["summary"]["withheld"], [self.digests[0]])
        withheld = self.finding(after, "evidence.withheld")
        self.assertEqual((withheld["outcome"], withheld["reason"]), ("not-checked", "withheld"))
        self.assertTrue(withheld["message"].startswith("The holder withholds 1 of 3 pieces"))
        present = self.finding(after, "evidence.present")
        self.assertEqual((present["outcome"], present["reason"]), ("passed", "part"))
        self.assertIn("(3), what was read (2) is whole", present["message"])
        self.assertEqual(self.finding(before, "evidence.present")["reason"], "all")
        self.assertEqual(self.finding(before, "evidence.withheld")["outcome"], "passed")
        self.assertNotIn("withheld", before["summary"])

    def test_what_is_withheld_is_not_said_to_be_here(self):
        self.share("--withhold", self.names[0])
        checks = "evidence.coverage", "framework.verifiability", "framework.ownership"
        before, after = self.report(self.package), self.report(self.copy)
        for check in checks:
            whole, part = self.finding(before, check), self.finding(after, check)
            self.assertEqual((whole["outcome"], part["outcome"]), ("passed", "not-checked"), check)
            self.assertEqual((part["reason"], part["weight"]), ("withheld", "note"), check)
        for language in "C", "fr_CA.UTF-8":
            for option in (), ("--framework",):
                said = self.dossier(
                    "verify", self.copy, "-t", self.trust, "--at", AT, *option, language=language
                ).stdout
                said = " ".join(said.split())
                for wrong in (
                    "The holder has everything",
                    "has the evidence that the definition asks for.",
                    "evidence and rule can be checked in this file alone",
                    "a tout dans ce fichier",
                    "les preuves et la règle se vérifient dans ce seul",
                    "les éléments de preuve que demande la définition.",
                ):
                    self.assertNotIn(wrong, said)
        read = json.loads(
            self.dossier(
                "verify",
                self.package,
                "--json",
                "-t",
                self.trust,
                "--at",
                AT,
                "--only",
                "none",
                expect=3,
            ).stdout
        )
        for check in checks:
            self.assertEqual(self.finding(read, check)["reason"], "unread", check)

    def test_everything_else_is_the_same_bytes(self):
        self.share("--withhold", self.digests[1][:8])
        before, after = self.files(self.package), self.files(self.copy)
        gone = {n for n in before if n not in after}
        self.assertEqual([pathlib.PurePath(n).stem for n in gone], [self.digests[1]])
        issued = ["manifest-sha256.txt", "tagmanifest-sha256.txt", "seal.jws"]
        self.assertEqual(
            {n for n in after if n not in before},
            {"data/withheld.json", *("data/issued/" + name for name in issued)},
        )
        for name in issued:
            sealed = "seal/seal.jws" if name == "seal.jws" else name
            self.assertEqual(after["data/issued/" + name], before[sealed])
        changed = {n for n in after if n in before and after[n] != before[n]}
        self.assertEqual(
            changed,
            {
                "bag-info.txt",
                "manifest-sha256.txt",
                "tagmanifest-sha256.txt",
                "seal/seal.jws",
            },
        )
        with zipfile.ZipFile(self.copy) as package:
            self.assertEqual(
                json.loads(package.read("data/withheld.json")),
                {
                    "format": "dossier-withheld-1",
                    "record": before["data/record.json"],
                    "withheld": [self.digests[1]],
                },
            )

    def test_only_what_is_shown(self):
        self.share("--show", self.names[2])
        self.assertEqual(self.report(self.copy)["summary"]["withheld"], sorted(self.digests[:2]))

    def test_a_copy_of_a_copy_withholds_more_never_less(self):
        second = self.folder / "second.zip"
        self.share("--withhold", self.names[0])
        self.share("--withhold", self.names[1], source=self.copy, copy=second)
        report = self.report(second)
        self.assertEqual(report["summary"]["withheld"], sorted(self.digests[:2]))
        self.assertEqual(self.finding(report, "seal.signer")["reason"], "holder")

    def test_a_plain_copy_is_passed_on_by_a_holder(self):
        self.share("--withhold", self.names[0])
        report = self.report(self.copy)
        signer = self.finding(report, "seal.signer")
        self.assertEqual((signer["reason"], signer["weight"]), ("holder", "note"))
        self.assertIn("passed on by a holder who is not identified", signer["message"])
        self.assertIn("but for evidence that the holder withholds", report["sentences"]["en"])

    def test_reading_a_copy(self):
        self.share("--withhold", self.names[0])
        text = self.dossier("inspect", self.copy, "-t", self.trust, "--at", AT).stdout
        self.assertIn("1 file in the package", text)
        self.assertIn("1 file is withheld by its holder", text)
        self.assertNotIn("withheld by Ada Tremblay", text)
        got = self.dossier("inspect", "--artefact", self.digests[0], self.copy, expect=3)
        self.assertEqual(got.stdout, "")
        self.assertIn("is withheld by the holder", got.stderr)
        self.dossier("inspect", "--artefact", self.digests[1], self.copy, expect=4)

    def test_leaves_go_with_their_artefact(self):
        """From the hash of a short last leaf its bytes could be guessed."""
        subprocess.run([FORGE, self.package, self.trust, "large-nothing", "x"], check=True)
        with zipfile.ZipFile(self.package) as package:
            large = json.loads(package.read("data/record.json"))["artefacts"][0]
        leaves = "data/leaves/" + large["digest"]
        before, kept = self.report(self.package), self.folder / "kept.zip"
        self.assertEqual(self.finding(before, "artefact.leaves")["reason"], "right")
        self.share("--withhold", large["name"])
        self.assertNotIn(leaves, self.files(self.copy))
        after = self.report(self.copy)
        self.assertEqual(after["verdict"], "cautions")
        self.assertEqual(self.finding(after, "artefact.leaves")["reason"], "none")
        self.assertEqual(self.finding(after, "seal.signer")["reason"], "holder")
        self.share("--withhold", self.names[1], copy=kept)
        self.assertEqual(self.files(kept)[leaves], self.files(self.package)[leaves])
        self.assertEqual(self.finding(self.report(kept), "artefact.leaves")["reason"], "right")

    def test_a_withheld_piece_must_be_said_to_be(self):
        """A file that is only taken out is missing."""
        bare = self.folder / "bare.zip"
        subprocess.run(
            [
                FORGE,
                bare,
                self.trust,
                "file",
                "data/artefacts/%s.%s"
                % (self.digests[0], self.record["artefacts"][0]["extension"]),
            ],
            check=True,
        )
        report = self.report(bare, expect=1)
        self.assertEqual(self.finding(report, "evidence.present")["reason"], "absent")

    def test_statements_that_do_not_fit(self):
        identity = self.report(self.package)["identity"]
        for statement in (
            {"format": "dossier-withheld-2", "record": identity, "withheld": [self.digests[0]]},
            {"format": "dossier-withheld-1", "record": "0" * 64, "withheld": [self.digests[0]]},
            {"format": "dossier-withheld-1", "record": identity, "withheld": []},
            {"format": "dossier-withheld-1", "record": identity, "withheld": ["0" * 64]},
            {
                "format": "dossier-withheld-1",
                "record": identity,
                "withheld": [self.digests[0]],
            },  # it is there
            {"format": "dossier-withheld-1", "record": identity, "withheld": [7]},
            {
                "format": "dossier-withheld-1",
                "record": identity,
                "withheld": [self.digests[0]],
                "more": 1,
            },
            [],
            None,
        ):
            odd = self.folder / "odd.zip"
            subprocess.run(
                [
                    FORGE,
                    odd,
                    self.trust,
                    "file",
                    "data/withheld.json",
                    "{" if statement is None else json.dumps(statement),
                ],
                check=True,
            )
            report = self.report(odd, expect=1)
            found = self.finding(report, "evidence.withheld")
            self.assertEqual(
                (found["outcome"], found["reason"], found["subject"]),
                ("failed", "statement", "data/withheld.json"),
                statement,
            )
            self.assertNotIn("summary", report)

    def test_refusals(self):
        for arguments, code, words in (
            (("--withhold", "nothing of the kind"), 3, "names no evidence"),
            ((), 2, "say what to --withhold"),
            (("--show", *self.names[:1], "--withhold", self.names[1]), 2, "say what to --withhold"),
            (("--withhold", self.names[0], "--key", "nobody"), 3, "nobody"),
        ):
            self.assertIn(words, self.share(*arguments, expect=code).stderr)
            self.assertFalse(self.copy.exists())
        everything = [w for n in self.names for w in ("--show", n)]
        self.assertIn("nothing is withheld", self.share(*everything, expect=2).stderr)
        self.copy.write_bytes(b"mine")
        self.assertIn("exists already", self.share("--withhold", self.names[0], expect=3).stderr)
        self.assertEqual(self.copy.read_bytes(), b"mine")

    def test_a_package_that_does_not_verify_is_not_shared(self):
        content = bytearray(self.package.read_bytes())
        content[len(content) // 2] ^= 1
        broken = self.folder / "broken.zip"
        broken.write_bytes(content)
        self.assertIn(
            "does not verify",
            self.share("--withhold", self.names[0], source=broken, expect=1).stderr,
        )
        self.assertFalse(self.copy.exists())


unittest.main()
