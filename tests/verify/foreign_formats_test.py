#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What others issue is recognised for what it is: a format that is not checked here is named, with
what checks it, exit 3, and never "not verified". tests/data/foreign, and the whole collection where
SHARED_DIR has it. foreign_formats_test.py FORGE_WORD"""
import csv
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
DATA = pathlib.Path(os.environ["SOURCE_DIR"]) / "tests/data/foreign"
WHOLE = pathlib.Path(os.environ.get("SHARED_DIR") or "/nonexistent") / "data/foreign"
# Where the collection expects "not verified" of what cannot be checked here, and why it is exit 3
# here.
OTHERWISE = {
    "ob30-validator/simple-err-proof-value.json": "a suite that is not checked",
    "dcc/v2__ed25519__didKey__legacy-noStatus-noExpiry-tampered.json": "a suite that is not checked",
    "di-eddsa/proof-set-chain__signedProofChain2.json": "a suite that is not checked",
    "ob20-validator/badge-class-with-language.json": "Open Badges 2.0",
    "blockcerts/v1__testnet-valid-1.2.json": "Blockcerts 1.2, whose receipt stands beside it",
    "elm-edc/Sample-MC-Annex1-unsigned-uploadable.json": "no credential yet, a form to fill in",
}
# Suites and algorithms that are checked here: right or wrong is for other tests.
OURS = ("jwt:RS256:", "jwt:EdDSA:", "jwt:ES256:", "eddsa-jcs-2022", "ecdsa-jcs-2019")


def rows(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


class Foreign(unittest.TestCase):
    def setUp(self):
        home = tempfile.TemporaryDirectory()
        self.addCleanup(home.cleanup)
        self.folder = pathlib.Path(home.name)
        self.environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "HOME": home.name}

    def run_verify(self, *arguments):
        return subprocess.run(
            [DOSSIER, "verify", "--at", "2026-11-30", *map(str, arguments)],
            capture_output=True,
            env=self.environment,
        )

    def verify(self, path):
        got = self.run_verify("--json", path)
        self.assertIn(got.returncode, (0, 1, 3, 4), got.stderr)
        return got.returncode, json.loads(got.stdout)

    def finding(self, path, check, reason):
        _, report = self.verify(path)
        found = [one for one in report["findings"] if (one["id"], one["reason"]) == (check, reason)]
        self.assertTrue(found, f"{path}: no {check} {reason} in {report['findings']}")
        return found[0]

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return path

    def test_each_sample(self):
        for row in rows(DATA / "EXPECTED.tsv"):
            with self.subTest(row["file"]):
                code, _ = self.verify(DATA / row["file"])
                self.assertEqual(code, int(row["exit"]))
                found = self.finding(DATA / row["file"], row["check"], row["reason"])
                self.assertIn(row["words"], found["message"])

    def test_all_of_the_collection(self):
        if not WHOLE.exists():
            self.skipTest("no collection of foreign credentials")
        seen = 0
        for row in rows(WHOLE / "EXPECTED.tsv"):
            if not (WHOLE / row["file"]).exists():
                continue
            with self.subTest(row["file"]):
                seen += 1
                should, ours = row["should give"], any(name in row["format"] for name in OURS)
                code, report = self.verify(WHOLE / row["file"])
                if should == "not-verified" and row["file"] not in OTHERWISE:
                    self.assertEqual((code, report["verdict"]), (1, "not-verified"))
                elif should != "signature-right" or not ours:
                    self.assertEqual((code, report["verdict"]), (3, "partly-checked"))
                    self.assertNotIn("archive", report["sentences"]["en"])
        self.assertGreater(seen, 200)

    def test_what_it_is_and_what_checks_it_is_the_sentence(self):
        jades = self.write(
            "edc.jsonld",
            {
                "payload": "{}",
                "signatures": [{"protected": "eyJhbGciOiJSUzI1NiJ9", "signature": "AA"}],
            },
        )
        code, report = self.verify(jades)
        self.assertEqual((code, report["verdict"]), (3, "partly-checked"))
        self.assertIn("JAdES", report["sentences"]["en"])
        self.assertIn("europass.europa.eu", report["sentences"]["fr"])
        # On a terminal that is all there is to say.
        lines = self.run_verify(jades).stdout.decode().splitlines()
        self.assertLess(len(lines), 6)
        blockcerts = self.write(
            "cert.json",
            {
                "@context": ["https://w3id.org/openbadges/v2", "https://w3id.org/blockcerts/v2"],
                "type": "Assertion",
                "signature": {"type": ["MerkleProof2017", "Extension"]},
            },
        )
        self.assertIn(
            "blockcerts.org", self.finding(blockcerts, "credential.form", "unsupported")["message"]
        )
        cose = self.write("vc.cose", bytes.fromhex("d28443a10126a0"))
        self.assertIn("COSE", self.finding(cose, "credential.form", "unsupported")["message"])
        svg = self.write(
            "badge2.svg",
            b'<svg xmlns:openbadges="http://openbadges.org"><openbadges:assertion verify="x"/></svg>',
        )
        self.assertIn("2.0", self.finding(svg, "credential.form", "unsupported")["message"])

    def test_a_start_is_asked_of_open_badges_alone(self):
        credential = {
            "@context": ["https://www.w3.org/ns/credentials/v2"],
            "type": ["VerifiableCredential"],
            "issuer": "did:example:1",
            "credentialSubject": {"id": "did:example:2"},
        }
        for kind, until, reason in (
            ([], None, "undated"),
            ([], "2027-01-01T00:00:00Z", "end-only"),
            ([], "2026-01-01T00:00:00Z", "expired"),
            ([], "soon", None),
            (["AchievementCredential"], None, None),
        ):
            with self.subTest(kind=kind, until=until):
                changed = {**credential, "type": ["VerifiableCredential", *kind]}
                path = self.write("c.json", {**changed, **({"validUntil": until} if until else {})})
                if reason:
                    self.finding(path, "credential.validity", reason)
                else:
                    self.finding(path, "credential.form", "member")

    def test_words_in_a_proof_of_ours_are_still_judged(self):
        """One proof that is wrong is too many: another of a kind that is not checked does not save
        it."""
        wrong = {
            "@context": ["https://www.w3.org/ns/credentials/v2"],
            "type": ["VerifiableCredential"],
            "issuer": "did:key:z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi",
            "credentialSubject": {},
            "proof": [
                {"type": "Ed25519Signature2020", "proofPurpose": "assertionMethod"},
                {
                    "type": "DataIntegrityProof",
                    "cryptosuite": "eddsa-jcs-2022",
                    "proofPurpose": "assertionMethod",
                    "verificationMethod": "did:key:z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi"
                    "#z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi",
                    "proofValue": "z" + "1" * 64,
                },
            ],
        }
        code, report = self.verify(self.write("wrong.json", wrong))
        self.assertEqual((code, report["verdict"]), (1, "not-verified"))
        nothing = {**wrong, "proof": {"proofValue": "z11"}}
        self.assertEqual(self.verify(self.write("nothing.json", nothing))[0], 1)

    def other(self, path, word):
        code, report = self.verify(path)
        self.assertEqual((code, report["verdict"]), (3, "partly-checked"), path)
        found = self.finding(path, "container.form", "other")
        self.assertEqual(found["subject"], word)
        self.assertEqual(report["sentences"], found["messages"])
        self.assertNotEqual(found["messages"]["en"], found["messages"]["fr"])
        lines = self.run_verify(path).stdout.decode().splitlines()
        self.assertIn("Could not be checked, as of", lines[0])
        self.assertLess(len(lines), 8)

    def test_files_that_are_no_packages(self):
        for name, content, word in (
            ("a.pdf", b"%PDF-1.7\n", "pdf"),
            ("a.jpg", b"\xff\xd8\xff\xe0", "image"),
            ("a.mp4", b"\0\0\0\x20ftypisom", "media"),
            ("a.heic", b"\0\0\0\x20ftypheic", "image"),
            ("a.7z", b"7z\xbc\xaf\x27\x1c", "archive"),
            ("a.html", b"<!doctype html>", "web-page"),
            ("a.txt", b"hello", "unknown"),
            ("a", b"", "nothing"),
        ):
            with self.subTest(name):
                self.other(self.write(name, content), word)
        with zipfile.ZipFile(self.folder / "work.docx", "w") as archive:
            archive.writestr("word/document.xml", "<w/>")
        self.other(self.folder / "work.docx", "other-zip")

    def test_a_package_unpacked_and_packed_again(self):
        package, trust = self.folder / "p.zip", self.folder / "t.json"
        subprocess.run([FORGE, package, trust], check=True)
        unpacked = self.folder / "above" / "unpacked"
        with zipfile.ZipFile(package) as archive:
            archive.extractall(unpacked)
            names = archive.namelist()
        self.assertEqual(self.verify(unpacked)[1]["findings"][0]["reason"], "folder")
        self.other(self.folder / "above", "folder-above")
        for how, within in ((zipfile.ZIP_STORED, ""), (zipfile.ZIP_DEFLATED, "unpacked/")):
            again = self.folder / "again.zip"
            with zipfile.ZipFile(again, "w", how) as archive:
                for name in sorted(names):
                    archive.write(unpacked / name, within + name)
            self.other(again, "repacked")
        shutil.make_archive(str(self.folder / "tree"), "zip", self.folder / "above")
        self.other(self.folder / "tree.zip", "repacked")

    def test_a_package_changed_by_hand_is_still_refused(self):
        package, trust = self.folder / "p.zip", self.folder / "t.json"
        subprocess.run([FORGE, package, trust], check=True)
        whole = package.read_bytes()
        with zipfile.ZipFile(package, "a") as archive:
            archive.writestr("data/more.txt", "more")
        for name, content in (
            ("added", package.read_bytes()),
            ("trailing", whole + b"x"),
            ("before", b"MZ" + whole),
            ("cut", whole[: len(whole) // 2]),
            ("comment", whole[:-2] + b"\2\0hi"),
        ):
            with self.subTest(name):
                code, report = self.verify(self.write(name + ".zip", content))
                self.assertEqual((code, report["verdict"]), (1, "not-verified"))

    def test_folders_that_are_no_packages(self):
        many = self.folder / "many"
        many.mkdir()
        (many / "notes").mkdir()
        self.other(many, "other-folder")
        (many / "a b.zip").write_bytes(b"PK")
        self.other(many, "folder-of-packages")
        with zipfile.ZipFile(self.folder / "many.zip", "w") as archive:
            archive.write(many / "a b.zip", "a b.zip")
        self.other(self.folder / "many.zip", "zip-of-packages")
        (many / "data").mkdir()  # of a package, whose other files are gone
        self.assertEqual(self.verify(many)[0], 1)

    def test_nothing_unchecked_is_shown_as_fact(self):
        for row in rows(DATA / "EXPECTED.tsv"):
            if row["exit"] not in ("0", "4"):
                with self.subTest(row["file"]):
                    self.assertNotIn("summary", self.verify(DATA / row["file"])[1])


if __name__ == "__main__":
    unittest.main()
