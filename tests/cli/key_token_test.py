#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Keys on a PKCS#11 token: SoftHSM, with keys that openssl made, so that openssl knows what the
token must say. A credential, a seal and an act in a casebook are signed there."""
import json
import pathlib
import subprocess
import sys
import unittest
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "lib"))
from casework import DEFINITION, Casework, need  # noqa: E402

need("softhsm2-util", "openssl", "git")
PIN, WRONG = "48151623", "42424242"
KINDS = {
    "ed25519": ["-algorithm", "ed25519"],
    "p256": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
    "rsa": ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
}
MODULES = [p for p in pathlib.Path("/usr/lib").glob("**/softhsm/libsofthsm2.so")]


def tool(*words, **more):
    return subprocess.run([str(w) for w in words], check=True, capture_output=True, **more).stdout


class Token(unittest.TestCase):
    def setUp(self):
        self.work = Casework()
        self.addCleanup(self.work.__exit__)
        root = self.work.root
        (root / "tokens").mkdir()
        (root / "softhsm.conf").write_text(
            f"directories.tokendir = {root}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n"
        )
        self.work.env["SOFTHSM2_CONF"] = str(root / "softhsm.conf")
        self.pin, self.wrong = self.secret("pin", PIN), self.secret("wrong", WRONG)
        self.token("College")
        self.pem = {}
        for number, (kind, words) in enumerate(KINDS.items(), 1):
            self.pem[kind] = root / f"{kind}.pem"
            tool("openssl", "genpkey", *words, "-out", self.pem[kind])
            self.put("College", kind, self.pem[kind], number)

    def secret(self, name, text):
        path = self.work.root / name
        path.write_text(text + "\n")
        path.chmod(0o600)
        return path

    def softhsm(self, *words):
        tool("softhsm2-util", *words, env=self.work.env)

    def token(self, label):
        self.softhsm(
            "--init-token", "--free", "--label", label, "--so-pin", "87654321", "--pin", PIN
        )

    def put(self, token, label, pem, number):
        self.softhsm(
            "--import", pem, "--token", token, "--label", label, "--id", f"a{number}", "--pin", PIN
        )

    def key(self, *arguments, expect=0, says=""):
        got = self.work.run("key", *arguments, start_new_session=True)
        self.assertEqual(got.returncode, expect, got.stderr)
        self.assertIn(says, got.stderr)
        self.assertNotIn(PIN, got.stdout + got.stderr)
        self.assertNotIn(WRONG, got.stdout + got.stderr)
        return got.stdout

    @staticmethod
    def uri(kind, more=""):
        return f"pkcs11:token=College;object={kind}{more}"

    def request(self, uri, *more, **expected):
        return self.key("export", uri, "--as", "csr", "--subject", "/CN=x", *more, **expected)

    def test_public_half_needs_no_pin(self):
        for kind, pem in self.pem.items():
            self.assertEqual(
                self.key("export", self.uri(kind), "--as", "pem").encode(),
                tool("openssl", "pkey", "-in", pem, "-pubout"),
            )
            self.assertEqual(json.loads(self.key("show", self.uri(kind), "--json"))["kind"], kind)

    def test_signs(self):
        for kind in self.pem:
            request = self.request(self.uri(kind), "--passphrase-file", self.pin)
            tool("openssl", "req", "-verify", "-noout", input=request.encode())
        by_id = self.request("pkcs11:token=College;id=%a2", "--passphrase-file", self.pin)
        self.assertEqual(
            tool("openssl", "req", "-pubkey", "-noout", input=by_id.encode()),
            tool("openssl", "pkey", "-in", self.pem["p256"], "-pubout"),
        )
        self.request(self.uri("p256", f"?pin-source=file:{self.pin}"))
        self.request(self.uri("p256", f"?pin-source={self.pin}"))
        for module in MODULES[:1]:
            self.request(self.uri("p256", f"?module-path={module}"), "--passphrase-file", self.pin)

    def test_refusals(self):
        pin = ("--passphrase-file", self.pin)
        p256 = self.uri("p256")
        self.request(
            p256,
            "--passphrase-file",
            self.wrong,
            expect=3,
            says="the PIN of 'pkcs11:token=College;object=p256' is not right",
        )
        self.request(p256, expect=3, says="DOSSIER_PASSPHRASE_FILE")
        self.request(
            self.uri("p256", f"?pin-value={PIN}"),
            expect=2,
            says="does not belong in a command line",
        )
        self.request(self.uri("none"), *pin, expect=3, says="there is no key")
        self.request("pkcs11:token=Other;object=p256", *pin, expect=3, says="no token fits")
        self.request("pkcs11:token=College", *pin, expect=2, says="several keys fit")
        self.request("pkcs11:token=College;object", *pin, expect=2, says="does not name a key")
        self.request("pkcs11:nonsense=x", *pin, expect=2, says="does not name a key")
        self.request(
            self.uri("p256", "?module-path=/nowhere.so"), *pin, expect=3, says="cannot be loaded"
        )
        self.key("show", self.uri("none"), expect=3, says="there is no key")
        self.key("show", "pkcs11:token=College", expect=2, says="several keys fit")
        self.token("Second")
        self.request("pkcs11:object=p256", *pin, expect=2, says="several tokens fit")

    def test_curve_that_is_not_used(self):
        pem = self.work.root / "p384.pem"
        tool(
            "openssl",
            "genpkey",
            "-algorithm",
            "EC",
            "-pkeyopt",
            "ec_paramgen_curve:P-384",
            "-out",
            pem,
        )
        self.put("College", "p384", pem, 9)
        self.key("show", self.uri("p384"), expect=3, says="none of P-256, Ed25519, RSA")

    def test_name(self):
        self.key("add", "college", self.uri("p256"))
        self.assertEqual(
            self.key("export", "college", "--as", "pem"),
            self.key("export", self.uri("p256"), "--as", "pem"),
        )
        self.assertIn("college", self.key("list"))
        self.request("college", "--passphrase-file", self.pin)
        self.key("passwd", "college", expect=3, says="on a token")
        self.key("certificate", self.uri("p256"), "x", expect=2, says="key add NAME")
        keys = self.work.root / "home/keys"
        self.assertEqual((keys / "college.pkcs11").read_text(), self.uri("p256") + "\n")
        (keys / "college.pkcs11").write_text("rubbish\n")
        self.request("college", "--passphrase-file", self.pin, expect=3, says="holds no URI")

    def test_rotation_between_file_and_token(self):
        self.key("new", "college", "--kind", "p256", "--no-passphrase")
        first = json.loads(self.key("show", "college", "--json"))
        self.key("rotate", "college", "--with", self.uri("p256"), "--at", "2026-03-01")
        second = json.loads(self.key("show", "college", "--json"))
        self.assertTrue(second["file"].endswith("/keys/college.pkcs11"))
        self.assertEqual([f["thumbprint"] for f in second["former"]], [first["thumbprint"]])
        self.key(
            *("rotate", "college", "--at", "2026-04-01", "--no-passphrase"),
            *("--passphrase-file", self.pin),  # the last that the token signs is the new key
        )
        third = json.loads(self.key("show", "college", "--json"))
        self.assertTrue(third["file"].endswith("/keys/college.pem"))
        self.assertEqual(
            [f["thumbprint"] for f in third["former"]], [second["thumbprint"], first["thumbprint"]]
        )
        names = sorted(
            p.name for p in (self.work.root / "home/keys/retired").iterdir() if p.suffix != ".json"
        )
        self.assertEqual(names, ["college.1.pem", "college.2.pkcs11"])

    def test_assessment(self):
        """Acts by the token's Ed25519 key, credential by its P-256 key, seal by its RSA key."""
        work = self.work
        pin = ("--passphrase-file", self.pin)
        assessor = ("--key", self.uri("ed25519"), *pin)
        work.must("init", work.book)
        work.must(
            "start",
            "c1",
            "--definition",
            DEFINITION,
            "--learner",
            "Sam Roy",
            *assessor,
            "--as",
            "Amy O'Neil",
            "--occasion",
            "project",
            "--identity",
            "photo card",
        )
        work.must("decide", "c1", "--award", "--reason", "seen at work for years", *assessor)
        signers = work.root / "signers"
        self.key("export", self.uri("ed25519"), "--as", "allowed-signers", "-o", signers)
        work.git("-c", f"gpg.ssh.allowedSignersFile={signers}", "verify-commit", "case/c1")
        package = work.root / "c1.zip"
        work.must(
            "package",
            "c1",
            "--issuer-key",
            self.uri("p256"),
            "--seal-key",
            self.uri("rsa"),
            "-o",
            package,
            *pin,
        )
        self.key("export", self.uri("p256"), "--as", "jwk", "-o", "p256.jwk")
        issuer = json.loads(DEFINITION.read_text(encoding="utf-8"))["issuer"]["id"]
        work.must(
            "trust",
            "add",
            "--trust",
            "trust.json",
            "--id",
            issuer,
            "--name",
            "College",
            "--jwk",
            "p256.jwk",
        )
        report = json.loads(
            work.must("verify", package, "--trust", "trust.json", "--json", "--demonstration")
        )
        outcome = {f["id"]: f["outcome"] for f in report["findings"]}
        for check in (
            "seal.signature",
            "credential.signature",
            "issuer.trusted",
            "ledger.signed",
            "container.form",
        ):
            self.assertEqual(outcome.get(check, "passed"), "passed", check)
        for check in ("seal.signature", "credential.signature", "issuer.trusted"):
            self.assertIn(check, outcome)
        with zipfile.ZipFile(package) as archive:
            for name in archive.namelist():
                self.assertNotIn(PIN.encode(), archive.read(name), name)


if __name__ == "__main__":
    unittest.main()
