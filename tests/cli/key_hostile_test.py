#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Key files as they should not be: a clear sentence, the right exit code, and no secret in any
output. Every stdout, stderr and file of every run is searched for the private numbers and the
passphrases, as they are, in hexadecimal and in base64 of every alignment, also across the line ends
of PEM."""
import base64
import json
import os
import pathlib
import re
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "lib"))
from casework import DEFINITION, Casework, need  # noqa: E402
from counts import count, load_tests  # noqa: E402,F401

need("openssl", "ssh-keygen", "git")
PASSPHRASE, WRONG = b"correct horse battery", b"staple of another kind"
KINDS = {
    "ed25519": "ed25519",
    "p256": "EC -pkeyopt ec_paramgen_curve:P-256",
    "rsa": "RSA -pkeyopt rsa_keygen_bits:2048",
}
FORBIDDEN = {
    "p384": "EC -pkeyopt ec_paramgen_curve:P-384",
    "secp256k1": "EC -pkeyopt ec_paramgen_curve:secp256k1",
    "x25519": "X25519",
    "ed448": "ED448",
    "rsa1024": "RSA -pkeyopt rsa_keygen_bits:1024",
}


def tool(*words, **more):
    return subprocess.run([str(w) for w in words], check=True, capture_output=True, **more).stdout


def elements(der):
    """(tag, content) of each element of a DER sequence's content."""
    while der:
        tag, n, at = der[0], der[1], 2
        if n & 0x80:
            at += n & 0x7F
            n = int.from_bytes(der[2:at], "big")
        yield tag, der[at : at + n]
        der = der[at + n :]


def secrets_of(pem, passphrase=None):
    """The private numbers in a key file, by openssl and an ASN.1 reader of a few lines."""
    words = ["-passin", f"pass:{passphrase.decode()}"] if passphrase else []
    der = tool("openssl", "pkcs8", "-topk8", "-nocrypt", "-in", pem, "-outform", "DER", *words)
    inner = [content for tag, content in elements(next(elements(der))[1]) if tag == 4][0]
    if inner[:2] == b"\x04\x20":
        return [inner[2:]]
    parts = list(elements(next(elements(inner))[1]))
    if parts[1][0] == 4:
        return [parts[1][1]]
    return [content.lstrip(b"\0") for tag, content in parts[3:8]]


