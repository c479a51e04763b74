#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Withdrawing a credential, as registrar and employer meet it: status lists, revoke, suspend,
reinstate, and what `dossier verify` makes of the lists that a web server gives, does not give, or
fakes."""
import base64
import json
import os
import pathlib
import pty
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
from counts import load_tests  # noqa: E402,F401
from far_server import Server  # noqa: E402

DOSSIER = os.environ["DOSSIER"]
SAMPLE = pathlib.Path(os.environ["SOURCE_DIR"]) / "sample/assessment"
AT = "2026-03-14T09:00:00Z"
LATER = "2026-05-01T09:00:00Z"
NOW = ("--at", "2026-06-01")
ISSUER = "https://rivermouth.example/"


class Base:
    """The sample's casebook and keys, made once for all tests."""

    folder = None

    @classmethod
    def make(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="dossier-test-"))
        said = subprocess.run(
            [SAMPLE, DOSSIER, cls.folder / "sample"], capture_output=True, text=True
        )
        if said.returncode:
            sys.exit(said.stdout + said.stderr)
        cls.without_passphrase(cls.folder / "sample/home")

    @staticmethod
    def without_passphrase(home):
        """Opening an encrypted key takes longer than all else that most of these commands do."""
        for key in sorted((home / "keys").glob("*.pem")):
            subprocess.run(
                [DOSSIER, "key", "passwd", key.stem, "--no-passphrase"]
                + ["--passphrase-file", home / "passphrase"],
                env={**os.environ, "DOSSIER_HOME": str(home)},
                capture_output=True,
                check=True,
            )


