#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`dossier verify`, `inspect` and `trust` as a reader meets them. program_test.py FORGE_WORD"""
import contextlib
import hashlib
import json
import os
import pathlib
import pty
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import unittest
import zipfile

DOSSIER = os.environ["DOSSIER"]
FORGE = sys.argv.pop(1)
ISSUER = "https://college.example/"


def width(line):
    return sum(0 if unicodedata.combining(c) else 1 for c in line)


def at_terminal(command, stream, environment):
    """Exit code, the other stream, and all that the terminal `stream` ("stdout" or "stderr") showed."""
    leader, follower = pty.openpty()
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, stream: follower}
    got = subprocess.run(list(map(str, command)), env=environment, **streams)
    os.close(follower)
    shown = b""
    with contextlib.suppress(OSError):  # its end, at which nothing may have been written
        while more := os.read(leader, 10000):  # the kernel hands on what came so far
            shown += more
    os.close(leader)
    return got.returncode, got.stderr if stream == "stdout" else got.stdout, shown


class Program(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.environment = {
            "PATH": os.environ["PATH"],
            "LC_ALL": "C",
            "HOME": str(self.folder),
            "DOSSIER_HOME": str(self.folder / "home"),
        }
        self.package, self.trust = self.forge()

    def forge(self, *how, name="p"):
        package, trust = self.folder / f"{name}.zip", self.folder / f"{name}.json"
        subprocess.run([FORGE, package, trust, *how], check=True)
        return package, trust

    def dossier(self, *arguments, expect=0, language="C", **more):
        got = subprocess.run(
            [DOSSIER, *map(str, arguments)],
            capture_output=True,
            env={**self.environment, "LC_ALL": language},
            **more,
        )
        self.assertEqual(
            got.returncode, expect, got.stderr.decode() + got.stdout.decode(errors="replace")
        )
        return got

    def verify(self, *arguments, **more):
        return self.dossier("verify", *arguments, **more).stdout.decode()

    def report(self, package, *arguments, **more):
        return json.loads(self.verify(package, "--json", *arguments, **more))

    def finding(self, report, ident):
        return next(f for f in report["findings"] if f["id"] == ident)

    def test_too_complex_is_not_a_verdict(self):
        package, trust = self.forge("hostile", "lists", name="complex")
        text = self.verify(package, "--trust", trust, expect=3)
        self.assertIn("This is too complex to check", text)
        self.assertLess(len(text.splitlines()), 8)
        report = self.report(package, "--trust", trust, expect=3)
        self.assertEqual(report["verdict"], "partly-checked")
        self.assertNotIn("summary", report)
        self.assertIn("too-complex", [f["reason"] for f in report["findings"]])
        shown = self.dossier("inspect", package, "--trust", trust, expect=3)
        self.assertEqual(shown.stdout, b"")

    def test_a_folder_that_is_no_package_has_nothing_right_about_it(self):
        folder = self.folder / "other"
        folder.mkdir()
        (folder / "notes.txt").write_text("no package")
        report = self.report(folder, expect=3)
        self.assertEqual(self.finding(report, "container.form")["reason"], "other")
        (folder / "data").mkdir()
        report = self.report(folder, expect=1)
        self.assertEqual(self.finding(report, "container.accounted")["reason"], "required")
        for check in ("manifest.digest", "manifest.tag", "manifest.form", "seal.signature"):
            self.assertEqual(self.finding(report, check)["reason"], "not-reached", check)

    # The verdict and the exit code.

    def test_exit_codes(self):
        bad, bad_trust = self.forge("sealed", "index.html", "~", name="bad")
        self.verify(self.package, "-t", self.trust, expect=0)
        self.verify(self.package, expect=4)
        self.verify(self.package, "--strict", expect=4)
        self.verify(self.package, "--strict", "-t", self.trust, expect=0)
        self.verify(bad, "-t", bad_trust, expect=1)
        self.verify(expect=2)
        self.verify(self.package, bad, "--html", self.folder / "x.html", expect=2)
        # The report does not take the place of what it reports on, by whatever name.
        copy, link = self.folder / "copy.zip", self.folder / "other name.zip"
        copy.write_bytes(self.package.read_bytes())
        link.hardlink_to(copy)
        said = self.dossier("verify", copy, "--html", link, expect=2).stderr
        self.assertIn(b"is what is to be verified", said)
        self.assertEqual(copy.read_bytes(), self.package.read_bytes())
        self.verify(self.package, "--at", "yesterday", expect=2)
        self.verify(self.folder / "absent.zip", expect=3)
        self.verify(self.package, "-t", self.folder / "absent.json", expect=3)
        self.verify(self.package, "-t", self.package, expect=3)

    def test_of_several_inputs_the_gravest_code_counts(self):
        absent, known = self.folder / "absent.zip", ("-t", self.trust)
        bad, _ = self.forge("sealed", "index.html", "~", name="bad")
        other, _ = self.forge(name="other")  # another key under the same name
        other_list = self.folder / "nobody.json"
        other_list.write_text('{"format": "dossier-trust-1", "issuers": []}')
        for inputs, code in (
            ((self.package, self.package, *known), 0),
            ((self.package, absent, *known), 3),
            ((absent, bad, self.package, *known), 1),
            ((self.package, other, "-t", other_list), 4),
            ((other, absent, "-t", other_list), 3),
            ((bad, absent, "--at", "yesterday"), 2),
        ):
            self.dossier("verify", "-q", *inputs, expect=code)
        text = self.verify(self.package, bad, *known, expect=1)
        for part in f"{self.package}\n✓ Verified", f"\n\n{bad}\n✗ Not verified":
            self.assertIn(part, text)

    def test_a_stranger_is_no_success_whatever_a_script_forgets(self):
        for more in (), ("--strict",), ("--demonstration",), ("-q",), ("--json",):
            self.verify(self.package, *more, expect=4)
        self.assertEqual(self.report(self.package, expect=4)["verdict"], "signer-unknown")
        endorser = json.loads(self.trust.read_text())
        for issuer in endorser["issuers"]:
            issuer["roles"] = ["endorser"]
        (self.folder / "endorser.json").write_text(json.dumps(endorser))
        self.verify(self.package, "-t", self.folder / "endorser.json", expect=4)
        for day, code in ("2020-01-01", 1), ("2099-01-01", 0):  # known, but not at that time
            for issuer in endorser["issuers"]:
                issuer["roles"] = ["issuer"]
                issuer["keys"][0]["until"] = day + "T00:00:00Z"
            (self.folder / "then.json").write_text(json.dumps(endorser))
            self.verify(self.package, "-t", self.folder / "then.json", expect=code)
        for language, words in (
            ("C", "○ Intact, signer unknown, as of"),
            ("fr_CA.UTF-8", "○ Intact, signataire inconnu, en date du"),
        ):
            self.assertIn(words, self.verify(self.package, expect=4, language=language))
        page = self.folder / "r.html"
        self.verify(self.package, "--html", page, expect=4)
        self.assertIn("banner stranger", page.read_text(encoding="utf-8"))
        self.dossier("extract", self.package, self.folder / "out", expect=4)
        self.assertTrue((self.folder / "out").exists())

    def test_a_file_that_is_no_package_is_not_verified(self):
        for content in b"PK", b"PK\5\6" + bytes(18), self.package.read_bytes()[:-1]:
            other = self.folder / "other.zip"
            other.write_bytes(content)
            report = self.report(other, expect=1)
            self.assertEqual(report["verdict"], "not-verified")
            self.assertEqual(self.finding(report, "container.form")["outcome"], "failed")
            self.assertNotIn("summary", report)
            self.assertNotIn("identity", report)

    def test_file_folder_and_stream_give_one_report(self):
        folder = self.folder / "folder"
        zipfile.ZipFile(self.package).extractall(folder)
        report = self.report(self.package, "-t", self.trust, "--at", "2026-06-01")
        stream = self.report(
            "-", "-t", self.trust, "--at", "2026-06-01", input=self.package.read_bytes()
        )
        plain = self.report(folder, "-t", self.trust, "--at", "2026-06-01")
        self.assertEqual(report, stream)
        self.assertEqual(report["verdict"], plain["verdict"])
        self.assertEqual(report["identity"], plain["identity"])
        differ = [f["id"] for f, g in zip(report["findings"], plain["findings"]) if f != g]
        self.assertEqual(differ, ["container.form"])
        (folder / "data" / "record.json").write_bytes(b"{}")
        self.assertEqual(self.report(folder, "-t", self.trust, expect=1)["verdict"], "not-verified")

    def test_quiet_writes_nothing(self):
        got = self.dossier("verify", "-q", self.package, expect=4)
        self.assertEqual(got.stdout + got.stderr, b"")

    # The report.

    def test_json(self):
        report = self.report(self.package, "-t", self.trust, "--at", "2026-06-01")
        record = zipfile.ZipFile(self.package).read("data/record.json")
        self.assertEqual(report["format"], "dossier-report-1")
        self.assertEqual(report["verdict"], "verified")
        self.assertEqual(report["at"], "2026-06-01T00:00:00Z")
        self.assertEqual(report["identity"], hashlib.sha256(record).hexdigest())
        self.assertIs(report["demonstration"], False)
        self.assertEqual(report["summary"]["learner"]["name"], "Ada Tremblay")
        self.assertEqual(report["summary"]["issuer"]["trustedAs"], "The College")
        self.assertEqual(report["summary"]["decision"], "awarded")
        self.assertEqual([r["state"] for r in report["summary"]["results"]], ["met"] * 3)
        for finding in report["findings"]:
            self.assertIn(finding["weight"], ("decisive", "caution", "note"))
            self.assertRegex(finding["group"], "^(?!other)[a-z]+$")
            self.assertIn(finding["outcome"], ("passed", "failed", "not-checked", "not-applicable"))
            self.assertEqual(finding["message"], finding["messages"]["en"])
        french = self.report(
            self.package, "-t", self.trust, "--at", "2026-06-01", language="fr_CA.UTF-8"
        )
        self.assertEqual(
            [f["message"] for f in french["findings"]],
            [f["messages"]["fr"] for f in report["findings"]],
        )

    def test_demonstration_is_said_everywhere(self):
        package, trust = self.forge("definition", "demonstration", "true", name="demo")
        report = self.report(package, "-t", trust, expect=1)
        self.assertEqual(report["verdict"], "verified")
        self.assertIs(report["demonstration"], True)
        said = self.dossier("verify", package, "-t", trust, expect=1)
        self.assertIn(b"Demonstration:", said.stdout)
        self.assertIn(b"counts only with --demonstration", said.stderr)
        said = self.dossier("verify", package, "-t", trust, "--demonstration")
        self.assertEqual(said.stderr, b"")
        self.verify(package, "--demonstration", expect=4)
        self.assertIn(
            "Démonstration\u00a0:",
            self.verify(package, "-t", trust, language="fr_CA.UTF-8", expect=1),
        )
        page = self.folder / "r.html"
        self.verify(package, "-t", trust, "--html", page, "--demonstration")
        self.assertIn("Demonstration", page.read_text(encoding="utf-8"))

    def test_text_fits_80_columns_in_both_languages(self):
        long = "Bartholomäus-Maximilian" * 12
        package, trust = self.forge("assessment", "learner.name", json.dumps(long), name="long")
        bad, _ = self.forge("sealed", "data/" + "a" * 90, "x", name="bad")
        for language in "C", "fr_CA.UTF-8":
            for text in (
                self.verify(package, "-t", trust, language=language),
                self.verify(package, language=language, expect=4),
                self.verify(bad, language=language, expect=1),
                self.dossier("inspect", package, language=language, expect=4).stdout.decode(),
            ):
                for line in text.splitlines():
                    self.assertLessEqual(width(line), 80, line)

    def test_the_ten_elements_as_a_table(self):
        names = {
            "C": [
                "Relevance",
                "Verifiability",
                "Ownership",
                "Durability",
                "Issuing body",
                "Competencies",
                "Outcomes",
                "Summative assessment",
                "Transcript",
                "Partner endorsement",
            ],
            "fr_CA.UTF-8": [
                "Pertinence",
                "Vérifiabilité",
                "Propriété",
                "Durabilité",
                "Organisme émetteur",
                "Compétences visées",
                "Résultats visés",
                "Évaluation sommative",
                "Relevé de notes",
                "Endossement",
            ],
        }
        for language, elements in names.items():
            text = self.verify(self.package, "-t", self.trust, "--framework", language=language)
            rows = [line for line in text.splitlines() if line.startswith(("  ✓ ", "  ✗ ", "  ? "))]
            self.assertEqual(len(rows), 10, text)
            for row, name in zip(rows, elements):
                self.assertEqual(row[18:].split("  ")[0].strip(), name)
            self.assertTrue(all(width(line) <= 80 for line in text.splitlines()), text)
        standalone = self.folder / "standalone.jwt"
        standalone.write_bytes(zipfile.ZipFile(self.package).read("data/credential.jwt"))
        self.assertIn(
            "Only a package can answer this",
            self.verify(standalone, "-t", self.trust, "--framework"),
        )
        self.assertIn("5 of 10 met", self.verify(self.package, "-t", self.trust, "--framework"))
        report = self.report(self.package, "-t", self.trust)
        self.assertEqual(sum(f["group"] == "framework" for f in report["findings"]), 11)
        self.assertEqual(
            report["summary"]["transcript"]["grade"], {"kind": "percent", "value": "75"}
        )
        page = self.folder / "f.html"
        self.verify(self.package, "-t", self.trust, "--html", page)
        self.assertIn(
            "Which elements of the framework does it meet?", page.read_text(encoding="utf-8")
        )

    def test_order_of_the_text(self):
        text = self.verify(self.package, "-t", self.trust)
        parts = [
            "✓ Verified",
            "The College signed",
            "Ada Tremblay",
            "What was achieved",
            "Good, 3 of 4 (required: Good)",
            "Who says so",
            "Bo Roy",
            "Is the package whole?",
            "Is the assessment in order?",
            "Did the issuer sign for it?",
            "Do you know the issuer?",
        ]
        self.assertEqual(sorted(parts, key=text.index), parts)

    def test_a_decision_other_than_the_rules_stands_first(self):
        package, trust = self.forge("departs", "The camera failed", name="departs")
        text = self.verify(package, expect=4)
        parts = [
            "○ Intact, signer unknown",
            "\n  ! The decision departs from the rule, for a reason that is recorded: The\n",
            "\n  ? Intact, signer unknown: ",
            "\n  ? You gave no trust list",
            "  Awarded 2026",
            "  ! The decision departs from the rule. By the rule itself: not passed.",
            "What was achieved",
        ]
        self.assertEqual(sorted(parts, key=text.index), parts, text)
        text = self.dossier("inspect", package, "-t", trust).stdout.decode()
        decision = text[text.index("\nDecision\n") :]
        self.assertLess(decision.index("  ! The decision departs"), decision.index("Rule:"))
        french = self.verify(package, "-t", trust, language="fr_CA.UTF-8")
        self.assertIn("Selon la règle elle-même\u00a0: ", french)

    def test_french(self):
        text = self.verify(self.package, "-t", self.trust, language="fr_CA.UTF-8")
        for part in (
            "✓ Vérifié",
            "Qualité\u00a0: Bon, 3 sur 4 (exigé\u00a0: Bon)",
            "2,5\u00a0mm",
            "Le paquet est-il intact?",
            "✓ réussi",
            "? non vérifié",
        ):
            self.assertIn(part, text)

    def test_text_from_outside_commands_no_terminal(self):
        name = "Eve \u202emoc\u2066 \u200f\u200b\u00ad\u200d\ufe0f"
        package, trust = self.forge("assessment", "learner.name", json.dumps(name), name="evil")
        for command in "verify", "inspect":
            text = self.dossier(command, package, "-t", trust).stdout.decode()
            self.assertIn(
                "Eve \\u{202E}moc\\u{2066} \\u{200F}\\u{200B}\\u{00AD}\\u{200D}\\u{FE0F}", text
            )
            for bad in "\u202e\u2066\u200f\u200b\u00ad\u200d\ufe0f":
                self.assertNotIn(bad, text)
        # A file name that a terminal would obey stays what it is in a report, too.
        got = self.dossier("verify", self.folder / "a\x1b[31m.zip", expect=3)
        self.assertNotIn(b"\x1b", got.stderr)

    def test_nothing_of_a_broken_package_is_shown(self):
        for how in (
            ("sealed", "data/record.json", "~"),
            ("claim", "evidence[1]"),
            ("header", "typ", '"x"'),
            ("file", "data/credential.jwt", "x"),
            ("sealed", "extra.txt", "x"),
        ):
            package, trust = self.forge(*how, name="broken")
            text = self.verify(package, "-t", trust, expect=1)
            self.assertNotIn("Ada Tremblay", text)
            self.assertIn("✗ Not verified", text)
            self.assertNotIn("summary", self.report(package, "-t", trust, expect=1))
            got = self.dossier("inspect", package, "-t", trust, expect=1)
            self.assertEqual(got.stdout, b"")
            self.assertIn(b"nothing is shown", got.stderr)
            page = self.folder / "r.html"
            self.verify(package, "-t", trust, "--html", page, expect=1)
            self.assertNotIn("Ada Tremblay", page.read_text(encoding="utf-8"))

    # Evidence.

    def test_artefact(self):
        content = b"video of a weld"
        digest = hashlib.sha256(content).hexdigest()
        for which in digest, digest[:8], "Weld", "weld.mp4":
            got = self.dossier("inspect", self.package, "-a", which, expect=4)
            self.assertEqual(got.stdout, content)
            self.assertTrue(got.stderr.decode().startswith("○ Intact, signer unknown"))
        for which in digest[:7], "weld", "../record.json", "":
            got = self.dossier("inspect", self.package, "-a", which, expect=3)
            self.assertEqual(got.stdout, b"")

    def test_artefact_keeps_off_a_terminal(self):
        command = [DOSSIER, "inspect", self.package, "-a", "Weld"]
        code, said, _ = at_terminal(command, "stdout", self.environment)
        self.assertEqual(code, 2)
        self.assertIn(b"--force", said)
        code, _, shown = at_terminal([*command, "--force"], "stdout", self.environment)
        self.assertEqual((code, shown), (4, b"video of a weld"))

    def test_criterion(self):
        text = self.dossier("inspect", self.package, "-c", "safety", expect=4).stdout.decode()
        self.assertTrue(text.startswith("○ Intact, signer unknown"))
        self.assertIn("✗ Tidy", text)
        self.assertIn("→ Work, member=a/b.txt", text)
        self.assertNotIn("Quality", text)
        said = self.dossier("inspect", self.package, "-c", "nothing", expect=3).stderr.decode()
        self.assertIn("no criterion 'nothing'; there is: quality, gap, safety", said)

    def test_what_to_do_next_is_said_at_a_terminal(self):
        for more, code, hint in ((), 4, True), (("-t", self.trust), 0, False):
            command = [DOSSIER, "verify", self.package, *more]
            got, _, said = at_terminal(command, "stderr", self.environment)
            self.assertEqual((got, b"--from-package" in said), (code, hint), said)
            self.assertTrue(
                all(len(line) <= 80 for line in said.split(b"\x1b[K")[-1].splitlines()), said
            )
            self.assertEqual(
                self.dossier("verify", self.package, *more, expect=code).stderr, b""
            )  # nor in a pipe

    def test_who_added_a_file_and_recorded_a_sign_off(self):
        text = self.dossier("inspect", self.package, expect=4).stdout.decode()
        self.assertIn("added as a file on 2026", text)
        self.assertNotIn("captured 2026", text)

    def test_acts_of_one_day_have_their_hours(self):
        def sign_off(number, person, role, at, by, **more):
            ident = "urn:uuid:00000000-0000-4000-8000-0000000000{}".format
            one = {"id": ident(number), "person": ident(person), "role": role, "statement": "Seen"}
            one |= {"at": f"2026-03-14T{at}Z", "recordedBy": ident(by)}
            return one | {name: ident(value) for name, value in more.items()}

        all_of_them = [
            sign_off(31, 11, "assessor", "16:00:00", 11),
            sign_off(32, 11, "assessor", "16:01:00", 11, withdraws=31),
            sign_off(33, 10, "learner", "16:02:00", 11),
        ]
        package, _ = self.forge("assessment", "signOffs", json.dumps(all_of_them), name="signed")
        text = self.dossier("inspect", package, expect=4).stdout.decode()
        self.assertIn("  ✓ Bo Roy, assessor, 2026-03-14 16:00:00 UTC: Seen\n", text)
        self.assertIn("  ✗ Bo Roy, assessor, 2026-03-14 16:01:00 UTC: Seen\n", text)
        self.assertIn("  ✓ Ada Tremblay, learner, 2026-03-14, recorded by Bo Roy: Seen\n", text)

    def test_inspect_json(self):
        whole = json.loads(self.dossier("inspect", self.package, "--json", expect=4).stdout)
        self.assertEqual(whole["verdict"], "signer-unknown")
        self.assertEqual(
            whole["record"], json.loads(zipfile.ZipFile(self.package).read("data/record.json"))
        )

    # Trust.

    def test_trust_from_a_package_asks_first(self):
        shown = self.dossier(
            "trust", "add", "--from-package", self.package, expect=2
        ).stdout.decode()
        self.assertIn("Ask the issuer for the thumbprint", shown)
        self.assertFalse((self.folder / "home" / "trust.json").exists())
        self.assertEqual(self.report(self.package, expect=4)["verdict"], "signer-unknown")
        self.dossier("trust", "add", "--from-package", self.package, "--yes")
        self.assertEqual(self.report(self.package)["verdict"], "verified")
        listed = json.loads(self.dossier("trust", "list", "--json").stdout)
        self.assertIn(listed["issuers"][0]["keys"][0]["thumbprint"], shown)
        self.dossier("trust", "remove", ISSUER)
        self.assertEqual(self.report(self.package, expect=4)["verdict"], "signer-unknown")
        self.dossier("trust", "remove", ISSUER, expect=3)

    def test_trust_from_a_broken_package_is_refused(self):
        package, _ = self.forge("sealed", "index.html", "~", name="bad")
        self.dossier("trust", "add", "--from-package", package, "--yes", expect=1)

    def test_anothers_key_under_a_trusted_name(self):
        _, other = self.forge(name="other")
        report = self.report(self.package, "-t", other, expect=1)
        finding = self.finding(report, "issuer.trusted")
        self.assertEqual((finding["outcome"], finding["reason"]), ("failed", "foreign-key"))
        both = self.report(self.package, "-t", other, "-t", self.trust)
        self.assertEqual(both["verdict"], "verified")

    def test_trust_by_thumbprint_and_key(self):
        thumbprint = json.loads(self.trust.read_text())["issuers"][0]["keys"][0]["thumbprint"]
        mine = self.folder / "mine.json"
        said = self.dossier("trust", "add", "-t", mine, "--id", ISSUER, "--name", "C").stderr
        self.assertIn(b"no key: the name is known", said)
        finding = self.finding(self.report(self.package, "-t", mine, expect=4), "issuer.trusted")
        self.assertEqual(finding["reason"], "name-only")
        self.dossier(
            "trust",
            "add",
            "-t",
            mine,
            "--id",
            ISSUER,
            "--name",
            "Coll\u202eege",
            "--thumbprint",
            thumbprint,
        )
        self.assertEqual(self.report(self.package, "-t", mine)["verdict"], "verified")
        self.assertNotIn("\u202e", self.dossier("trust", "list", "-t", mine).stdout.decode())
        keys = json.loads(zipfile.ZipFile(self.package).read("data/keys/issuer.jwk.json"))["keys"]
        jwk, again = self.folder / "key.jwk", self.folder / "again.json"
        jwk.write_text(json.dumps(keys[0]))
        said = self.dossier(
            "trust", "add", "-t", again, "--id", ISSUER, "--name", "C", "--jwk", jwk
        ).stdout
        self.assertEqual(said.decode(), f"saved: {again}\n")
        self.assertEqual(self.report(self.package, "-t", again)["verdict"], "verified")
        before = again.read_bytes()
        for wrong in "short", "!" * 43:
            self.dossier(
                "trust",
                "add",
                "-t",
                again,
                "--id",
                "urn:x:1",
                "--name",
                "X",
                "--thumbprint",
                wrong,
                expect=3,
            )
        self.dossier(
            "trust", "add", "-t", again, "--id", "no blanks please", "--name", "X", expect=2
        )
        self.dossier("trust", "add", "-t", again, "--name", "X", expect=2)
        self.dossier("trust", "nonsense", expect=2)
        self.assertEqual(again.read_bytes(), before)

    def test_trust_keeps_authorities(self):
        mine, root, other = (self.folder / name for name in ("mine.json", "root.pem", "key.pem"))
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ed25519", "-nodes", "-keyout", other, "-out"]
            + [root, "-subj", "/CN=Root"],
            check=True,
            capture_output=True,
        )
        roots = ("trust", "add", "-t", mine, "--role", "authority", "--yes", "--roots")
        self.dossier(*roots, root)
        self.dossier(*roots, root)  # once is enough
        self.assertIn(b"no certificate", self.dossier(*roots, other, expect=3).stderr)
        self.assertEqual(json.loads(mine.read_text())["roots"], [root.read_text()])
        self.assertIn("1 file", self.dossier("trust", "list", "-t", mine).stdout.decode())
        # Joins the user's own list, authorities and all.
        self.dossier("trust", "add", mine, "--yes", "--role", "authority")
        self.assertEqual(
            json.loads(self.dossier("trust", "list", "--json").stdout)["roots"], [root.read_text()]
        )
        self.assertIn(
            b"no certificate",
            self.dossier("verify", self.package, "--roots", other, expect=3).stderr,
        )
        self.verify(
            self.package, "-t", self.trust, "--roots", root, expect=0
        )  # no chain: nothing asks them

    # A credential without a package.

    # Signed by the Ed25519 key of RFC 8037, appendix A; Ed25519 always gives the same signature.
    STANDALONE = (
        "eyJhbGciOiJFZERTQSIsInR5cCI6IkpXVCIsImp3ayI6eyJrdHkiOiJPS1AiLCJjcnYiOiJFZDI1NTE5IiwieCI6IjExcVlBWUt4Q3JmVlNfN1"
        "R5V1FIT2c3aGN2UGFwaU1scndJYWFQY0hVUm8ifX0.eyJAY29udGV4dCI6WyJodHRwczovL3d3dy53My5vcmcvbnMvY3JlZGVudGlhbHMvdjIi"
        "LCJodHRwczovL3B1cmwuaW1zZ2xvYmFsLm9yZy9zcGVjL29iL3YzcDAvY29udGV4dC0zLjAuMy5qc29uIl0sImlkIjoidXJuOnV1aWQ6MSIsIn"
        "R5cGUiOlsiVmVyaWZpYWJsZUNyZWRlbnRpYWwiLCJBY2hpZXZlbWVudENyZWRlbnRpYWwiXSwiaXNzdWVyIjp7ImlkIjoiaHR0cHM6Ly9jb2xs"
        "ZWdlLmV4YW1wbGUvIiwidHlwZSI6WyJQcm9maWxlIl0sIm5hbWUiOiJUaGUgQ29sbGVnZSJ9LCJ2YWxpZEZyb20iOiIyMDI2LTAzLTE0VDAwOj"
        "AwOjAwWiIsImNyZWRlbnRpYWxTdWJqZWN0Ijp7ImlkIjoidXJuOnV1aWQ6MiIsInR5cGUiOlsiQWNoaWV2ZW1lbnRTdWJqZWN0Il0sImFjaGll"
        "dmVtZW50Ijp7ImlkIjoidXJuOnV1aWQ6MyIsInR5cGUiOlsiQWNoaWV2ZW1lbnQiXSwibmFtZSI6IldlbGRpbmcg4oCuIn19LCJpc3MiOiJodH"
        "RwczovL2NvbGxlZ2UuZXhhbXBsZS8iLCJzdWIiOiJ1cm46dXVpZDoyIiwianRpIjoidXJuOnV1aWQ6MSIsIm5iZiI6MTc3MzQ0NjQwMH0.ghwD"
        "A1nNKHlmN9q5gK65o8tre-VELxlZbg7xuW7cDQcqO0b5cj6bZd5TSg3_v35yBncZCVSZCFPud5Jv3TCfBw"
    )

    def standalone(self, text, *arguments, name="standalone", expect):
        (self.folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return self.report(self.folder / name, "--at", "2026-06-01", *arguments, expect=expect)

    def test_a_credential_without_a_package(self):
        trust = self.folder / "standalone.json"
        trust.write_text(
            json.dumps(
                {
                    "format": "dossier-trust-1",
                    "issuers": [
                        {
                            "id": ISSUER,
                            "name": "The College",
                            "keys": [{"thumbprint": "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"}],
                        }
                    ],
                }
            )
        )
        report = self.standalone(self.STANDALONE + "\n", expect=4)
        self.assertEqual((report["kind"], report["verdict"]), ("credential", "signer-unknown"))
        self.assertEqual(self.finding(report, "issuer.key")["reason"], "unknown")
        self.assertNotIn("container.form", [f["id"] for f in report["findings"]])
        report = self.standalone(self.STANDALONE, "-t", trust, expect=0)
        self.assertEqual(report["verdict"], "verified")
        self.assertEqual(report["summary"]["achievement"], "Welding \u202e")
        self.assertEqual(report["summary"]["issuer"]["trustedAs"], "The College")
        self.assertEqual(self.report(self.package, "-t", trust, expect=1)["kind"], "package")
        for language in "C", "fr_CA.UTF-8":
            text = self.verify(
                self.folder / "standalone", "-t", trust, "--at", "2026-06-01", language=language
            )
            self.assertIn("Welding", text)
            self.assertNotIn("\u202e", text)
        page = self.folder / "standalone.html"
        self.verify(self.folder / "standalone", "-t", trust, "--html", page, "--at", "2026-06-01")
        self.assertIn("Welding", page.read_text())
        self.assertNotIn("\u202e", page.read_text())

    def test_a_credential_that_does_not_hold_is_not_shown(self):
        head, payload, signature = self.STANDALONE.split(".")
        for text, code, reason in (
            (f"{head}.{payload}.{'A' + signature[1:]}", 1, "wrong"),
            ('{"credentialSubject":{}}', 1, "unsigned"),
            ('{"proof":{"type":"Ed25519Signature2020"}}', 3, "suite"),
        ):
            report = self.standalone(text, expect=code)
            self.assertEqual(self.finding(report, "credential.signature")["reason"], reason)
            self.assertNotIn("summary", report)
            self.assertNotIn("Welding", self.verify(self.folder / "standalone", expect=code))
        for text in "{", "eyJ", '{"a":1} x':
            self.assertEqual(
                self.finding(self.standalone(text, expect=1), "credential.form")["reason"],
                "malformed",
            )

    def test_a_credential_from_standard_input_and_in_an_image(self):
        self.assertEqual(
            self.report("-", "--at", "2026-06-01", input=self.STANDALONE.encode(), expect=4)[
                "verdict"
            ],
            "signer-unknown",
        )
        svg = f'<svg xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential verify="{self.STANDALONE}"/></svg>'
        self.assertEqual(self.standalone(svg, expect=4)["verdict"], "signer-unknown")
        self.assertEqual(
            self.finding(self.standalone("<svg/>", expect=3), "credential.form")["reason"],
            "image-without",
        )
        (self.folder / "big").write_bytes(b"{" + b" " * (16 << 20))
        self.assertIn(b"16 MiB", self.dossier("verify", self.folder / "big", expect=3).stderr)

    def test_other_commands_want_a_package(self):
        (self.folder / "standalone").write_text(self.STANDALONE)
        got = self.dossier("inspect", self.folder / "standalone", expect=3)
        self.assertIn(b"'dossier verify' checks", b" ".join(got.stderr.split()))
        self.dossier("extract", self.folder / "standalone", self.folder / "out", expect=3)
        self.assertFalse((self.folder / "out").exists())

    def test_registry_of_the_community(self):
        registry = self.folder / "registry.json"
        registry.write_text(
            json.dumps(
                {
                    "meta": {},
                    "registry": {
                        ISSUER: {
                            "name": "A College",
                            "location": "Here",
                            "url": "https://college.example",
                        },
                        "did:web:x.example": {"name": "X"},
                    },
                }
            )
        )
        finding = self.finding(
            self.report(self.package, "-t", registry, expect=4), "issuer.trusted"
        )
        self.assertEqual(finding["reason"], "name-only")
        self.assertIn("A College", finding["message"])
        self.dossier("trust", "add", registry, "--yes")
        self.assertEqual(
            len(json.loads(self.dossier("trust", "list", "--json").stdout)["issuers"]), 2
        )

    # Size.

    def test_ten_thousand_artefacts_take_less_than_64_mebibytes(self):
        package, trust = self.forge("more", "9997", name="big")
        if os.environ.get("DS_SANITIZED"):
            self.skipTest("sanitizers need more")
        child = os.spawnve(
            os.P_NOWAIT,
            DOSSIER,
            [DOSSIER, "verify", str(package), "-t", str(trust), "-q"],
            self.environment,
        )
        _, status, usage = os.wait4(child, 0)
        self.assertEqual(os.waitstatus_to_exitcode(status), 0)
        self.assertLess(usage.ru_maxrss, 64 * 1024)


if __name__ == "__main__":
    unittest.main()