def forms(secret):
    yield secret
    yield secret.hex().encode()
    yield secret.hex().upper().encode()
    for shift in range(3):
        whole = secret[shift:]
        whole = whole[: len(whole) // 3 * 3]
        yield base64.b64encode(whole)
        yield base64.urlsafe_b64encode(whole)


class Hostile(unittest.TestCase):
    def setUp(self):
        self.work = Casework()
        self.addCleanup(self.work.__exit__)
        self.root = self.work.root
        self.allowed = set()  # files that hold secrets rightly
        self.needles = [form for text in (PASSPHRASE, WRONG) for form in forms(text)]
        self.right, self.wrong = self.file("right", PASSPHRASE + b"\n"), self.file(
            "wrong", WRONG + b"\n"
        )

    def file(self, name, content, mode=0o600):
        path = self.root / name
        path.write_bytes(content)
        path.chmod(mode)
        self.allowed.add(path)
        return path

    def generate(self, name, kind, *more):
        path = self.file(name, b"")
        tool("openssl", "genpkey", "-algorithm", *kind.split(), *more, "-out", path)
        return path

    def locked(self, name, kind):
        plain = self.generate(f"plain-{name}", kind)
        path = self.file(name, b"")
        tool(
            "openssl",
            "pkcs8",
            "-topk8",
            "-v2",
            "aes-256-cbc",
            "-scrypt",
            "-in",
            plain,
            "-out",
            path,
            "-passout",
            f"file:{self.right}",
        )
        self.needles += [form for secret in secrets_of(plain) for form in forms(secret)]
        return path

    def silent(self, blob, where):
        joined = re.sub(rb"\s", b"", blob)
        for needle in self.needles:
            self.assertFalse(needle in blob or needle in joined, f"a secret stands in {where}")

    def run_key(self, *arguments, expect, says=""):
        got = self.work.run(*arguments, start_new_session=True, timeout=120)
        self.assertEqual(got.returncode, expect, f"{arguments}: {got.stdout} {got.stderr}")
        self.assertIn(says, got.stderr)
        if expect:
            self.assertRegex(got.stderr, r"\Adossier: [^\n]+\n(Try [^\n]+\n)?\Z")
        self.silent((got.stdout + got.stderr).encode(), f"the output of {arguments}")
        return got.stdout

    def opened(self, path, expect, says, passphrase=None, commands=5):
        """Every command that opens a key says the same."""
        more = ("--passphrase-file", passphrase or self.right)
        for arguments in (
            ("key", "show", path),
            ("key", "export", path, "--as", "csr", "--subject", "/CN=x"),
            ("key", "export", path, "--as", "jwk"),
            ("key", "add", "taken", path, "--new-passphrase-file", self.right),
            ("key", "passwd", path, "--new-passphrase-file", self.right),
        )[:commands]:
            self.run_key(*arguments, *more, expect=expect, says=says)
        self.assertFalse((self.root / "home/keys/taken.pem").exists())

    def tearDown(self):
        for path in self.root.rglob("*"):
            if (
                path.is_file()
                and not path.is_symlink()
                and path not in self.allowed
                and path.stat().st_size < 1 << 24
            ):
                self.silent(path.read_bytes(), path)

    def test_the_search_finds_secrets(self):
        for name, kind in KINDS.items():
            plain = self.generate(name, kind)
            self.needles = [form for secret in secrets_of(plain) for form in forms(secret)]
            with self.assertRaises(AssertionError):
                self.silent(plain.read_bytes(), plain)
            with self.assertRaises(AssertionError):
                self.silent(tool("openssl", "pkey", "-in", plain, "-outform", "DER"), plain)

    def test_wrong_passphrase(self):
        for name, kind in KINDS.items():
            self.opened(self.locked(name, kind), 3, "is not right", self.wrong)
        path = self.locked("one", KINDS["p256"])
        self.opened(path, 3, "is not right", self.file("empty", b""))
        self.opened(path, 3, "is not right", self.file("nul", b"\0" + PASSPHRASE))
        self.opened(path, 3, "passphrase", self.file("long", PASSPHRASE * 100))
        self.opened(path, 3, "cannot open the passphrase file", self.root / "absent")
        self.opened(path, 3, "passphrase", self.root)

    def test_truncated_and_changed(self):
        for name, kind in KINDS.items():
            for source in (self.locked(name, kind), self.root / f"plain-{name}"):
                text = source.read_bytes()
                for n in range(0, len(text) - 30, max(1, len(text) // count(12, 250))):
                    cut = self.file("cut", text[:n])
                    self.run_key(
                        "key",
                        "show",
                        cut,
                        "--passphrase-file",
                        self.right,
                        expect=3,
                        says="no private key",
                    )

    def test_old_form_changed(self):
        plain = self.locked("one", KINDS["p256"]).with_name("plain-one")
        old = self.file("old", b"")
        tool(
            "openssl", "ec", "-in", plain, "-aes128", "-passout", f"file:{self.right}", "-out", old
        )
        self.run_key("key", "show", old, "--passphrase-file", self.right, expect=0)
        self.opened(old, 3, "is not right", self.wrong)
        text = old.read_bytes()
        for before, after, says in (
            (b"AES-128-CBC", b"NO-SUCH-1-Z", "not supported"),
            (b"4,ENCRYPTED", b"9,ENCRYPTED", "not"),
            (b"DEK-Info: ", b"DEK-Info; ", "not"),
        ):
            self.assertIn(before, text)
            self.opened(self.file("changed", text.replace(before, after)), 3, says)

    def test_readable_by_others(self):
        path = self.locked("one", KINDS["ed25519"])
        for mode in (0o644, 0o640, 0o604, 0o660, 0o601):
            path.chmod(mode)
            self.opened(path, 3, f"chmod 600 '{path}'")
        path.chmod(0o400)
        self.run_key("key", "show", path, "--passphrase-file", self.right, expect=0)

    def test_symlinks(self):
        path = self.locked("one", KINDS["ed25519"])
        link, loop, dangling = (self.root / n for n in ("link", "loop", "dangling"))
        link.symlink_to(path)
        loop.symlink_to(loop)
        dangling.symlink_to(self.root / "nothing")
        self.run_key("key", "show", link, "--passphrase-file", self.right, expect=0)
        self.opened(loop, 3, "loop")
        self.opened(dangling, 3, "dangling")
        path.chmod(0o644)
        self.opened(link, 3, "chmod 600")

    def test_kinds_that_are_not_used(self):
        for name, kind in FORBIDDEN.items():
            self.opened(self.generate(name, kind), 3, "2048" if name == "rsa1024" else "P-256")
        dsa = self.file("dsa", b"")
        tool("openssl", "dsaparam", "-genkey", "-noout", "-out", dsa, "1024")
        self.opened(dsa, 3, "P-256")

    def test_no_keys(self):
        self.opened(self.file("empty", b""), 3, "no private key")
        self.opened(self.file("binary", bytes(range(256)) * 50), 3, "no private key")
        self.opened(self.file("nul", b"-----BEGIN PRIVATE KEY-----\0\n" * 9), 3, "no private key")
        self.opened(self.file("text", b"not a key\n"), 3, "no private key")
        self.opened(self.root, 3, "")
        self.opened(self.root / "none", 3, "none")
        self.opened(
            self.file(
                "public",
                tool("openssl", "pkey", "-pubout", "-in", self.generate("k", KINDS["p256"])),
            ),
            3,
            "public key",
        )
        self.opened(
            self.file(
                "dust",
                b"-----BEGIN PRIVATE KEY-----\n" + b"A" * 60000 + b"\n-----END PRIVATE KEY-----\n",
            ),
            3,
            "no private key",
        )
        self.opened(self.file("big", b"A" * 70000), 3, "65536")
        huge = self.file("huge", b"")
        os.truncate(huge, 1 << 40)
        self.opened(huge, 3, "65536")
        pipe = self.root / "pipe"
        os.mkfifo(pipe, 0o600)
        self.opened(pipe, 3, "regular file")
        if os.path.exists("/dev/zero"):
            self.opened("/dev/zero", 3, "")

    def test_openssh_files(self):
        for kind in (["ed25519"], ["ecdsa", "-b", "256"], ["rsa", "-b", "2048"]):
            path = self.root / kind[0]
            tool("ssh-keygen", "-q", "-t", *kind, "-N", "", "-f", path)
            self.allowed |= {path, path.with_suffix(".pub")}
            text = path.read_bytes()
            body = b"".join(text.splitlines()[1:-1])
            self.needles += [body[len(body) // 2 : len(body) // 2 + 40]]
            for n in range(0, len(text) - 36, max(1, len(text) // count(12, 250))):
                self.run_key("key", "show", self.file("cut", text[:n]), expect=3)
            raw = bytearray(base64.b64decode(body))
            about = json.loads(self.run_key("key", "show", path, "--json", expect=0))["thumbprint"]
            for at in range(15, len(raw), max(1, len(raw) // count(30, 250))):
                changed = raw[:]
                changed[at] ^= 0x11
                broken = self.file(
                    "broken",
                    b"\n".join(
                        [
                            text.splitlines()[0],
                            base64.encodebytes(changed).strip(),
                            text.splitlines()[-1],
                            b"",
                        ]
                    ),
                )
                got = self.work.run("key", "show", broken, "--json")
                self.assertIn(got.returncode, (0, 3), f"byte {at} of {kind}")
                if got.returncode == 0:
                    self.assertEqual(
                        json.loads(got.stdout)["thumbprint"], about, f"byte {at} of {kind}"
                    )
                self.silent((got.stdout + got.stderr).encode(), f"byte {at} of {kind}")

    def test_locked_openssh_files(self):
        path = self.root / "ssh"
        tool("ssh-keygen", "-q", "-t", "ed25519", "-N", PASSPHRASE.decode(), "-a", "1", "-f", path)
        self.allowed |= {path, path.with_suffix(".pub")}
        self.opened(path, 3, "is not right", self.wrong, commands=4)
        self.run_key(
            "key",
            "passwd",
            path,
            "--new-passphrase-file",
            self.right,
            expect=3,
            says="ssh-keygen -p",
        )
        lines = path.read_bytes().splitlines()
        raw = base64.b64decode(b"".join(lines[1:-1]))
        rounds = raw.index(b"bcrypt") + 6 + 4 + 4 + 16
        for put, at, says in (
            (b"\xff\xff\xff\xff", rounds, "rounds"),
            (b"\0\0\0\0", rounds, "damaged"),
            (b"scrypt", raw.index(b"bcrypt"), "not supported"),
            (b"\0\0\0\0", rounds - 20, "damaged"),
        ):
            changed = raw[:at] + put + raw[at + len(put) :]
            self.opened(
                self.file(
                    "changed",
                    b"\n".join([lines[0], base64.encodebytes(changed).strip(), lines[-1], b""]),
                ),
                3,
                says,
                commands=4,
            )
        for at in range(rounds + 4, len(raw), max(1, len(raw) // count(21, len(raw)))):
            changed = bytearray(raw)
            changed[at] ^= 0x21
            broken = self.file(
                "broken",
                b"\n".join([lines[0], base64.encodebytes(changed).strip(), lines[-1], b""]),
            )
            got = self.work.run("key", "show", broken, "--passphrase-file", self.right)
            self.assertIn(got.returncode, (0, 3), f"byte {at}")
            self.silent((got.stdout + got.stderr).encode(), f"byte {at}")

    def test_what_stands_beside(self):
        self.run_key(
            "key", "new", "college", "--kind", "p256", "--passphrase-file", self.right, expect=0
        )
        self.run_key(
            "key", "new", "other", "--kind", "p256", "--passphrase-file", self.right, expect=0
        )
        keys = self.root / "home/keys"
        self.needles += [
            form
            for secret in secrets_of(keys / "college.pem", PASSPHRASE)
            for form in forms(secret)
        ]
        beside = keys / "college.jwk.json"
        private = json.loads(beside.read_text()) | {"d": "AAAA"}
        for content, says in (
            (b"", "jwk.json"),
            (b"\xff\xfe", "jwk.json"),
            (b"[" * 100000, "jwk.json"),
            (b"{}", "JSON Web Key"),
            (b"[]", "JSON Web Key"),
            (json.dumps(private).encode(), "private member"),
            (b'{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}', "32 bytes"),
            (b"x" * (1 << 21), "1048576"),
        ):
            beside.write_bytes(content)
            self.run_key("key", "show", "college", expect=3, says=says)
            self.run_key("key", "list", expect=3, says=says)
        beside.write_bytes((keys / "other.jwk.json").read_bytes())
        self.run_key(
            "key",
            "export",
            "college",
            "--as",
            "csr",
            "--subject",
            "/CN=x",
            "--passphrase-file",
            self.right,
            expect=3,
            says="another key",
        )
        beside.unlink()
        (keys / "college.former.json").write_text('{"keys":[{"kty":"EC"}]}')
        self.run_key(
            "key", "show", "college", "--passphrase-file", self.right, expect=3, says="college"
        )
        (keys / "college.former.json").unlink()
        self.run_key("key", "show", "college", "--passphrase-file", self.right, expect=0)

    def test_nothing_leaks_where_all_goes_well(self):
        work, right = self.work, ("--passphrase-file", self.right)
        keys = self.root / "home/keys"
        for name, kind in (("amy", "ed25519"), ("college", "p256"), ("rsa", "rsa")):
            self.run_key("key", "new", name, "--kind", kind, *right, expect=0)
        self.run_key("key", "rotate", "college", "--at", "2026-03-01", *right, expect=0)
        for path in list(keys.glob("*.pem")) + list(keys.glob("retired/*.pem")):
            self.needles += [
                form for secret in secrets_of(path, PASSPHRASE) for form in forms(secret)
            ]
        for name in ("amy", "college", "rsa", "college.1"):
            for form in ("jwk", "jwks", "thumbprint", "did-jwk", "did-web", "pem"):
                self.run_key(
                    "key",
                    "export",
                    name,
                    "--as",
                    form,
                    "--id",
                    "did:web:c.example",
                    *right,
                    expect=0,
                )
            self.run_key("key", "show", name, "--json", expect=0)
        self.run_key("key", "list", "--json", expect=0)
        self.run_key("key", "passwd", "rsa", *right, "--new-passphrase-file", self.wrong, expect=0)
        self.run_key("init", work.book, expect=0)
        self.run_key(
            "start",
            "c1",
            "--definition",
            DEFINITION,
            "--learner",
            "Sam Roy",
            "--key",
            "amy",
            "--as",
            "Amy",
            *right,
            "--occasion",
            "project",
            "--identity",
            "photo card",
            expect=0,
        )
        self.run_key(
            "decide", "c1", "--award", "--reason", "seen at work", "--key", "amy", *right, expect=0
        )
        self.run_key(
            "package", "c1", "--issuer-key", "college", "-o", self.root / "c1.zip", *right, expect=0
        )
        self.assertTrue((self.root / "c1.zip").exists())


if __name__ == "__main__":
    unittest.main()