class Status(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="dossier-test-"))
        self.addCleanup(shutil.rmtree, self.folder)
        sample = Base.folder / "sample"
        self.environment = {
            "PATH": os.environ["PATH"],
            "LC_ALL": "C",
            "HOME": str(self.folder),
            "DOSSIER_HOME": str(sample / "home"),
            "DOSSIER_CASEBOOK": str(sample / "casebook"),
        }
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
            if name in os.environ:
                self.environment[name] = os.environ[name]
        self.trust = sample / "trust.json"
        self.lists = self.folder / "lists"
        self.answers = {}
        self.form = ".jwt"  # that the server gives at the addresses that credentials name
        self.server = Server(self.answer)
        self.addCleanup(self.server.close)

    def answer(self, request):
        name = request.path.rsplit("/", 1)[1]
        if name in self.answers:
            request.send(*self.answers[name])
            return
        name = name.replace(".jwt", self.form)
        if (self.lists / "public" / name).exists():
            request.send(200, (self.lists / "public" / name).read_bytes())
        else:
            request.send(404)

    def dossier(self, *arguments, expect=0, language="C", **env):
        got = subprocess.run(
            [DOSSIER, *map(str, arguments)],
            capture_output=True,
            text=True,
            cwd=self.folder,
            env={**self.environment, "LC_ALL": language, **env},
        )
        self.assertEqual(got.returncode, expect, f"{arguments}: {got.stderr}{got.stdout}")
        return got

    def new(self, *more, issuer=ISSUER, at="2026-03-01T09:00:00Z"):
        self.dossier(
            "status-list",
            "new",
            self.lists,
            "--url",
            self.server.url + "status",
            "--issuer",
            issuer,
            "-k",
            "rivermouth",
            "--at",
            at,
            *more,
        )

    def package(self, *more, expect=0, at=AT, name="p.zip"):
        got = self.dossier(
            "package",
            "diallo",
            "-o",
            name,
            "-k",
            "rivermouth",
            "--status",
            self.lists,
            "--at",
            at,
            *more,
            expect=expect,
        )
        return got if expect else self.folder / name

    def act(self, verb, *more, expect=0, at=LATER, reason="because"):
        return self.dossier(
            verb,
            self.folder / "p.zip",
            "--yes",
            "--status",
            self.lists,
            "-k",
            "rivermouth",
            "--reason",
            reason,
            "--at",
            at,
            *more,
            expect=expect,
        )

    def verify(self, *more, expect=0, at=NOW):
        plain = ("verify", "p.zip", "-t", self.trust, "--json", "--demonstration")
        got = self.dossier(*plain, *at, *more, expect=expect)
        return json.loads(got.stdout)

    def finding(self, report, ident):
        found = [f for f in report["findings"] if f["id"] == ident]
        return [(f["reason"], f["outcome"]) for f in found], " ".join(f["message"] for f in found)

    def present(self, expect, *more, verdict=None, code=0):
        """`status.present` of a verification that asks the server: these reasons, in the order of
        the lists."""
        report = self.verify("--insecure-online", *more, expect=code)
        reasons, message = self.finding(report, "status.present")
        self.assertEqual([r for r, _ in reasons], expect, message)
        # The sample's issuer has no web site of its own, and --online asks that too.
        others = [
            f["id"]
            for f in report["findings"]
            if f["outcome"] in ("failed", "not-checked")
            and f["weight"] != "note"
            and f["id"] not in ("issuer.published", "status.present")
        ]
        self.assertEqual(others, [] if verdict != "not-verified" else others)
        self.assertEqual(report["verdict"], "cautions" if verdict == "verified" else verdict)
        if verdict == "cautions":  # could not be asked: no failure, and no pass
            self.assertEqual({o for r, o in reasons if not r.startswith("held")}, {"not-checked"})
            self.verify("--insecure-online", "--strict", *more, expect=1)
        return message

    # Making a package that can be withdrawn.

    def test_a_package_carries_place_and_lists(self):
        self.new()
        package = zipfile.ZipFile(self.package())
        self.assertEqual(
            [n for n in package.namelist() if n.startswith("data/status/")],
            ["data/status/1.jwt", "data/status/2.jwt"],
        )
        for name, copy in (("revocation", "1"), ("suspension", "2")):
            self.assertEqual(
                (self.lists / f"public/{name}-1.jwt").read_bytes(),
                package.read(f"data/status/{copy}.jwt"),
            )
        report = self.verify()
        self.assertEqual(report["verdict"], "verified")
        self.assertIn("2026-03-14", self.finding(report, "status.snapshot")[1])
        self.assertEqual(self.finding(report, "status.present")[0], [("not-asked", "not-checked")])
        self.assertEqual(
            self.server.seen, [], "a verification that was not asked to asked somebody"
        )

    def test_a_case_keeps_its_place(self):
        self.new()
        self.package()
        self.package(name="again.zip", at=LATER)
        shown = json.loads(self.dossier("status-list", "show", self.lists, "--json").stdout)
        self.assertEqual([c["learner"] for c in shown["credentials"]], ["Amina Diallo"])
        self.assertEqual((self.lists / "register.jsonl").read_text().count("\n"), 2)

    def test_lists_of_somebody_else_are_refused(self):
        self.new(issuer="https://other.example/")
        said = self.package(expect=1)
        self.assertIn(
            "are those of https://other.example/, not of https://rivermouth.example/", said.stderr
        )
        self.assertFalse((self.folder / "p.zip").exists())

    def test_without_status_nothing_changes(self):
        self.dossier("package", "diallo", "-o", "p.zip", "-k", "rivermouth", "--at", AT)
        report = self.verify("--insecure-online")
        for check in "status.form", "status.snapshot", "status.present":
            self.assertEqual(self.finding(report, check)[0], [("none", "not-applicable")])

    # Withdrawing.

    def test_revoked(self):
        self.new()
        self.package()
        self.present(["held"], verdict="verified")
        said = self.act("revoke", reason="The recording was not hers")
        self.assertIn("(Amina Diallo)", said.stdout)
        self.assertIn("/status/", said.stdout)
        message = self.present(["revoked", "held-one"], verdict="not-verified", code=1)
        self.assertIn(
            "withdrawn this credential for good (revoked): its status list of 2026-05-01", message
        )
        text = self.dossier(
            "verify", "p.zip", "-t", self.trust, "--insecure-online", *NOW, expect=1
        ).stdout
        self.assertIn("Intact, but revoked", text)
        self.assertIn("But Rivermouth College has withdrawn the credential", " ".join(text.split()))
        self.assertNotIn("Not verified", text)
        self.assertNotIn("Amina", text)
        self.assertNotIn("summary", self.verify("--insecure-online", expect=1))
        # The package itself cannot know; a reader offline hears what held then.
        self.assertEqual(self.finding(self.verify(), "status.snapshot")[0], [("held", "passed")])
        # The list names nobody and says no why.
        for name in (self.lists / "public").iterdir():
            self.assertNotIn("recording", name.read_text())
        for verb, part in (
            ("revoke", "was revoked on 2026-05-01: The recording was not hers"),
            ("suspend", "was revoked"),
            ("reinstate", "was revoked"),
        ):
            self.assertIn(part, self.act(verb, expect=1).stderr)
        self.assertIn("was revoked on 2026-05-01", self.package("--force", expect=1).stderr)

    def test_suspended_and_reinstated(self):
        self.new()
        self.package()
        self.act("suspend")
        message = self.present(["held-one", "suspended"], verdict="not-verified", code=1)
        self.assertIn("for the time being", message)
        self.assertIn("was suspended on", self.package("--force", expect=1).stderr)
        self.act("reinstate", at="2026-05-02T09:00:00Z")
        self.present(["held"], verdict="verified")
        self.package("--force", at="2026-05-03T09:00:00Z")
        self.assertIn("2026-05-03", self.present(["held"], verdict="verified"))

    def test_nothing_is_dated_ahead_of_the_clock(self):
        """A list of 2090 would bind every later one, and no reader could tell what holds."""
        self.new()
        self.package()
        before = {p: p.read_bytes() for p in self.lists.rglob("*") if p.is_file()}
        for verb in "revoke", "suspend", "reinstate":
            said = self.act(verb, at="2090-01-01T00:00:00Z", expect=1).stderr
            self.assertIn("2090-01-01T00:00:00Z is more than ten minutes after", said)
        self.assertEqual({p: p.read_bytes() for p in self.lists.rglob("*") if p.is_file()}, before)
        said = self.package("--force", at="2090-01-01T00:00:00Z", expect=1).stderr
        self.assertIn("more than ten minutes after this machine's clock", said)
        said = self.dossier(
            "key", "rotate", "rivermouth", "--no-passphrase", "--at", "2090-01-01", expect=1
        ).stderr
        self.assertIn("more than ten minutes after this machine's clock", said)
        self.assertFalse((self.folder / "home/keys/retired").exists())

    def test_old_knowledge_of_a_withdrawal_can_be_too_old(self):
        self.new()
        self.package()
        day = ("--at", "2027-03-01")
        self.verify("--status-within", "100000", at=day)
        self.verify("--status-within", "30", at=day, expect=3)
        said = self.dossier(
            "verify", "p.zip", "-t", self.trust, "--status-within", "30", *day, expect=3
        ).stderr
        self.assertIn("older than --status-within allows", said)
        for wrong in "", "x", "-1", "1.5", "9999999":
            self.dossier("verify", "p.zip", f"--status-within={wrong}", expect=2)

    def test_a_credential_that_names_no_list_is_never_too_old(self):
        self.dossier("package", "diallo", "-o", "p.zip", "-k", "rivermouth", "--at", AT)
        self.verify("--status-within", "1", at=("--at", "2027-03-01"))

    def test_lists_from_a_file(self):
        self.new()
        self.package()
        self.act("revoke")
        files = [
            x
            for n in ("revocation", "suspension")
            for x in ("--status-list", self.lists / f"public/{n}-1.jwt")
        ]
        report = self.verify(*files, expect=1)
        self.assertEqual(
            self.finding(report, "status.present")[0],
            [("revoked", "failed"), ("held-one", "passed")],
        )
        self.assertEqual(self.server.seen, [])
        self.assertIn(
            "no-such-file",
            self.dossier("verify", "p.zip", "--status-list", "no-such-file", expect=3).stderr,
        )

    # The same lists as JSON with a proof of Data Integrity.

    def lists_in_json(self):
        return [
            json.loads((self.lists / f"public/{n}-1.json").read_text())
            for n in ("revocation", "suspension")
        ]

    def given_json(self):
        return [
            x
            for n in ("revocation", "suspension")
            for x in ("--status-list", self.lists / f"public/{n}-1.json")
        ]

    def test_lists_in_json_say_the_same(self):
        self.new()
        self.package()
        self.form = ".json"
        self.present(["held"], verdict="verified")
        self.act("suspend")
        self.present(["held-one", "suspended"], verdict="not-verified", code=1)
        self.act("reinstate")
        self.present(["held"], verdict="verified")
        self.act("revoke")
        self.present(["revoked", "held-one"], verdict="not-verified", code=1)
        self.server.seen.clear()
        report = self.verify(*self.given_json(), expect=1)
        self.assertEqual(
            self.finding(report, "status.present")[0],
            [("revoked", "failed"), ("held-one", "passed")],
        )
        self.assertEqual(self.server.seen, [])

    def test_both_forms_are_one_list_of_one_time(self):
        self.new("--valid-days", "30")
        self.package()
        self.act("revoke")
        for list_ in self.lists_in_json():
            name = list_["id"].rsplit("/", 1)[1]
            _, payload, _ = (self.lists / "public" / name).read_text().split(".")
            claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
            self.assertEqual([claims.pop("iss"), claims["issuer"]], [ISSUER, ISSUER])
            self.assertEqual(claims.pop("iat"), 1777626000)
            proof = list_.pop("proof")
            self.assertEqual(list_, claims)
            self.assertEqual(proof["created"], claims["validFrom"])
            self.assertEqual(proof["cryptosuite"], "ecdsa-jcs-2019")

    def test_what_was_changed_in_json_says_nothing(self):
        self.new()
        self.package()
        self.act("revoke")
        changes = (
            ("signature", lambda one: one.update(name="another")),
            ("signature", lambda one: one["proof"].update(created="2026-05-02T09:00:00Z")),
            ("unsigned", lambda one: one["proof"].update(proofPurpose="authentication")),
            ("unsigned", lambda one: one["proof"].update(cryptosuite="ecdsa-rdfc-2019")),
            ("no-key", lambda one: one["proof"].update(verificationMethod="did:web:a.example#1")),
        )
        for reason, change in changes:
            one = self.lists_in_json()[0]
            change(one)
            self.answers = {"revocation-1.jwt": (200, json.dumps(one).encode())}
            self.present([reason, "held-one"], verdict="cautions")

    def test_lists_in_json_of_a_stranger(self):
        self.own_keys()
        self.new()
        self.package()
        self.dossier("key", "new", "thief", "--kind", "p256", "--no-passphrase")
        self.hand_over("--new-key", "thief", "--lost")
        self.form = ".json"
        self.present(["other-key", "other-key"], verdict="cautions")

    def test_lists_in_json_of_the_key_after(self):
        self.own_keys()
        self.new()
        self.package()
        self.rotate("--status", self.lists)
        self.form = ".json"
        self.present(["held"], verdict="verified")  # the lists carry the old key's word for it
        for list_ in self.lists_in_json():
            self.assertEqual([one["type"] for one in list_["evidence"]], ["urn:dossier:succession"])
        self.act("revoke", at="2026-05-03T09:00:00Z")
        self.present(["revoked", "held-one"], verdict="not-verified", code=1)

    def test_no_suite_signs_with_an_rsa_key(self):
        self.own_keys()
        self.new()
        self.package()
        self.dossier("key", "new", "long", "--kind", "rsa", "--no-passphrase")
        self.hand_over("--new-key", "long", "--lost")
        self.assertEqual(
            sorted(file.name for file in (self.lists / "public").iterdir()),
            ["revocation-1.jwt", "suspension-1.jwt"],
        )

    def test_a_file_that_is_no_status_list_is_refused(self):
        self.new()
        package = self.package()
        neither = "it is neither a BitstringStatusListCredential nor a list of revoked credentials"
        jwt = "eyJhbGciOiJFUzI1NiJ9.eyJhIjoxfQ." + "A" * 86
        for content, why in (
            ("{", "the list is not JSON: line 1"),
            ('{"a":1}', neither),
            (jwt, neither),
            ("", ""),
            ("[1]", ""),
            (package.read_bytes(), ""),
        ):
            with self.subTest(content=content[:20]):
                (self.folder / "list").write_bytes(
                    content if isinstance(content, bytes) else content.encode()
                )
                got = self.dossier(
                    "verify", "p.zip", "-t", self.trust, "--status-list", "list", *NOW, expect=3
                )
                self.assertIn(f"dossier: list is not a status list: {why}", got.stderr)
                self.assertEqual(got.stdout, "")
        said = self.dossier(
            "verify", "p.zip", "--status-list", "list", expect=3, language="fr_CA.UTF-8"
        ).stderr
        self.assertIn("list n’est pas une liste de statuts\u00a0: ", said)

    def test_a_credential_by_its_id_or_its_jwt(self):
        self.new()
        package = zipfile.ZipFile(self.package())
        (self.folder / "c.jwt").write_bytes(package.read("data/credential.jwt"))
        self.dossier(
            "suspend", "c.jwt", "-y", "-s", self.lists, "-k", "rivermouth", "-r", "x", "--at", LATER
        )
        ident = json.loads(self.dossier("status-list", "show", self.lists, "--json").stdout)[
            "credentials"
        ][0]["credential"]
        done = json.loads(
            self.dossier(
                "revoke",
                ident,
                "--yes",
                "-k",
                "rivermouth",
                "-r",
                "y",
                "--at",
                LATER,
                "--json",
                DOSSIER_STATUS=str(self.lists),
            ).stdout
        )
        self.assertEqual(
            done, {"credential": ident, "state": "revoked", "at": LATER, "reason": "y"}
        )
        self.assertIn(
            "urn:uuid:other",
            self.dossier(
                "revoke",
                "urn:uuid:other",
                "-s",
                self.lists,
                "-k",
                "rivermouth",
                "-r",
                "x",
                expect=3,
            ).stderr,
        )

    # Whom an act is about.

    def test_a_package_of_somebody_else_withdraws_nothing(self):
        """The id of a credential follows from its record: whoever has that can make a package that
        names it."""
        self.new()
        self.package()
        register = self.lists / "register.jsonl"
        before = register.read_bytes()
        forged = self.folder / "forged.zip"
        self.dossier("package", "diallo", "-o", forged, "-k", "okafor", "--at", AT)
        jwt = self.folder / "forged.jwt"
        jwt.write_bytes(zipfile.ZipFile(forged).read("data/credential.jwt"))
        altered = self.folder / "altered.zip"
        altered.write_bytes((self.folder / "p.zip").read_bytes().replace(b"Amina", b"Amine"))
        how = ("-y", "-s", self.lists, "-k", "rivermouth", "-r", "x", "--at", LATER)
        for verb in "revoke", "suspend", "reinstate":
            for file, why in (
                (forged, "is not signed with a key of these status lists"),
                (jwt, "is not signed with a key of these status lists"),
                (altered, "does not verify"),
            ):
                with self.subTest(verb=verb, file=file.name):
                    got = self.dossier(verb, file, *how, expect=1)
                    self.assertIn(why, got.stderr)
                    self.assertEqual((got.stdout, register.read_bytes()), ("", before))
        self.present(["held"], verdict="verified")

    def test_by_the_name_of_the_case(self):
        self.new()
        how = ("-y", "-s", self.lists, "-k", "rivermouth", "-r", "x", "--at", LATER)
        self.assertIn(
            "was not packaged with these lists",
            self.dossier("suspend", "diallo", *how, expect=3).stderr,
        )
        self.package()
        self.assertIn("(Amina Diallo)", self.dossier("suspend", "diallo", *how).stdout)
        self.present(["held-one", "suspended"], verdict="not-verified", code=1)
        self.assertIn(
            "no casebook here",
            self.dossier("suspend", "x", *how, expect=3, DOSSIER_CASEBOOK="").stderr,
        )
        self.dossier(
            "reinstate",
            "diallo",
            *how,
            "--casebook",
            Base.folder / "sample/casebook",
            DOSSIER_CASEBOOK="",
        )
        self.present(["held"], verdict="verified")

    def at_a_terminal(self, answer, *arguments, language="C"):
        """Exit code and what the terminal showed."""
        there, here = pty.openpty()
        process = subprocess.Popen(
            [DOSSIER, *map(str, arguments)],
            stdin=here,
            stdout=here,
            stderr=here,
            cwd=self.folder,
            env={**self.environment, "LC_ALL": language},
        )
        os.close(here)
        os.write(there, answer)
        shown = b""
        while True:
            try:
                more = os.read(there, 4096)
            except OSError:  # Linux: the other end was closed
                break
            if not more:
                break
            shown += more
        os.close(there)
        return process.wait(), shown.decode()

    def test_who_and_what_is_shown_and_asked(self):
        self.new()
        self.package()
        register = self.lists / "register.jsonl"
        before = register.read_bytes()
        how = ("p.zip", "-s", self.lists, "-k", "rivermouth", "-r", "x", "--at", LATER)
        for answer in b"n\n", b"\n", b"nyes\n", b"\x04":
            code, shown = self.at_a_terminal(answer, "revoke", *how)
            self.assertEqual((code, register.read_bytes()), (1, before), shown)
            for part in (
                "Amina Diallo",
                "Data analysis for operations",
                "urn:uuid:",
                "It holds, since 2026-03-14.",
                "Revoke it for good? [y/N]",
                "nothing was recorded",
            ):
                self.assertIn(part, shown)
        got = self.dossier("revoke", *how, expect=2)  # nobody is there
        self.assertIn("give --yes", got.stderr)
        self.assertEqual((got.stdout, register.read_bytes()), ("", before))
        code, shown = self.at_a_terminal(b"oui\n", "suspend", *how, language="fr_CA.UTF-8")
        self.assertEqual(code, 0, shown)
        self.assertIn("La suspendre? [o/N]", shown)
        code, shown = self.at_a_terminal(b"y\n", "revoke", *how)
        self.assertEqual(code, 0, shown)
        self.assertIn("It is suspended, since 2026-05-01.", shown)
        self.present(["revoked", "held-one"], verdict="not-verified", code=1)

    # What a web server may do.

    def test_not_there(self):
        self.new()
        self.package()
        self.answers = {"revocation-1.jwt": (404,), "suspension-1.jwt": (500,)}
        message = self.present(["unreachable", "unreachable"], verdict="cautions")
        self.assertIn("404", message)
        self.assertIn("500", message)

    def test_nobody_answers(self):
        self.new()
        self.package()
        self.server.close()
        self.present(["unreachable", "unreachable"], verdict="cautions")

    def test_one_list_of_two(self):
        self.new()
        self.package()
        self.answers = {"suspension-1.jwt": (404,)}
        message = self.present(["held-one", "unreachable"], verdict="cautions")
        self.assertIn("has not been revoked", message)
        self.act("revoke")
        self.present(["revoked", "unreachable"], verdict="not-verified", code=1)

    def test_an_unsigned_credential_names_no_address(self):
        """Whoever writes a credential would else choose whom the reader's computer asks."""
        self.new()
        whole = zipfile.ZipFile(self.package()).read("data/credential.jwt").decode()
        head, body, signature = whole.split(".")
        other = ("A" if signature[0] != "A" else "B") + signature[1:]
        alone = self.folder / "alone.jwt"
        for text, asked in ((".".join((head, body, other)), 0), (whole, 2)):
            alone.write_text(text)
            self.server.seen.clear()
            self.dossier(
                "verify",
                alone,
                "-t",
                self.trust,
                "--insecure-online",
                *NOW,
                expect=0 if asked else 1,
            )
            self.assertEqual(len(self.server.seen), asked, self.server.seen)
        unpacked = self.folder / "unpacked"
        zipfile.ZipFile(self.folder / "p.zip").extractall(unpacked)
        for text, asked in ((".".join((head, body, other)), 0), (whole, 2)):
            (unpacked / "data/credential.jwt").write_text(text)
            self.server.seen.clear()
            self.dossier(
                "verify",
                unpacked,
                "--demonstration",
                "-t",
                self.trust,
                "--insecure-online",
                *NOW,
                expect=0 if asked else 1,
            )
            self.assertEqual(len(self.server.seen), asked, self.server.seen)

    def test_plain_http_and_private_networks_need_a_word(self):
        self.new()
        self.package()
        report = self.verify("--online")
        self.assertEqual(
            self.finding(report, "status.present")[0], [("unreachable", "not-checked")] * 2
        )
        self.assertEqual(self.server.seen, [])

    def test_huge(self):
        self.new()
        self.package()
        self.answers = {"revocation-1.jwt": (200, b"x" * (17 << 20))}
        self.present(["unreachable", "held-one"], verdict="cautions")

    def test_a_page_instead_of_a_list(self):
        self.new()
        self.package()
        self.answers = {
            "revocation-1.jwt": (200, b"<!doctype html><p>Moved"),
            "suspension-1.jwt": (200, b""),
        }
        self.present(["unreadable", "unreadable"], verdict="cautions")

    def test_changed_on_the_way(self):
        self.new()
        self.package()
        head, payload, signature = (self.lists / "public/revocation-1.jwt").read_text().split(".")
        self.answers = {
            "revocation-1.jwt": (200, f"{head}.{payload}.{signature[:-9]}AAAAAAAAA".encode())
        }
        self.present(["signature", "held-one"], verdict="cautions")

    def test_the_wrong_list(self):
        self.new()
        self.package()
        self.answers = {
            "revocation-1.jwt": (200, (self.lists / "public/suspension-1.jwt").read_bytes())
        }
        self.assertIn(
            "suspension-1.jwt", self.present(["other-list", "held-one"], verdict="cautions")
        )

    def test_a_list_of_another_issuer(self):
        self.new()
        self.package()
        shutil.move(self.lists, self.folder / "right")
        self.new(issuer="https://other.example/")
        other = (self.lists / "public/revocation-1.jwt").read_bytes()
        shutil.rmtree(self.lists)
        shutil.move(self.folder / "right", self.lists)
        self.answers = {"revocation-1.jwt": (200, other)}
        self.assertIn(
            "https://other.example/", self.present(["other-issuer", "held-one"], verdict="cautions")
        )

    def test_a_list_by_another_key(self):
        self.new()
        self.package()
        shutil.move(self.lists, self.folder / "right")
        self.dossier(
            "status-list",
            "new",
            self.lists,
            "--url",
            self.server.url + "status",
            "--issuer",
            ISSUER,
            "-k",
            "okafor",
            "--at",
            LATER,
        )
        other = (self.lists / "public/revocation-1.jwt").read_bytes()
        shutil.rmtree(self.lists)
        shutil.move(self.folder / "right", self.lists)
        self.answers = {"revocation-1.jwt": (200, other)}
        self.present(["other-key", "held-one"], verdict="cautions")

    def test_an_old_list_is_no_answer(self):
        self.new()
        oldest = (self.lists / "public/revocation-1.jwt").read_bytes()
        self.package()
        old = (self.lists / "public/revocation-1.jwt").read_bytes()
        self.package("--force", at="2026-04-01T09:00:00Z")
        self.act("revoke")
        self.answers = {"revocation-1.jwt": (200, old)}
        self.present(["older", "held-one"], verdict="cautions")
        self.answers = {"revocation-1.jwt": (200, oldest)}  # of before there was a credential
        self.present(["before", "held-one"], verdict="cautions")

    def test_a_list_that_was_not_renewed(self):
        self.new("--valid-days", "30")
        self.package()
        self.assertIn("2026-03-14", self.present(["stale", "stale"], verdict="cautions"))
        self.dossier(
            "status-list", "publish", self.lists, "-k", "rivermouth", "--at", "2026-05-25T00:00:00Z"
        )
        self.assertIn("2026-05-25", self.present(["held"], verdict="verified"))

    def test_an_old_list_within_its_days_cannot_be_told(self):
        """The limit of what a reader can know, so that nobody claims more."""
        self.new()
        self.package()
        old = (self.lists / "public/revocation-1.jwt").read_bytes()
        self.act("revoke")
        self.answers = {"revocation-1.jwt": (200, old)}
        self.assertIn("2026-03-14", self.present(["held"], verdict="verified"))

    # The register, keys, words.

    def test_a_changed_register(self):
        self.new()
        self.package()
        self.act("suspend", reason="first")
        said = self.dossier("status-list", "check", self.lists).stdout
        self.assertIn("each line (3)", said)
        path = self.lists / "register.jsonl"
        path.write_text(path.read_text().replace("Amina", "Amine"))
        said = self.dossier("status-list", "check", self.lists, expect=1).stderr
        self.assertIn("line 2", said)  # its signature; without that the next line shows it
        self.assertIn("line 3", self.act("revoke", expect=3).stderr)

    def own_keys(self):
        """A copy of the sample's keys, to be replaced."""
        home = self.folder / "home"
        shutil.copytree(Base.folder / "sample/home", home)
        self.environment["DOSSIER_HOME"] = str(home)

    def shown(self, name):
        path = self.folder / f"{name}.json"
        path.write_text(self.dossier("key", "show", name, "--json").stdout)
        return path

    def knowing(self, name):
        """The reader's list, and this key as the issuer's too."""
        both = self.folder / "both.json"
        shutil.copy(self.trust, both)
        self.dossier(
            *("trust", "add", "--trust", both, "--id", ISSUER, "--name", "Rivermouth College"),
            *("--jwk", self.shown(name)),
        )
        return both

    def hand_over(self, *more, expect=0):
        return self.dossier("status-list", "key", self.lists, *more, "--at", LATER, expect=expect)

    def test_a_new_key(self):
        self.new()
        self.package()
        self.hand_over("-k", "rivermouth", "--new-key", "okafor")
        self.assertIn("kept with the key", self.act("revoke", expect=1).stderr)
        self.present(["held"], verdict="verified")  # the lists carry the old key's word for it
        self.dossier(
            "revoke", "p.zip", "-y", "-s", self.lists, "-k", "okafor", "-r", "x", "--at", LATER
        )
        self.present(["revoked", "held-one"], verdict="not-verified", code=1)

    def rotate(self, *more, expect=0):
        return self.dossier(
            "key", "rotate", "rivermouth", "--no-passphrase", "--at", LATER, *more, expect=expect
        )

    def test_readers_hear_that_the_key_says_it_rotated(self):
        self.own_keys()
        self.new()
        self.package()
        self.assertIn("now publish", self.rotate("--status", self.lists).stdout)
        self.dossier("status-list", "check", self.lists)
        self.present(
            ["held"], verdict="verified"
        )  # what the old key signed, and lists of the new one
        self.package("--force", at="2026-05-02T09:00:00Z")
        report = self.verify(expect=4)
        self.assertEqual(report["verdict"], "signer-unknown")
        reasons, message = self.finding(report, "issuer.trusted")
        self.assertEqual(reasons, [("rotated", "not-checked")])
        self.assertIn("says that it rotated on 2026-05-01", message)
        self.assertIn("a thief of the old key could say so too", report["sentences"]["en"])
        self.assertNotIn("trustedAs", report["summary"]["issuer"])
        pinned = self.trust
        self.trust = self.knowing("rivermouth")
        self.assertEqual(self.verify()["verdict"], "verified")
        # Whom the reader has called a thief's names no heir.
        self.trust = self.folder / "revoked.json"
        document = json.loads(pinned.read_text())
        for issuer in document["issuers"]:
            for key in issuer["keys"]:
                key["revoked"] = "2026-04-01T00:00:00Z"
        self.trust.write_text(json.dumps(document))
        report = self.verify(expect=1)
        self.assertEqual(self.finding(report, "issuer.trusted")[0], [("foreign-key", "failed")])
        self.trust = pinned
        self.act("revoke", at="2026-05-03T09:00:00Z")  # with the new key
        self.present(["revoked", "held-one"], verdict="not-verified", code=1)

    def test_a_retired_key_still_hands_its_lists_over(self):
        self.own_keys()
        self.new()
        self.package()
        self.rotate()
        self.assertIn("dossier status-list key", self.act("suspend", expect=1).stderr)
        self.hand_over("--new-key", "rivermouth")
        self.act("suspend")
        self.present(["held-one", "suspended"], verdict="not-verified", code=1)
        said = self.rotate("--status", self.lists, "--at", "2026-06-01", expect=0)
        self.assertIn("now publish", said.stdout)
        self.own = self.dossier("key", "rotate", "okafor", "-s", self.lists, expect=1).stderr
        self.assertIn("does not keep the status lists", self.own)

    def test_a_lost_key(self):
        self.own_keys()
        self.new()
        self.package()
        keys = self.folder / "home/keys"
        for file in keys.glob("rivermouth.*"):
            file.unlink()
        self.dossier("key", "new", "heir", "--kind", "p256", "--no-passphrase")
        said = self.hand_over("--new-key", "heir", expect=3).stderr
        self.assertIn("say --lost when it is gone", said)
        self.hand_over("--new-key", "heir", "--lost")
        self.assertIn(
            "without a word of the one before",
            self.dossier("status-list", "check", self.lists).stderr,
        )
        self.present(["other-key", "other-key"], verdict="cautions")
        self.trust = self.knowing("heir")
        self.present(["held"], verdict="verified")
        self.dossier(
            "suspend", "p.zip", "-y", "-s", self.lists, "-k", "heir", "-r", "x", "--at", LATER
        )
        self.present(["held-one", "suspended"], verdict="not-verified", code=1)

    def test_a_key_that_cannot_be_opened(self):
        self.own_keys()
        self.new()
        secret = self.folder / "secret"
        secret.write_text("the one of the key\n")
        secret.chmod(0o600)
        self.dossier("key", "passwd", "rivermouth", "--new-passphrase-file", secret)
        secret.write_text("another one\n")
        self.rotate("--status", self.lists, "--passphrase-file", secret, expect=3)
        self.rotate("--status", self.lists, "--passphrase-file", secret, "--lost")
        former = json.loads((self.folder / "home/keys/rivermouth.former.json").read_text())
        self.assertNotIn("successor", former["keys"][0])
        self.assertIn("without a word", self.dossier("status-list", "check", self.lists).stderr)

    def test_without_a_status_entry_nothing_can_be_withdrawn(self):
        self.new()
        bare = self.folder / "bare.zip"
        made = self.dossier("package", "diallo", "-o", bare, "-k", "rivermouth", "--at", AT)
        self.assertIn(
            "without a status list: this credential can never be withdrawn; --status FOLDER, with",
            made.stderr,
        )
        code, shown = self.at_a_terminal(
            b"", "package", "diallo", "-o", self.folder / "2.zip", "-k", "rivermouth", "--at", AT
        )
        self.assertEqual(code, 0)  # and the note does not go on with the line of progress
        self.assertIn("\r\x1b[Kdossier: made without a status list", shown)
        before = (self.lists / "register.jsonl").read_bytes()
        how = ("-y", "-s", self.lists, "-k", "rivermouth", "--reason", "because", "--at", LATER)
        for verb in "revoke", "suspend":
            said = self.dossier(verb, bare, *how, expect=1)
            self.assertEqual(
                (said.stdout, said.stderr),
                (
                    "",
                    f"dossier: '{bare}' was packaged without a status list: its credential names none, "
                    "so no verifier would look for the withdrawal; it can only be asked back from "
                    "those who have it\n",
                ),
            )
        self.assertEqual((self.lists / "register.jsonl").read_bytes(), before)
        # The case packaged again, with a place: the act is recorded for that, and a note says what
        # it misses.
        self.package()
        said = self.dossier("suspend", bare, *how)
        self.assertIn(
            f"'{bare}' itself was packaged without a status list: who has it will not learn of this",
            said.stderr,
        )
        self.assertIn("suspended: ", said.stdout)
        self.present(["held-one", "suspended"], verdict="not-verified", code=1)
        self.assertNotIn("without --status", self.dossier("reinstate", bare, *how).stderr)
        self.assertEqual(
            self.act("revoke", at="2026-05-02T09:00:00Z").stderr.count("without --status"), 0
        )

    def test_wrong_use(self):
        self.new()
        self.package()
        for arguments, code, part in (
            (("revoke",), 2, "name one package"),
            (("revoke", "p.zip", "-s", self.lists), 2, "--reason"),
            (("revoke", "p.zip", "-r", "x"), 2, "--status"),
            (
                ("revoke", "nothing.zip", "-r", "x", "-s", self.lists),
                3,
                "has no case 'nothing.zip'",
            ),
            (
                ("revoke", "p.zip", "-r", "x", "-s", "nowhere", "-k", "rivermouth"),
                3,
                "status-list new",
            ),
            (("revoke", self.trust, "-r", "x", "-s", self.lists), 1, "trust.json' does not verify"),
            (("status-list",), 2, "say new, show"),
            (("status-list", "show"), 2, "name the FOLDER, or set DOSSIER_STATUS"),
            (("status-list", "destroy", self.lists), 2, "say new, show"),
            (("status-list", "new", self.lists, "--url", "https://a.example/"), 2, "--issuer"),
            (
                (
                    "status-list",
                    "new",
                    "l2",
                    "--url",
                    "a.example",
                    "--issuer",
                    "urn:a:1",
                    "-k",
                    "okafor",
                ),
                2,
                "address",
            ),
            (
                (
                    "status-list",
                    "new",
                    "l2",
                    "--url",
                    "https://a.example/",
                    "--issuer",
                    "urn:a:1",
                    "--valid-days",
                    "0",
                ),
                2,
                "number of days",
            ),
            (
                (
                    "status-list",
                    "new",
                    self.lists,
                    "--url",
                    "https://a.example/",
                    "--issuer",
                    "urn:a:1",
                    "-k",
                    "okafor",
                ),
                3,
                "is a folder of status lists already",
            ),
            (("status-list", "publish", self.lists), 2, "--issuer-key"),
            (
                ("revoke", "p.zip", "-y", "-r", "x", "-s", self.lists),
                2,
                "; say which is the issuer's with --issuer-key",
            ),
            (("status-list", "key", self.lists), 2, "--new-key"),
        ):
            with self.subTest(arguments):
                self.assertIn(part, self.dossier(*arguments, expect=code).stderr)

    def test_french(self):
        self.new()
        self.package()
        said = self.dossier(
            "revoke",
            "p.zip",
            "-y",
            "-s",
            self.lists,
            "-k",
            "rivermouth",
            "-r",
            "x",
            "--at",
            LATER,
            language="fr_CA.UTF-8",
        ).stdout
        self.assertIn("révoquée\u00a0: urn:uuid:", said)
        self.assertIn("publiez maintenant", said)
        said = self.dossier(
            "verify",
            "p.zip",
            "-t",
            self.trust,
            "--insecure-online",
            *NOW,
            expect=1,
            language="fr_CA.UTF-8",
        ).stdout
        self.assertIn("a retiré cette attestation", said)
        shown = self.dossier("status-list", "show", self.lists, language="fr_CA.UTF-8").stdout
        self.assertIn("révoquée", shown)
        self.assertIn("Analyse de données pour les opérations", shown)

    def test_the_register_is_private(self):
        self.new()
        self.assertEqual(self.lists.stat().st_mode & 0o777, 0o700)
        self.assertEqual((self.lists / "register.jsonl").stat().st_mode & 0o777, 0o600)
        self.assertEqual((self.lists / "public").stat().st_mode & 0o777, 0o755)


if __name__ == "__main__":
    Base.make()
    try:
        unittest.main()
    finally:
        shutil.rmtree(Base.folder)
