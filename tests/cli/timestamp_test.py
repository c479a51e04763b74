#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`dossier timestamp`, and what `verify` says afterwards, today and in twenty years, with an
authority that answers rightly, wrongly or not at all; stock openssl agrees. timestamp_test.py
FORGE_WORD TSA_WORD"""
import datetime
import json
import os
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest
import zipfile

sys.path.insert(0, str(pathlib.Path(os.environ["SOURCE_DIR"]) / "tests/lib"))
from counts import load_tests  # noqa: E402,F401
from tsa import Tsa, openssl, years  # noqa: E402

DOSSIER = os.environ["DOSSIER"]
FORGE, WORD = sys.argv.pop(1), sys.argv.pop(1)
if not shutil.which("openssl"):
    print("openssl is absent")
    sys.exit(77)


class Timestamp(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.tsa = Tsa(self.folder / "tsa", WORD)
        self.addCleanup(self.tsa.close)
        self.package, self.trust, self.roots = (
            self.folder / "p.zip",
            self.folder / "t.json",
            self.tsa.path("root.pem"),
        )
        subprocess.run([FORGE, self.package, self.trust], check=True)
        self.before = self.package.read_bytes()

    def dossier(self, *arguments, expect=0, lang="C"):
        env = {
            "PATH": os.environ["PATH"],
            "LC_ALL": lang,
            "DOSSIER_HOME": str(self.folder / "home"),
        }
        env.update(
            {
                n: os.environ[n]
                for n in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS")
                if n in os.environ
            }
        )
        got = subprocess.run(
            [DOSSIER, *map(str, arguments)], capture_output=True, text=True, env=env
        )
        self.assertEqual(got.returncode, expect, got.stderr + got.stdout)
        return got

    def stamp(self, *more, expect=0, says=None, package=None):
        got = self.dossier(
            "timestamp",
            package or self.package,
            "--tsa",
            self.tsa.url,
            "--insecure-online",
            *more,
            expect=expect,
        )
        if says:
            self.assertIn(says, got.stderr)
        if expect:
            self.unchanged()
        return got

    def unchanged(self):
        self.assertEqual(self.package.read_bytes(), self.before)
        self.assertEqual(
            sorted(p.name for p in self.folder.iterdir() if p.suffix != ".json" and p.is_file()),
            ["p.zip"],
        )

    def report(self, *more, at=None, expect=0, package=None):
        at = ["--at", at.strftime("%Y-%m-%dT%H:%M:%SZ")] if at else []
        return json.loads(
            self.dossier(
                "verify",
                package or self.package,
                "--json",
                "-t",
                self.trust,
                "--roots",
                self.roots,
                *at,
                *more,
                expect=expect,
            ).stdout
        )

    def said(self, report, ident="timestamp.trusted"):
        return [
            f["reason"]
            for f in report["findings"]
            if f["id"] == ident and f["reason"] != "revocation-unknown"
        ]

    def files(self, package=None):
        with zipfile.ZipFile(package or self.package) as archive:
            return {n: archive.read(n) for n in archive.namelist()}

    def stock(self, number, data, at=None):
        """`openssl ts -verify` on the token, after unzip."""
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        with zipfile.ZipFile(self.package) as archive:
            archive.extractall(folder)
        when = ["-attime", str(int(at.timestamp()))] if at else []
        got = openssl(
            "ts",
            "-verify",
            "-token_in",
            "-in",
            folder / f"seal/{number:03}.tst",
            "-data",
            folder / data,
            "-CAfile",
            self.roots,
            "-untrusted",
            folder / f"seal/{number:03}.pem",
            *when,
            check=False,
        )
        for kind in ("sha256", "sha512"):
            for name in folder.glob(f"seal/*.manifest-{kind}.txt"):
                subprocess.run(
                    [kind + "sum", "-c", "--quiet", "--strict", name], cwd=folder, check=True
                )
        shutil.rmtree(folder)
        return got.returncode == 0

    def test_a_timestamp_over_the_seal(self):
        self.package.chmod(0o600)
        said = self.stamp("--roots", self.roots).stdout
        self.assertIn("says CN = clock", said)
        kind, query = self.tsa.asked[0]
        self.assertEqual(kind, "application/timestamp-query")
        self.assertIn(
            b"Nonce: 0x", openssl("ts", "-query", "-in", "/dev/stdin", "-text", stdin=query).stdout
        )
        self.assertEqual(stat.S_IMODE(self.package.stat().st_mode), 0o600)
        report = self.report()
        self.assertEqual((report["verdict"], self.said(report)), ("verified", ["trusted"]))
        self.assertEqual(self.said(report, "timestamp.imprint"), ["right"])
        self.assertNotIn("revocation-unknown", [f["reason"] for f in report["findings"]])
        self.assertEqual(report["identity"], self.report(package=self.first())["identity"])
        self.assertTrue(self.stock(1, "seal/seal.jws"))
        self.assertFalse(self.stock(1, "data/record.json"))
        # Nothing but the two files came to it.
        old, new = self.files(self.first()), self.files()
        self.assertEqual({n: new[n] for n in old}, old)
        self.assertEqual(set(new) - set(old), {"seal/001.tst", "seal/001.pem"})

    def first(self):
        path = self.folder / "first.json"
        path.write_bytes(self.before)
        return path

    def test_words_for_people(self):
        self.stamp()
        day = years(0).strftime("%Y-%m-%d")
        page = self.folder / "r.html.json"

        def said(at):
            return self.dossier(
                "verify",
                self.package,
                "-t",
                self.trust,
                "--roots",
                self.roots,
                "--at",
                at,
                "--html",
                page,
            ).stdout

        soon = said((years(0) + datetime.timedelta(days=30)).strftime("%Y-%m-%d"))
        self.assertIn(f"Verified, as of {day} (judged for ", soon)
        self.assertIn(
            f"A timestamp proves that it existed in this form on {day}", " ".join(soon.split())
        )
        self.assertIn("A timestamp proves that it existed", page.read_text())
        late = said(years(20).strftime("%Y-%m-%d"))
        self.assertIn(
            "since then nobody vouches for its key, so that it proves no time any more",
            " ".join(late.split()),
        )
        self.assertNotIn("A timestamp proves", late + page.read_text())

    def test_without_roots_it_proves_nothing(self):
        self.stamp()
        report = json.loads(self.dossier("verify", self.package, "--json", "-t", self.trust).stdout)
        self.assertEqual((report["verdict"], self.said(report)), ("verified", ["no-roots"]))
        self.assertNotIn("provenAt", report)

    def test_answers_that_are_none(self):
        for mode, code, says in (
            ("garbage", 3, "no answer of a timestamping authority"),
            ("rejected", 1, "(status 2): try again"),
            ("other", 3, "another request"),
            ("broken", 3, "500"),
            ("endless", 3, self.tsa.url),
            ("slow", 3, self.tsa.url),
        ):
            with self.subTest(mode):
                self.tsa.mode = mode
                self.stamp(expect=code, says=says)

    def test_an_answer_to_an_earlier_request(self):
        self.stamp("-o", self.folder / "out.json")
        self.tsa.mode = "kept"
        self.stamp(expect=3, says="answered another request than ours")

    def test_clocks_that_are_wrong(self):
        self.tsa.ahead = 7200
        self.stamp(expect=1, says="clock")
        self.tsa.ahead = -60 * 60 * 24 * 366 * 50
        self.stamp(expect=1, says="clock is wrong")

    def test_an_authority_that_does_not_hold(self):
        self.tsa.certificate("old", "stamps", -3, -1)
        self.tsa.signer = "old"
        self.stamp("--roots", self.roots, expect=1, says="CN = old does not hold: it had expired")
        self.tsa.certificate("later", "stamps", 1, 3)
        self.tsa.signer = "later"
        self.stamp(
            "--roots", self.roots, expect=1, says="CN = later does not hold: it was not yet valid"
        )
        self.tsa.signer = "clock"
        self.tsa.revoke("clock", "keyCompromise")
        self.stamp("--roots", self.roots, expect=1, says="CN = clock does not hold: it was revoked")

    def test_revoked_afterwards(self):
        self.stamp()
        self.assertEqual(self.said(self.report()), ["trusted"])
        self.tsa.revoke("clock", "keyCompromise")
        report = self.report("--crl", self.tsa.crl())
        self.assertEqual((report["verdict"], self.said(report)), ("cautions", ["revoked"]))
        self.assertNotIn("provenAt", report)

    def test_given_up_afterwards(self):
        self.stamp()
        self.tsa.revoke("clock", "cessationOfOperation")
        # The entry's date is this very second, and that of the token may be too.
        report = self.report("--crl", self.tsa.crl())
        self.assertIn(self.said(report), (["trusted"], ["revoked"]))

    def test_in_twenty_years(self):
        self.stamp()
        alone = self.report(at=years(20))
        self.assertEqual((alone["verdict"], self.said(alone)), ("cautions", ["not-renewed"]))
        self.assertNotIn("provenAt", alone)
        self.assertTrue(self.stock(1, "seal/seal.jws", years(0)))
        self.assertFalse(self.stock(1, "seal/seal.jws", years(20)))
        self.tsa.certificate("long", "stamps", -1, 40)
        self.tsa.signer = "long"
        self.stamp("--renew", "--roots", self.roots)
        renewed = self.report(at=years(20))
        self.assertEqual(
            (renewed["verdict"], self.said(renewed)), ("verified", ["trusted", "trusted"])
        )
        self.assertEqual(renewed["provenAt"], self.report()["provenAt"])
        self.assertEqual(renewed["identity"], alone["identity"])
        self.assertTrue(self.stock(1, "seal/seal.jws", years(0)))
        self.assertTrue(self.stock(2, "seal/002.manifest-sha256.txt", years(20)))
        far = self.report(at=years(50))
        self.assertEqual((far["verdict"], self.said(far)), ("cautions", ["trusted", "not-renewed"]))
        self.assertNotIn("provenAt", far)

    def test_a_second_hash(self):
        self.stamp()
        self.stamp("--renew", "--hash", "sha512")
        files = self.files()
        listed = files["seal/002.manifest-sha512.txt"].decode().splitlines()
        self.assertEqual(len(listed), len([n for n in files if not n.startswith("seal/002")]))
        self.assertEqual(self.said(self.report(), "timestamp.imprint"), ["right"])
        self.assertTrue(self.stock(2, "seal/002.manifest-sha512.txt"))
        self.stamp("--renew")
        self.assertTrue(self.stock(3, "seal/003.manifest-sha512.txt"))
        self.stamp("--renew", "--hash", "sha256")
        self.assertTrue(self.stock(4, "seal/004.manifest-sha256.txt"))
        self.assertEqual(self.said(self.report()), ["trusted"] * 4)

    def test_by_other_means(self):
        query, answer = self.folder / "q.json", self.folder / "a.json"
        self.dossier("timestamp", self.package, "--request", query)
        self.unchanged()
        answer.write_bytes(self.tsa.reply(query.read_bytes()))
        got = self.dossier("timestamp", self.package, "--response", answer, "--crl", self.tsa.crl())
        self.assertEqual(got.stderr, "")
        self.assertEqual(self.said(self.report()), ["trusted"])
        # The token alone is as good as the answer around it.
        self.package.write_bytes(self.before)
        openssl("ts", "-reply", "-in", answer, "-token_out", "-out", self.folder / "token.json")
        self.dossier("timestamp", self.package, "--response", self.folder / "token.json")
        self.assertEqual(self.said(self.report()), ["trusted"])
        self.package.write_bytes(self.before)
        answer.write_bytes(self.tsa.reply(self.tsa.other_query()))
        got = self.dossier("timestamp", self.package, "--response", answer, expect=3)
        self.assertIn("other data", got.stderr)
        self.unchanged()

    def test_a_token_taken_from_another_package(self):
        other = self.folder / "other.json"
        self.dossier("timestamp", self.package, "--tsa", self.tsa.url, "-o", other)
        stolen = self.files(other)
        another = self.folder / "another.json"
        subprocess.run([FORGE, another, self.folder / "u.json"], check=True)
        sys.path.insert(0, str(pathlib.Path(os.environ["SOURCE_DIR"]) / "tests/lib"))
        import canonical_zip

        files = dict(self.files(another))
        files.update({n: stolen[n] for n in ("seal/001.tst", "seal/001.pem")})
        another.write_bytes(canonical_zip.canonical(files))
        report = self.report(package=another, expect=1)
        self.assertEqual(self.said(report, "timestamp.imprint"), ["other"])

    def test_wrong_use(self):
        for more, says in (
            ([], "say how to ask"),
            (["--tsa", "ftp://x/"], "no address"),
            (["--tsa", self.tsa.url, "--hash", "md5"], "md5"),
            (["--tsa", self.tsa.url, "--request", "x"], "say how to ask"),
            (["--tsa", self.tsa.url, "--renew"], "no timestamp yet"),
        ):
            self.assertIn(says, self.dossier("timestamp", self.package, *more, expect=2).stderr)
        for package in ("-", "https://college.example/p.zip"):
            self.assertIn(
                "on this machine",
                self.dossier("timestamp", package, "--tsa", self.tsa.url, expect=2).stderr,
            )
        self.unchanged()
        self.stamp()
        self.assertIn(
            "--renew",
            self.dossier("timestamp", self.package, "--tsa", self.tsa.url, expect=2).stderr,
        )
        with zipfile.ZipFile(self.package) as archive:
            archive.extractall(self.folder / "extracted")
        self.assertIn(
            "a folder",
            self.dossier(
                "timestamp", self.folder / "extracted", "--tsa", self.tsa.url, "--renew", expect=2
            ).stderr,
        )

    def test_what_does_not_verify_gets_none(self):
        damaged = bytearray(self.before)
        damaged[damaged.index(b"video of a weld")] ^= 1
        self.package.write_bytes(damaged)
        self.before = bytes(damaged)
        self.stamp(expect=1, says="does not verify")
        self.assertEqual(self.tsa.asked, [])

    def test_a_link_stays_a_link(self):
        link = self.folder / "link.json"
        link.symlink_to(self.package)
        self.stamp(package=link)
        self.assertTrue(link.is_symlink())
        self.assertEqual(self.said(self.report()), ["trusted"])

    def test_private_networks_are_not_asked_for_lists(self):
        got = self.dossier("timestamp", self.package, "--tsa", self.tsa.url)
        self.assertIn("no revocation list from " + self.tsa.url, got.stderr)
        self.assertEqual(self.said(self.report()), ["trusted"])


if __name__ == "__main__":
    unittest.main()
