#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`dossier key` as a user meets it, and its keys as openssl, ssh-keygen and the terminal do.
key_test.py SIGN_WORD"""
import base64
import hashlib
import json
import os
import pathlib
import pty
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "lib"))
from counts import load_tests  # noqa: E402,F401

DOSSIER = os.environ["DOSSIER"]
SIGN_WORD = sys.argv.pop(1)
PASSPHRASE = "correct horse battery"


class Key(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.home = self.folder / "home"
        self.pass_file = self.secret("pass", PASSPHRASE + "\nsecond line\n")
        self.environment = {
            "PATH": os.environ["PATH"],
            "LC_ALL": "C",
            "HOME": str(self.folder),
            "DOSSIER_HOME": str(self.home),
        }

    def secret(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        path.chmod(0o600)
        return path

    def run_key(self, *arguments, expect=0, **environment):
        got = subprocess.run(
            [DOSSIER, "key", *map(str, arguments)],
            capture_output=True,
            text=True,
            env={**self.environment, **environment},
            start_new_session=True,
        )
        self.assertEqual(got.returncode, expect, got.stderr)
        self.assertNotIn(PASSPHRASE, got.stdout + got.stderr)
        return got

    def pem(self, name):
        return self.home / "keys" / f"{name}.pem"

    def new(self, name, *more):
        self.run_key("new", name, "--no-passphrase", *more)
        return self.pem(name)

    def test_files_are_private(self):
        self.run_key("new", "anna", "--passphrase-file", self.pass_file)
        self.assertEqual(stat.S_IMODE(self.pem("anna").stat().st_mode), 0o600)
        self.assertEqual(stat.S_IMODE(self.home.stat().st_mode), 0o700)
        self.assertIn("ENCRYPTED", self.pem("anna").read_text())
        self.assertEqual(
            [p.name for p in sorted((self.home / "keys").iterdir())], ["anna.jwk.json", "anna.pem"]
        )

    def test_openssl_reads_them(self):
        for kind, words in (("ed25519", "ED25519"), ("p256", "prime256v1"), ("rsa", "3072 bit")):
            self.run_key("new", kind, "--kind", kind, "--passphrase-file", self.pass_file)
            text = subprocess.run(
                [
                    "openssl",
                    "pkey",
                    "-in",
                    self.pem(kind),
                    "-noout",
                    "-text",
                    "-passin",
                    f"file:{self.pass_file}",
                ],
                capture_output=True,
                text=True,
                check=True,
            )
            self.assertIn(words, text.stdout)

    def test_reads_keys_of_openssl(self):
        for index, words in enumerate(
            (
                ["-algorithm", "ed25519"],
                ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
                ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
                ["-algorithm", "ed25519", "-aes256", "-pass", f"file:{self.pass_file}"],
            )
        ):
            path = self.folder / f"openssl{index}.pem"
            subprocess.run(
                ["openssl", "genpkey", *words, "-out", path], check=True, capture_output=True
            )
            path.chmod(0o600)
            self.run_key("show", path, "--passphrase-file", self.pass_file)
        for words in (
            ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"],
            ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"],
            ["-algorithm", "X25519"],
        ):
            path = self.folder / "bad.pem"
            subprocess.run(
                ["openssl", "genpkey", *words, "-out", path], check=True, capture_output=True
            )
            path.chmod(0o600)
            got = self.run_key("show", path, expect=3)
            self.assertRegex(got.stderr, "P-256|2048")

    def test_show_agrees_with_itself(self):
        for kind in ("ed25519", "p256", "rsa"):
            self.new(kind, "--kind", kind)
            about = json.loads(self.run_key("show", kind, "--json").stdout)
            canonical = json.dumps(about["jwk"], sort_keys=True, separators=(",", ":")).encode()
            thumbprint = (
                base64.urlsafe_b64encode(hashlib.sha256(canonical).digest()).decode().rstrip("=")
            )
            self.assertEqual(about["thumbprint"], thumbprint)
            self.assertNotIn("d", about["jwk"])
            self.assertEqual("did" in about, kind != "rsa")
            self.assertEqual("allowedSigners" in about, kind == "ed25519")
            plain = self.run_key("show", kind).stdout
            for name in ("file", "thumbprint"):
                self.assertIn(about[name], plain)

    def test_show_needs_no_passphrase(self):
        self.run_key("new", "anna", "--passphrase-file", self.pass_file)
        first = self.run_key("show", "anna").stdout
        (self.home / "keys" / "anna.jwk.json").unlink()
        self.assertIn("closed", self.run_key("list").stdout)
        self.assertEqual(
            self.run_key("show", "anna", DOSSIER_PASSPHRASE_FILE=str(self.pass_file)).stdout, first
        )
        wrong = self.secret("wrong", "staple\n")
        got = self.run_key("show", "anna", "--passphrase-file", wrong, expect=3)
        self.assertIn(f"the passphrase of '{self.pem('anna')}' is not right", got.stderr)
        got = self.run_key("show", "anna", expect=3)
        self.assertIn("DOSSIER_PASSPHRASE_FILE", got.stderr)

    def test_list(self):
        got = self.run_key("list")
        self.assertEqual(got.stdout, "")
        self.assertIn("there is no key yet", got.stderr)
        self.assertEqual(json.loads(self.run_key("list", "--json").stdout), [])
        for name in ("b", "a", "c-2"):
            self.new(name)
        lines = self.run_key("list").stdout.splitlines()
        self.assertEqual([line.split()[0] for line in lines], ["a", "b", "c-2"])
        self.assertEqual(
            [k["name"] for k in json.loads(self.run_key("list", "--json").stdout)],
            ["a", "b", "c-2"],
        )

    def test_never_overwrites(self):
        before = self.new("anna").read_bytes()
        got = self.run_key("new", "anna", "--no-passphrase", expect=3)
        self.assertIn("there is already a key 'anna'", got.stderr)
        self.assertEqual(self.pem("anna").read_bytes(), before)

    def test_wrong_use(self):
        for arguments in (
            (),
            ("new",),
            ("show",),
            ("new", "a", "b"),
            ("burn", "a"),
            ("new", "a", "--kind", "dsa"),
            ("new", "../a", "--no-passphrase"),
            ("new", ".a", "--no-passphrase"),
            ("new", "a\x1b[31m", "--no-passphrase"),
            ("new", "a" * 65, "--no-passphrase"),
            ("new", "a", "--no-passphrase", "--passphrase-file", "x"),
            ("list", "--what"),
        ):
            got = self.run_key(*arguments, expect=2)
            self.assertTrue(got.stderr.startswith("dossier: "))
            self.assertNotIn("\x1b", got.stderr)
        empty = self.secret("empty", "\n")
        self.assertIn(
            "empty", self.run_key("new", "a", "--passphrase-file", empty, expect=2).stderr
        )
        self.assertIn("no key 'x'", self.run_key("show", "x", expect=3).stderr)
        self.assertIn(
            "DOSSIER_HOME", self.run_key("list", expect=2, DOSSIER_HOME="", HOME="").stderr
        )

    def test_open_to_others(self):
        path = self.new("anna")
        (self.home / "keys" / "anna.jwk.json").unlink()
        path.chmod(0o644)
        got = self.run_key("show", "anna", expect=3)
        self.assertIn(f"chmod 600 '{path}'", got.stderr)

    def test_passphrase_through_a_pipe(self):
        read, write = os.pipe()
        os.write(write, PASSPHRASE.encode() + b"\r\n")
        os.close(write)
        subprocess.run(
            [DOSSIER, "key", "new", "anna", "--passphrase-file", f"/dev/fd/{read}"],
            pass_fds=[read],
            env=self.environment,
            check=True,
            capture_output=True,
        )
        os.close(read)
        (self.home / "keys" / "anna.jwk.json").unlink()
        self.run_key("show", "anna", "--passphrase-file", self.pass_file)

    def test_ssh_signatures(self):
        path = self.new("anna")
        signers = self.folder / "signers"
        signers.write_text(
            json.loads(self.run_key("show", "anna", "--json").stdout)["allowedSigners"] + "\n"
        )
        for size in (0, 1, 1000, 60000):
            message = bytes(i % 251 for i in range(size))
            armour = subprocess.run(
                [SIGN_WORD, path, "git"], input=message, capture_output=True, check=True
            ).stdout
            (self.folder / "sig").write_bytes(armour)
            verify = [
                "ssh-keygen",
                "-Y",
                "verify",
                "-f",
                signers,
                "-I",
                "anna",
                "-n",
                "git",
                "-s",
                self.folder / "sig",
            ]
            self.assertEqual(
                subprocess.run(verify, input=message, capture_output=True).returncode, 0
            )
            self.assertNotEqual(
                subprocess.run(verify, input=message + b"x", capture_output=True).returncode, 0
            )

    def test_keys_of_ssh_keygen(self):
        plain, locked, p384 = (self.folder / n for n in ("plain", "locked", "p384"))
        for path, words in (
            (plain, ["-t", "ed25519", "-N", ""]),
            (locked, ["-t", "ed25519", "-N", "secret"]),
            (p384, ["-t", "ecdsa", "-b", "384", "-N", ""]),
        ):
            subprocess.run(["ssh-keygen", "-q", *words, "-f", path], check=True)
        about = json.loads(self.run_key("show", plain, "--json").stdout)
        public = plain.with_suffix(".pub").read_text().split()[1]
        self.assertIn(public, about["allowedSigners"])
        self.assertIn("DOSSIER_PASSPHRASE_FILE", self.run_key("show", locked, expect=3).stderr)
        self.assertIn(
            "none of Ed25519, ECDSA P-256, RSA", self.run_key("show", p384, expect=3).stderr
        )
        body = plain.read_text().splitlines()
        raw = bytearray(base64.b64decode("".join(body[1:-1])))
        for at in range(len(raw)):
            changed = raw[:]
            changed[at] ^= 0x80
            text = base64.encodebytes(bytes(changed)).decode()
            broken = self.secret("broken", f"{body[0]}\n{text}{body[-1]}\n")
            got = subprocess.run(
                [DOSSIER, "key", "show", broken, "--json"],
                env=self.environment,
                capture_output=True,
                text=True,
            )
            self.assertIn(got.returncode, (0, 3), f"byte {at}")
            if got.returncode == 0:
                self.assertEqual(
                    json.loads(got.stdout)["thumbprint"], about["thumbprint"], f"byte {at}"
                )

    def on_terminal(self, answers, *arguments):
        """Runs `dossier key` with a terminal, types an answer at each prompt; exit code, screen."""
        pid, terminal = pty.fork()
        if pid == 0:
            os.execve(DOSSIER, [DOSSIER, "key", *arguments], self.environment)
        signal.signal(signal.SIGALRM, lambda *_: os.kill(pid, signal.SIGKILL))
        signal.alarm(120)  # only so that a prompt that never comes is a failure, not a wait
        self.addCleanup(signal.alarm, 0)
        screen = b""
        prompts = 0
        while True:
            try:
                some = os.read(terminal, 4096)
            except OSError:
                break
            if not some:
                break
            screen += some
            if len(re.findall(rb"assphrase[^\r\n]*: ", screen)) > prompts and prompts < len(
                answers
            ):
                os.write(terminal, answers[prompts])
                prompts += 1
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        os.close(terminal)
        return code, screen.decode()

    def test_terminal(self):
        typed = PASSPHRASE.encode() + b"\n"
        code, screen = self.on_terminal([typed, typed], "new", "anna")
        self.assertEqual(code, 0, screen)
        self.assertNotIn(PASSPHRASE, screen)
        (self.home / "keys" / "anna.jwk.json").unlink()
        code, screen = self.on_terminal([typed], "show", "anna")
        self.assertEqual(code, 0, screen)
        self.assertNotIn(PASSPHRASE, screen)
        code, screen = self.on_terminal([b"no\n"], "show", "anna")
        self.assertEqual(code, 3)
        self.assertIn("is not right", screen)
        code, screen = self.on_terminal([typed, b"other\n"], "new", "bo")
        self.assertEqual(code, 2)
        self.assertIn("differ", screen)
        self.assertFalse(self.pem("bo").exists())
        code, screen = self.on_terminal([b"abc\x03"], "new", "bo")
        self.assertEqual(code, -2, screen)
        self.assertFalse(self.pem("bo").exists())


if __name__ == "__main__":
    for tool in ("openssl", "ssh-keygen"):
        if not shutil.which(tool):
            print(f"{tool} is absent")
            sys.exit(77)
    unittest.main()
