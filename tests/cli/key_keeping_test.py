#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a user does with a key over the years: passwd, add, export, rotate, certificate; read again
by openssl, ssh-keygen and git. key_keeping_test.py SIGN_WORD"""
import base64
import datetime
import hashlib
import json
import os
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "lib"))
from counts import load_tests  # noqa: E402,F401

DOSSIER = os.environ["DOSSIER"]
SIGN_WORD = sys.argv.pop(1)
KINDS = ("ed25519", "p256", "rsa")
DID = "did:web:college.example"
SUBJECT = "/C=CA/ST=Qu\u00e9bec/O=Coll\u00e8ge A\\/B/CN=Issuing office"


def tool(*words, expect=0, **more):
    got = subprocess.run([str(w) for w in words], capture_output=True, **more)
    if got.returncode != expect:
        raise AssertionError(f"{words}: exit {got.returncode}: {got.stderr}")
    return got.stdout


class Home(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.keys = self.folder / "home" / "keys"
        self.environment = {
            "PATH": os.environ["PATH"],
            "LC_ALL": "C",
            "HOME": str(self.folder),
            "TZ": "Asia/Tokyo",
            "DOSSIER_HOME": str(self.folder / "home"),
        }
        self.one, self.two = self.secret("one", "first secret\n"), self.secret(
            "two", "second secret\n"
        )

    def secret(self, name, text):
        path = self.folder / name
        path.write_text(text)
        path.chmod(0o600)
        return path

    def key(self, *arguments, expect=0, says=""):
        got = subprocess.run(
            [DOSSIER, "key", *map(str, arguments)],
            capture_output=True,
            text=True,
            env=self.environment,
            start_new_session=True,
        )
        self.assertEqual(got.returncode, expect, got.stderr)
        self.assertIn(says, got.stderr)
        return got.stdout

    def about(self, name):
        return json.loads(self.key("show", name, "--json"))

    def new(self, name, kind="ed25519"):
        self.key("new", name, "--kind", kind, "--no-passphrase")
        return self.keys / f"{name}.pem"

    def opens(self, path, passphrase):
        return (
            subprocess.run(
                ["openssl", "pkey", "-in", path, "-noout", "-passin", f"file:{passphrase}"],
                capture_output=True,
            ).returncode
            == 0
        )


class Keeping(Home):
    def test_passwd(self):
        self.key("new", "anna", "--passphrase-file", self.one)
        path = self.keys / "anna.pem"
        before = self.about("anna")
        self.key(
            "passwd",
            "anna",
            "--passphrase-file",
            self.two,
            "--new-passphrase-file",
            self.one,
            expect=3,
            says="is not right",
        )
        self.assertTrue(self.opens(path, self.one))
        self.key("passwd", "anna", "--passphrase-file", self.one, "--new-passphrase-file", self.two)
        self.assertTrue(self.opens(path, self.two) and not self.opens(path, self.one))
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        empty = self.secret("empty", "\n")
        self.key(
            "passwd",
            "anna",
            "--passphrase-file",
            self.two,
            "--new-passphrase-file",
            empty,
            expect=2,
            says="empty",
        )
        self.key(
            "passwd",
            "anna",
            "--no-passphrase",
            "--new-passphrase-file",
            self.one,
            expect=2,
            says="contradict",
        )
        self.key(
            "passwd", "anna", "--passphrase-file", self.two, "--no-passphrase", says="not encrypted"
        )
        self.assertIn("BEGIN PRIVATE KEY", path.read_text())
        self.assertEqual(self.about("anna"), before)
        self.assertEqual(sorted(p.name for p in self.keys.iterdir()), ["anna.jwk.json", "anna.pem"])

    def test_passwd_keeps_a_link_and_a_file_of_openssh(self):
        self.key("new", "anna", "--passphrase-file", self.one)
        stick = self.folder / "stick.pem"
        (self.keys / "anna.pem").rename(stick)
        (self.keys / "anna.pem").symlink_to(stick)
        self.key("passwd", "anna", "--passphrase-file", self.one, "--new-passphrase-file", self.two)
        self.assertTrue((self.keys / "anna.pem").is_symlink() and self.opens(stick, self.two))
        ssh = self.folder / "ssh"
        tool("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", ssh)
        before = ssh.read_bytes()
        self.key("passwd", ssh, "--new-passphrase-file", self.two, expect=3, says="ssh-keygen -p")
        self.assertEqual(ssh.read_bytes(), before)

    def test_add(self):
        source = self.new("source", "p256")
        self.key("add", "taken", source, "--new-passphrase-file", self.two)
        self.assertTrue(self.opens(self.keys / "taken.pem", self.two))
        self.assertEqual(self.about("taken")["jwk"], self.about("source")["jwk"])
        self.key("add", "taken", source, "--no-passphrase", expect=3, says="already a key")
        self.key("add", "other", self.folder / "nothing", expect=3, says="nothing")

    def test_exports_are_one_key(self):
        for kind in KINDS:
            path = self.new(kind, kind)
            pem = tool("openssl", "pkey", "-in", path, "-pubout")
            self.assertEqual(self.key("export", kind, "--as", "pem").encode(), pem)
            jwk = self.key("export", kind, "--as", "jwk")
            thumbprint = (
                base64.urlsafe_b64encode(hashlib.sha256(jwk.strip().encode()).digest())
                .decode()
                .rstrip("=")
            )
            self.assertEqual(self.key("export", kind, "--as", "thumbprint").strip(), thumbprint)
            did = self.key("export", kind, "--as", "did-jwk").strip()
            self.assertEqual(
                base64.urlsafe_b64decode(did.removeprefix("did:jwk:") + "==").decode(), jwk.strip()
            )
            self.assertEqual(
                json.loads(self.key("export", kind, "--as", "jwks")),
                {"keys": [{**json.loads(jwk), "kid": thumbprint}]},
            )
            if kind == "rsa":
                self.key("export", kind, "--as", "did-key", expect=3, says="did:key")
            else:
                self.assertEqual(
                    self.key("export", kind, "--as", "did-key").strip(), self.about(kind)["did"]
                )
            if kind == "ed25519":
                line = self.key("export", kind, "--as", "allowed-signers")
                self.assertEqual(line.strip(), self.about(kind)["allowedSigners"])
            else:
                self.key("export", kind, "--as", "allowed-signers", expect=3, says="only Ed25519")

    def test_fingerprints_of_ssh_keygen(self):
        for words in (["ed25519"], ["ecdsa", "-b", "256"], ["rsa", "-b", "2048"]):
            path = self.folder / words[0]
            tool("ssh-keygen", "-q", "-t", *words, "-N", "", "-f", path)
            pem = self.folder / "pem"
            self.key("export", path, "--as", "pem", "-o", pem)
            if words[0] == "ed25519":
                line = self.key("export", path, "--as", "allowed-signers").split(
                    'namespaces="git" '
                )[1]
                pub = self.secret("pub", line)
            else:
                pub = self.secret(
                    "pub", tool("ssh-keygen", "-i", "-m", "PKCS8", "-f", pem).decode()
                )
            self.assertEqual(
                tool("ssh-keygen", "-l", "-f", pub).split()[1],
                tool("ssh-keygen", "-l", "-f", path).split()[1],
            )

    def test_files_of_openssh_with_a_passphrase(self):
        for kind in (["ed25519"], ["ecdsa", "-b", "256"], ["rsa", "-b", "2048"]):
            plain = self.folder / kind[0]
            tool("ssh-keygen", "-q", "-t", *kind, "-N", "", "-f", plain)
            public = self.key("export", plain, "--as", "pem")
            for cipher, rounds in (
                ("aes256-ctr", 16),
                ("aes256-cbc", 1),
                ("aes128-ctr", 2),
                ("aes128-cbc", 3),
            ):
                locked = self.folder / "locked"
                shutil.copy(plain, locked)
                tool(
                    "ssh-keygen",
                    "-q",
                    "-p",
                    "-P",
                    "",
                    "-N",
                    "first secret",
                    "-Z",
                    cipher,
                    "-a",
                    rounds,
                    "-f",
                    locked,
                )
                self.assertEqual(
                    self.key("export", locked, "--as", "pem", "--passphrase-file", self.one), public
                )
                self.key(
                    "export",
                    locked,
                    "--as",
                    "pem",
                    "--passphrase-file",
                    self.two,
                    expect=3,
                    says="is not right",
                )
            tool(
                "ssh-keygen",
                "-q",
                "-p",
                "-P",
                "first secret",
                "-N",
                "first secret",
                "-Z",
                "aes256-gcm@openssh.com",
                "-f",
                locked,
            )
            self.key(
                "export",
                locked,
                "--as",
                "pem",
                "--passphrase-file",
                self.one,
                expect=3,
                says="not supported",
            )
        self.key("add", "mine", plain, "--new-passphrase-file", self.two)
        self.assertTrue(self.opens(self.keys / "mine.pem", self.two))

    def test_old_forms_of_openssl(self):
        commands = {
            "ec": ["ecparam", "-name", "prime256v1", "-genkey"],
            "rsa": ["genrsa", "-traditional"],
        }
        for name, words in commands.items():
            plain, locked = self.folder / f"{name}.pem", self.folder / f"{name}-locked.pem"
            tool("openssl", *words, "-out", plain, *(["2048"] if name == "rsa" else []))
            tool(
                "openssl",
                name,
                "-in",
                plain,
                "-aes128",
                "-passout",
                f"file:{self.one}",
                "-out",
                locked,
                *(["-traditional"] if name == "rsa" else []),
            )
            for path in (plain, locked):
                path.chmod(0o600)
                self.assertNotIn("BEGIN PRIVATE KEY", path.read_text())
            self.assertEqual(
                self.key("export", plain, "--as", "pem").encode(),
                tool("openssl", "pkey", "-in", plain, "-pubout"),
            )
            self.assertIn("Proc-Type", locked.read_text())
            self.assertEqual(
                self.key("export", locked, "--as", "pem", "--passphrase-file", self.one),
                self.key("export", plain, "--as", "pem"),
            )
            self.key(
                "export",
                locked,
                "--as",
                "pem",
                "--passphrase-file",
                self.two,
                expect=3,
                says="is not right",
            )

    def test_did_document(self):
        self.new("college", "p256")
        before = self.about("college")
        self.key("rotate", "college", "--no-passphrase", "--at", "2026-03-01")
        text = self.key(
            "export",
            "college",
            "--as",
            "did-web",
            "--id",
            DID,
            says="https://college.example/.well-known/did.json",
        )
        document = json.loads(text)
        after = self.about("college")
        end = int(datetime.datetime(2026, 3, 1, tzinfo=datetime.timezone.utc).timestamp())
        methods = document["verificationMethod"]
        self.assertEqual(document["id"], DID)
        self.assertEqual(
            document["assertionMethod"],
            [f"{DID}#{k['thumbprint']}{end}" for end in ("", "-2020") for k in (after, before)],
        )
        self.assertEqual([m["id"] for m in methods], document["assertionMethod"])
        self.assertEqual(
            [(m["type"], m["controller"]) for m in methods],
            [("JsonWebKey", DID)] * 2 + [("JsonWebKey2020", DID)] * 2,
        )
        for twin in range(2):
            for member in "publicKeyJwk", "expires":
                self.assertEqual(methods[twin].get(member), methods[twin + 2].get(member))
        self.assertEqual(
            methods[0]["publicKeyJwk"], {**after["jwk"], "kid": after["thumbprint"], "nbf": end}
        )
        word = methods[1]["publicKeyJwk"].pop("successor")  # the old key's, for the new one
        self.assertEqual(
            methods[1]["publicKeyJwk"], {**before["jwk"], "kid": before["thumbprint"], "exp": end}
        )
        said = json.loads(base64.urlsafe_b64decode(word.split(".")[1] + "=="))
        self.assertEqual(said, {"from": end, "key": after["jwk"]})
        self.assertEqual(
            (methods[0].get("expires"), methods[1]["expires"]), (None, "2026-03-01T00:00:00Z")
        )
        for wrong in ("did:key:z6Mk", "https://college.example", "did:web:a/b", "did:web:..", ""):
            self.key(
                "export", "college", "--as", "did-web", "--id", wrong, expect=2, says="did:web"
            )
        self.key("export", "college", "--as", "did-web", expect=2, says="--id")
        self.key("export", "college", expect=2, says="--as")
        self.key("export", "college", "--as", "p12", expect=2, says="--as")

    def test_metadata_of_an_address(self):
        self.new("college", "p256")
        text = self.key(
            "export",
            "college",
            "--as",
            "jwt-vc-issuer",
            "--id",
            "https://college.example/nursing",
            says="https://college.example/.well-known/jwt-vc-issuer/nursing",
        )
        jwks = json.loads(self.key("export", "college", "--as", "jwks"))
        self.assertEqual(
            json.loads(text), {"issuer": "https://college.example/nursing", "jwks": jwks}
        )
        for wrong in ("did:web:college.example", "http://college.example", ""):
            self.key(
                "export",
                "college",
                "--as",
                "jwt-vc-issuer",
                "--id",
                wrong,
                expect=2,
                says="--id https",
            )

    def test_request(self):
        for kind in KINDS:
            self.key("new", kind, "--kind", kind, "--passphrase-file", self.one)
            request = self.folder / "csr"
            self.key(
                "export",
                kind,
                "--as",
                "csr",
                "--subject",
                SUBJECT,
                "--id",
                DID,
                "--passphrase-file",
                self.one,
                "-o",
                request,
            )
            text = tool(
                "openssl",
                "req",
                "-in",
                request,
                "-noout",
                "-verify",
                "-text",
                "-nameopt",
                "oneline,utf8,-esc_msb",
            )
            self.assertIn(
                "C = CA, ST = Qu\u00e9bec, O = Coll\u00e8ge A/B, CN = Issuing office".encode(), text
            )
            self.assertIn(f"URI:{DID}".encode(), text)
            self.assertEqual(
                tool("openssl", "req", "-in", request, "-noout", "-pubkey").decode(),
                self.key("export", kind, "--as", "pem"),
            )
        for wrong in (
            "",
            "CN=x",
            "/",
            "/CN",
            "/CN=",
            "/=x",
            "/NOSUCH=x",
            "/CN=x//",
            "/C=Canada",
            "/CN=" + 2000 * "x",
        ):
            self.key(
                "export",
                "rsa",
                "--as",
                "csr",
                "--subject",
                wrong,
                "--passphrase-file",
                self.one,
                expect=2,
                says="no subject",
            )
        self.key(
            "export",
            "rsa",
            "--as",
            "csr",
            "--passphrase-file",
            self.one,
            expect=2,
            says="--subject",
        )
        self.key(
            "export",
            "rsa",
            "--as",
            "csr",
            "--subject",
            "/CN=x",
            "--id",
            "a b",
            "--passphrase-file",
            self.one,
            expect=2,
            says="no id",
        )
        self.key(
            "export",
            "rsa",
            "--as",
            "csr",
            "--subject",
            "/CN=x",
            "--passphrase-file",
            self.two,
            expect=3,
            says="is not right",
        )

    def test_rotation(self):
        self.key("new", "college", "--kind", "p256", "--passphrase-file", self.one)
        old = self.about("college")
        old_file = (self.keys / "college.pem").read_bytes()
        self.key(
            "rotate",
            "college",
            "--at",
            "2026-03-01T12:00:00Z",
            "--passphrase-file",
            self.one,
            "--new-passphrase-file",
            self.two,
            says="thumbprint",
        )
        new = self.about("college")
        self.assertEqual((new["kind"], new["validFrom"]), ("p256", "2026-03-01T12:00:00Z"))
        self.assertNotIn("validUntil", new)
        self.assertEqual(
            new["former"], [{"thumbprint": old["thumbprint"], "validUntil": "2026-03-01T12:00:00Z"}]
        )
        retired = self.keys / "retired" / "college.1.pem"
        self.assertEqual(
            (retired.read_bytes(), stat.S_IMODE(retired.stat().st_mode)), (old_file, 0o600)
        )
        self.assertTrue(self.opens(self.keys / "college.pem", self.two))
        self.assertEqual(self.about("college.1")["thumbprint"], old["thumbprint"])
        self.assertEqual(self.about("college.1")["validUntil"], "2026-03-01T12:00:00Z")
        self.key(
            "rotate",
            "college",
            "--at",
            "2026-03-01T12:00:00Z",
            "--no-passphrase",
            expect=2,
            says="later time",
        )
        why = ("--kind", "ed25519", "--no-passphrase", "--passphrase-file")
        self.key(
            "rotate", "college", "--at", "2026-05-01", *why, self.one, expect=3, says="not right"
        )
        self.key("rotate", "college", "--at", "2026-05-01", *why, self.two)
        self.assertEqual(
            [f["thumbprint"] for f in self.about("college")["former"]],
            [new["thumbprint"], old["thumbprint"]],
        )
        self.assertEqual(
            [k["name"] for k in json.loads(self.key("list", "--json"))],
            ["college", "college.1", "college.2"],
        )
        self.assertEqual([p.name for p in self.keys.glob(".*")], [])

    def test_rotation_refused(self):
        path = self.new("college")
        before = {p: p.read_bytes() for p in self.keys.rglob("*") if p.is_file()}
        self.key("rotate", path, "--no-passphrase", expect=2, says="name of a key of yours")
        self.key(
            "rotate", "college", "--at", "soon", "--no-passphrase", expect=2, says="is not a time"
        )
        self.key("rotate", "college", "--kind", "dsa", "--no-passphrase", expect=2, says="none of")
        self.key(
            "rotate", "college", "--with", path, "--no-passphrase", expect=2, says="the key already"
        )
        self.key(
            "rotate", "college", "--passphrase-file", self.folder / "none", expect=3, says="none"
        )
        self.key("rotate", "college", expect=3, says="the key 'college' needs a passphrase")
        self.key("rotate", "other", "--no-passphrase", expect=3, says="no key 'other'")
        after = {p: p.read_bytes() for p in self.keys.rglob("*") if p.is_file()}
        self.assertEqual(after, before)

    def test_signers_in_their_time(self):
        """git and ssh-keygen take each key for what was signed in its time, to the second."""
        self.new("anna")
        self.key("rotate", "anna", "--no-passphrase", "--at", "2026-03-01T12:00:00Z")
        signers = self.folder / "signers"
        self.key("export", "anna", "--as", "allowed-signers", "-o", signers)
        for path, times in (
            (self.keys / "retired" / "anna.1.pem", {"20260301115959Z": 0, "20260301120000Z": 255}),
            (self.keys / "anna.pem", {"20260301115959Z": 255, "20260301120000Z": 0}),
        ):
            (self.folder / "sig").write_bytes(tool(SIGN_WORD, path, "git", input=b"text"))
            for at, code in times.items():
                tool(
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
                    f"-Overify-time={at}",
                    input=b"text",
                    expect=code,
                )


class Authority:
    """A root, an intermediate authority and what they issue, by openssl."""

    def __init__(self, folder):
        self.folder = folder
        self.config = folder / "ca.cnf"
        self.config.write_text(
            "[ca]\ndefault_ca=d\n[d]\ndatabase=%s\nserial=%s\ncrlnumber=%s\ndefault_md=sha256\n"
            "default_crl_days=30\nunique_subject=no\nnew_certs_dir=%s\npolicy=p\ndefault_days=30\n[p]\ncommonName=supplied\n"
            % (folder / "db", folder / "serial", folder / "crlnumber", folder)
        )
        (folder / "db").touch()
        (folder / "serial").write_text("1000\n")
        (folder / "crlnumber").write_text("01\n")
        self.root = self.make_ca("root", None)
        self.middle = self.make_ca("middle", self.root)

    def make_ca(self, name, parent):
        base = self.folder / name
        if parent is None:
            tool(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ed25519",
                "-nodes",
                "-keyout",
                f"{base}.key",
                "-out",
                f"{base}.crt",
                "-subj",
                f"/CN={name}",
                "-days",
                "3650",
            )
            return base
        tool(
            "openssl",
            "req",
            "-newkey",
            "ed25519",
            "-nodes",
            "-keyout",
            f"{base}.key",
            "-out",
            f"{base}.csr",
            "-subj",
            f"/CN={name}",
        )
        extensions = self.folder / "ext"
        extensions.write_text(
            "basicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\n"
        )
        tool(
            "openssl",
            "x509",
            "-req",
            "-in",
            f"{base}.csr",
            "-CA",
            f"{parent}.crt",
            "-CAkey",
            f"{parent}.key",
            "-out",
            f"{base}.crt",
            "-days",
            "3000",
            "-extfile",
            extensions,
            "-set_serial",
            "7",
        )
        return base

    def issue(self, request, name, days="30"):
        out = self.folder / f"{name}.crt"
        tool(
            "openssl",
            "x509",
            "-req",
            "-in",
            request,
            "-CA",
            f"{self.middle}.crt",
            "-CAkey",
            f"{self.middle}.key",
            "-out",
            out,
            "-days",
            days,
            "-set_serial",
            "4096",
            "-copy_extensions",
            "copy",
        )
        return out

    def ca(self, by, *words):
        tool(
            "openssl",
            "ca",
            "-config",
            self.config,
            "-cert",
            f"{by}.crt",
            "-keyfile",
            f"{by}.key",
            "-batch",
            *words,
        )

    def issue_for(self, request, start, end):
        out = self.folder / "dated.crt"
        self.ca(
            self.middle,
            "-in",
            request,
            "-out",
            out,
            "-notext",
            "-startdate",
            start,
            "-enddate",
            end,
        )
        return out

    def crl(self, by, revoke=None):
        if revoke:
            self.ca(by, "-revoke", revoke)
        out = self.folder / "crl.pem"
        self.ca(by, "-gencrl", "-out", out)
        return out


class Exporting(Home):
    def test_no_private_key_is_overwritten(self):
        path = self.new("anna")
        before = path.read_bytes()
        self.key("export", "anna", "--as", "pem", "-o", path, expect=3, says="holds a private key")
        self.assertEqual(path.read_bytes(), before)


class Certificates(Home):
    def setUp(self):
        super().setUp()
        self.new("college", "p256")
        authority_folder = self.folder / "ca"
        authority_folder.mkdir()
        self.authority = Authority(authority_folder)
        request = self.folder / "csr"
        self.key(
            "export",
            "college",
            "--as",
            "csr",
            "--subject",
            "/CN=Issuing office",
            "--id",
            DID,
            "-o",
            request,
        )
        self.leaf = self.authority.issue(request, "leaf")
        self.middle, self.root = (
            pathlib.Path(f"{p}.crt") for p in (self.authority.middle, self.authority.root)
        )

    def chain(self, *files):
        path = self.folder / "chain.pem"
        path.write_bytes(b"".join(f if isinstance(f, bytes) else f.read_bytes() for f in files))
        return path

    def test_taken(self):
        chain = self.chain(b"a note before it\n", self.leaf, self.middle, self.root)
        said = self.key(
            "certificate", "college", chain, "--crl", self.authority.crl(self.authority.middle)
        )
        self.assertIn("CN = Issuing office", said)
        stored = self.keys / "college.chain.pem"
        self.assertEqual(
            stored.read_bytes(),
            b"".join(p.read_bytes() for p in (self.leaf, self.middle, self.root)),
        )
        tool("openssl", "verify", "-CAfile", self.root, "-untrusted", stored, stored)
        tool(
            "openssl", "crl", "-in", self.keys / "college.crl.pem", "-noout", "-CAfile", self.middle
        )
        about = self.about("college")["certificates"]
        fingerprint = tool(
            "openssl", "x509", "-in", self.leaf, "-noout", "-fingerprint", "-sha256"
        ).decode()
        self.assertEqual(
            about[0]["sha256"], fingerprint.split("=")[1].strip().replace(":", "").lower()
        )
        self.assertEqual([c["issuer"] for c in about], ["CN = middle", "CN = root", "CN = root"])
        self.assertRegex(self.key("show", "college"), "certificate +CN = Issuing office, until 2")
        # Without lists, those of before do not stay; with a new key, neither does the chain.
        self.key("certificate", "college", self.chain(self.leaf))
        self.assertFalse((self.keys / "college.crl.pem").exists())
        self.key("rotate", "college", "--no-passphrase")
        self.assertFalse(stored.exists())
        self.assertTrue((self.keys / "retired" / "college.1.chain.pem").exists())

    def test_a_certificate_that_names_no_issuer(self):
        """Readers ask whether it names the issuer; who takes it in hears that at once."""
        said = "names no address of an issuer"
        nameless = self.authority.issue_for(
            self.folder / "csr", "20260101000000Z", "22000101000000Z"
        )
        self.key("certificate", "college", self.chain(nameless), says=said)
        got = subprocess.run(
            [DOSSIER, "key", "certificate", "college", self.chain(self.leaf)],
            capture_output=True,
            text=True,
            env=self.environment,
        )
        self.assertEqual((got.returncode, got.stderr), (0, ""))
        self.assertEqual(self.about("college")["certificates"][0]["names"], [DID])

    def test_dates_and_revocation_are_said(self):
        for dates, says in (
            (("20200101000000Z", "20200201000000Z"), "has expired"),
            (("22000101000000Z", "22000201000000Z"), "is not valid yet"),
        ):
            self.key(
                "certificate",
                "college",
                self.chain(self.authority.issue_for(self.folder / "csr", *dates)),
                says=says,
            )
        crl = self.authority.crl(self.authority.middle, revoke=self.leaf)
        self.key(
            "certificate",
            "college",
            self.chain(self.leaf, self.middle),
            "--crl",
            crl,
            says="certificate 1 is revoked",
        )

    def test_refused(self):
        self.new("other", "p256")
        before = sorted(self.keys.iterdir())
        for files, code, says in (
            ((), 3, "nothing else"),
            ((b"text\n",), 3, "nothing else"),
            ((self.middle, self.leaf), 1, "another key"),
            ((self.leaf, self.root), 1, "certificate 1 was not issued by certificate 2"),
            ((self.leaf, self.middle, self.leaf), 1, "certificate 2 was not issued"),
            ((self.leaf, self.keys / "college.pem"), 3, "PRIVATE KEY"),
            ((self.leaf, self.middle, *[self.root] * 9), 3, "more than 10"),
            ((self.leaf.read_bytes()[:300],), 3, "chain.pem"),
            ((b"x" * 70000,), 3, "chain.pem"),
        ):
            self.key("certificate", "college", self.chain(*files), expect=code, says=says)
        self.key("certificate", "other", self.chain(self.leaf), expect=1, says="another key")
        chain = self.chain(self.leaf, self.middle)
        self.key("certificate", "college", chain, "--crl", self.leaf, expect=3, says="nothing else")
        self.key(
            "certificate",
            "college",
            chain,
            "--crl",
            self.authority.crl(self.authority.root),
            expect=1,
            says="not issued by a certificate of the chain",
        )
        self.key("certificate", "college", self.folder / "none", expect=3, says="none")
        self.assertEqual(sorted(self.keys.iterdir()), before)


if __name__ == "__main__":
    for program in ("openssl", "ssh-keygen"):
        if not shutil.which(program):
            print(f"{program} is absent")
            sys.exit(77)
    unittest.main()
