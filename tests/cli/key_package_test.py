#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A package carries what belongs to its issuer's key: the keys before it with their times, the
certificates that openssl takes, the DID document as published; and verify reads them."""
import datetime
import json
import pathlib
import subprocess
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "lib"))
from casework import DEFINITION, Casework, equal, fail, need  # noqa: E402

need("openssl", "git")
DID = "did:web:college.example"


def decided(work, issuer):
    """A case that is awarded against the rule, with a reason: short, and it has a credential."""
    definition = json.loads(DEFINITION.read_text(encoding="utf-8"))
    definition["issuer"]["id"] = issuer
    path = work.root / "definition.json"
    path.write_text(json.dumps(definition), encoding="utf-8")
    work.must("init", work.book)
    work.must("start", "c1", "--definition", path, "--learner", "Sam Roy", "--key", "amy", "--as", "Amy O'Neil",
              "--occasion", "project", "--identity", "photo card", "--at", "2026-03-10T10:00:00Z")
    work.must("decide", "c1", "--award", "--reason", "seen at work for years", "--key", "amy", "--at",
              "2026-03-10T11:00:00Z")


def entries(package):
    with zipfile.ZipFile(package) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def keys_of(package):
    return json.loads(entries(package)["data/keys/issuer.jwk.json"])


def about(work, name):
    return json.loads(work.must("key", "show", name, "--json"))


def pack(work, name, *more):
    work.must("package", "c1", "--issuer-key", "college", "-o", work.root / name, *more)
    return work.root / name


def seconds(text):
    return int(datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp())


def rotation(work):
    first = about(work, "college")
    before = pack(work, "before.zip", "--at", "2026-03-11T00:00:00Z")
    equal(keys_of(before), {"issuer": DID, "keys": [first["jwk"]]}, "a key that was never replaced has no bounds")
    work.must("key", "rotate", "college", "--no-passphrase", "--at", "2026-03-12T00:00:00Z")
    second = about(work, "college")
    work.refused(1, "does not sign at 2026-03-11T23:59:59Z", "package", "c1", "--issuer-key", "college", "-o", "no.zip",
                 "--at", "2026-03-11T23:59:59Z")
    work.refused(1, "was replaced", "package", "c1", "--issuer-key", "college.1", "-o", "no.zip")
    work.refused(1, "was replaced", "package", "c1", "--issuer-key", "college", "--seal-key", "college.1", "-o", "no.zip")
    after = pack(work, "after.zip", "--at", "2026-03-12T00:00:00Z")
    turn = seconds("2026-03-12T00:00:00Z")
    equal(keys_of(after), {"issuer": DID, "keys": [{**second["jwk"], "nbf": turn}, {**first["jwk"], "exp": turn}]},
          "both keys with their times")
    return before, after


def did_document(work, package):
    exported = work.must("key", "export", "college", "--as", "did-web", "--id", DID)
    equal(entries(package)["data/keys/issuer.did.json"].decode(), exported, "the document as it is published")
    own = work.root / "home/keys/college.did.json"
    document = json.loads(exported)
    document["service"] = [{"id": DID + "#site", "type": "LinkedDomains", "serviceEndpoint": "https://college.example"}]
    text = json.dumps(document, indent=4)
    own.write_text(text, encoding="utf-8")
    equal(entries(pack(work, "own.zip"))["data/keys/issuer.did.json"].decode(), text, "the issuer's own, byte by byte")
    document["assertionMethod"] = []
    own.write_text(json.dumps(document), encoding="utf-8")
    work.refused(1, "does not give this key to " + DID, "package", "c1", "--issuer-key", "college", "-o", "no.zip")
    own.unlink()


def run(*words):
    subprocess.run([str(w) for w in words], check=True, capture_output=True)


def certificates(work):
    ca, crt, csr, chain = (work.root / n for n in ("ca.key", "ca.crt", "csr.pem", "chain.pem"))
    work.must("key", "export", "college", "--as", "csr", "--subject", "/CN=Issuing office", "-o", csr)
    run("openssl", "req", "-x509", "-newkey", "ed25519", "-nodes", "-keyout", ca, "-out", crt, "-subj", "/CN=Root",
        "-days", "3000")
    run("openssl", "x509", "-req", "-in", csr, "-CA", crt, "-CAkey", ca, "-set_serial", "1", "-out", work.root / "leaf.pem",
        "-days", "3000")
    chain.write_bytes((work.root / "leaf.pem").read_bytes() + crt.read_bytes())
    work.must("key", "certificate", "college", chain)
    equal(entries(pack(work, "chain.zip"))["data/keys/issuer.chain.pem"], chain.read_bytes(), "the chain")
    stored = work.root / "home/keys/college.chain.pem"
    stored.write_bytes(crt.read_bytes())
    work.refused(1, "another key", "package", "c1", "--issuer-key", "college", "-o", "no.zip")
    stored.unlink()


def verifies(work, *packages):
    trust = work.root / "trust.json"
    work.must("key", "export", "college", "--as", "jwk", "-o", "new.jwk")
    work.must("key", "export", "college.1", "--as", "jwk", "-o", "old.jwk")
    for jwk in ("new.jwk", "old.jwk"):
        work.must("trust", "add", "--trust", trust, "--id", DID, "--name", "College", "--jwk", jwk)
    for package in packages:
        report = json.loads(work.must("verify", package, "--trust", trust, "--roots", work.root / "ca.crt", "--json"))
        about_keys = {f["id"]: f for f in report["findings"] if f["id"].split(".")[0] in
                      ("issuer", "credential", "seal", "container", "manifest")}
        equal(about_keys["issuer.key"]["outcome"], "passed", f"{package.name}: the key is the issuer's")
        equal(about_keys["issuer.certificate"]["reason"], "holds" if package.name == "chain.zip" else "none",
              f"{package.name}: its certificates")
        failed = [f for f in about_keys.values() if f["outcome"] == "failed"]
        if failed:
            fail(f"{package.name}: {report['verdict']}: {failed}")


with Casework() as work:
    work.key("amy")
    work.must("key", "new", "college", "--kind", "p256", "--no-passphrase")
    decided(work, DID)
    packages = rotation(work)
    did_document(work, packages[1])
    certificates(work)
    verifies(work, *packages, work.root / "chain.zip", work.root / "own.zip")
    if (work.root / "no.zip").exists():
        fail("a refused package was written")
