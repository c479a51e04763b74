#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A package carries what belongs to its issuer's key: the keys before it with their times, the
certificates that openssl takes, the DID document as published; and verify reads them."""
import base64
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
    work.must(
        "start",
        "c1",
        "--definition",
        path,
        "--learner",
        "Sam Roy",
        "--key",
        "amy",
        "--as",
        "Amy O'Neil",
        "--occasion",
        "project",
        "--identity",
        "photo card",
        "--at",
        "2026-03-10T10:00:00Z",
    )
    work.must(
        "decide",
        "c1",
        "--award",
        "--reason",
        "seen at work for years",
        "--key",
        "amy",
        "--at",
        "2026-03-10T11:00:00Z",
    )


def entries(package):
    with zipfile.ZipFile(package) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def header_of(package):
    head = entries(package)["data/credential.jwt"].decode().split(".")[0]
    return json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))


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
    equal(
        keys_of(before),
        {"issuer": DID, "keys": [{**first["jwk"], "kid": first["thumbprint"]}]},
        "a key that was never replaced has no bounds",
    )
    equal(
        header_of(before).get("kid"),
        f"{DID}#{first['thumbprint']}",
        "the method of the DID document that is the key",
    )
    work.must("key", "rotate", "college", "--no-passphrase", "--at", "2026-03-12T00:00:00Z")
    second = about(work, "college")
    work.refused(
        1,
        "does not sign at 2026-03-11T23:59:59Z",
        "package",
        "c1",
        "--issuer-key",
        "college",
        "-o",
        "no.zip",
        "--at",
        "2026-03-11T23:59:59Z",
    )
    work.refused(1, "was replaced", "package", "c1", "--issuer-key", "college.1", "-o", "no.zip")
    work.refused(
        1,
        "was replaced",
        "package",
        "c1",
        "--issuer-key",
        "college",
        "--seal-key",
        "college.1",
        "-o",
        "no.zip",
    )
    after = pack(work, "after.zip", "--at", "2026-03-12T00:00:00Z")
    turn = seconds("2026-03-12T00:00:00Z")
    listed = keys_of(after)
    equal(listed["keys"][1].pop("successor").count("."), 2, "the old key's word for the new one")
    equal(
        listed,
        {
            "issuer": DID,
            "keys": [
                {**second["jwk"], "kid": second["thumbprint"], "nbf": turn},
                {**first["jwk"], "kid": first["thumbprint"], "exp": turn},
            ],
        },
        "both keys with their times",
    )
    return before, after


def did_document(work, package):
    exported = work.must("key", "export", "college", "--as", "did-web", "--id", DID)
    equal(
        entries(package)["data/keys/issuer.did.json"].decode(),
        exported,
        "the document as it is published",
    )
    own = work.root / "home/keys/college.did.json"
    document = json.loads(exported)
    document["service"] = [
        {"id": DID + "#site", "type": "LinkedDomains", "serviceEndpoint": "https://college.example"}
    ]
    text = json.dumps(document, indent=4)
    own.write_text(text, encoding="utf-8")
    equal(
        entries(pack(work, "own.zip"))["data/keys/issuer.did.json"].decode(),
        text,
        "the issuer's own, byte by byte",
    )
    document["assertionMethod"] = [f"{DID}#mine"]
    document["verificationMethod"] = [{**document["verificationMethod"][0], "id": f"{DID}#mine"}]
    own.write_text(json.dumps(document), encoding="utf-8")
    equal(
        header_of(pack(work, "named.zip")).get("kid"),
        None,
        "a document that calls the key otherwise",
    )
    document["assertionMethod"] = []
    own.write_text(json.dumps(document), encoding="utf-8")
    work.refused(
        1,
        "does not give this key to " + DID,
        "package",
        "c1",
        "--issuer-key",
        "college",
        "-o",
        "no.zip",
    )
    own.unlink()


def run(*words):
    subprocess.run([str(w) for w in words], check=True, capture_output=True)


def certificates(work):
    ca, crt, csr, chain = (work.root / n for n in ("ca.key", "ca.crt", "csr.pem", "chain.pem"))
    work.must(
        *("key", "export", "college", "--as", "csr", "--id", DID),
        *("--subject", "/CN=Issuing office", "-o", csr),
    )
    run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ed25519",
        "-nodes",
        "-keyout",
        ca,
        "-out",
        crt,
        "-subj",
        "/CN=Root",
        "-days",
        "3000",
    )
    run(
        "openssl",
        "x509",
        "-req",
        "-in",
        csr,
        "-CA",
        crt,
        "-CAkey",
        ca,
        "-copy_extensions",
        "copy",
        "-set_serial",
        "1",
        "-out",
        work.root / "leaf.pem",
        "-days",
        "3000",
    )
    chain.write_bytes((work.root / "leaf.pem").read_bytes() + crt.read_bytes())
    work.must("key", "certificate", "college", chain)
    equal(
        entries(pack(work, "chain.zip"))["data/keys/issuer.chain.pem"],
        chain.read_bytes(),
        "the chain",
    )
    stored = work.root / "home/keys/college.chain.pem"
    stored.write_bytes(crt.read_bytes())
    work.refused(1, "another key", "package", "c1", "--issuer-key", "college", "-o", "no.zip")
    stored.unlink()


def issuer_findings(work, package, *more):
    got = work.run("verify", package, "--trust", "trust.json", "--json", *more)
    return {
        f["id"]: f
        for f in json.loads(got.stdout)["findings"]
        if f["id"].split(".")[0] in ("issuer", "credential", "seal", "container", "manifest")
    }


def second_opinion(package):
    """The reader that was written from docs/format.md alone."""
    reader = pathlib.Path(__file__).parent.parent / "foreign" / "second_reader.py"
    got = subprocess.run([sys.executable, reader, package], capture_output=True, text=True)
    if got.returncode != 0 or not got.stdout.startswith("holds "):
        fail(f"{package.name}: the second reader says {got.stdout} {got.stderr}")


def verifies(work, *packages):
    work.must("key", "export", "college", "--as", "jwks", "--id", DID, "-o", "keys.json")
    work.must(
        "trust",
        "add",
        "--trust",
        "trust.json",
        "--id",
        DID,
        "--name",
        "College",
        "--jwk",
        "keys.json",
    )
    for package in packages:
        second_opinion(package)
        found = issuer_findings(work, package, "--roots", work.root / "ca.crt")
        equal(
            found["issuer.trusted"]["reason"], "trusted", f"{package.name}: the issuer is trusted"
        )
        equal(found["issuer.key"]["reason"], "listed", f"{package.name}: the key is the issuer's")
        # The chain holds, and as no revocation list came along the last word is that.
        equal(
            found["issuer.certificate"]["reason"],
            "revocation-unknown" if package.name == "chain.zip" else "none",
            f"{package.name}: its certificates",
        )
        failed = [f for f in found.values() if f["outcome"] == "failed"]
        if failed:
            fail(f"{package.name}: {failed}")


def shared(work, trusted):
    """Decided before the key was replaced, packaged after, and sealed by another: still the
    issuer's."""
    work.key("holder")
    package = pack(work, "holder.zip", "--seal-key", "holder", "--at", "2026-03-13T00:00:00Z")
    second_opinion(package)
    found = issuer_findings(work, package)
    equal(
        (found["issuer.key"]["reason"], found["issuer.trusted"]["reason"]),
        trusted,
        "sealed by another",
    )


def trust_in_time(work, before, after):
    """A list that ends a key later than its issuer did, or earlier; times are merged, not lost."""

    def keys():
        return json.loads((work.root / "trust.json").read_text())["issuers"][0]["keys"]

    old, new = about(work, "college.1"), about(work, "college")
    equal(
        [(k["thumbprint"], k.get("from"), k.get("until")) for k in keys()],
        [
            (new["thumbprint"], "2026-03-12T00:00:00Z", None),
            (old["thumbprint"], None, "2026-03-12T00:00:00Z"),
        ],
        "the key set",
    )
    shown = work.must("trust", "list", "--trust", "trust.json")
    for text in (f"{new['thumbprint']}, from 2026-03-12", f"{old['thumbprint']}, until 2026-03-12"):
        if text not in shown:
            fail(f"{text!r} is not in {shown!r}")
    add = ("trust", "add", "--trust", "trust.json", "--id", DID, "--name", "College")
    (work.root / "bare.jwk").write_text(work.must("key", "export", "college.1", "--as", "jwk"))
    work.must(*add, "--jwk", "bare.jwk")
    equal(keys()[1]["until"], "2026-03-12T00:00:00Z", "an end is not lost to a file without one")
    work.must(*add, "--thumbprint", old["thumbprint"], "--until", "2026-03-11")
    equal(len(keys()), 2, "a key stands on the list once")
    equal(
        issuer_findings(work, before)["issuer.trusted"]["outcome"],
        "failed",
        "signed on the day after the end",
    )
    work.must(
        *add,
        "--thumbprint",
        old["thumbprint"],
        "--from",
        "2026-03-10T23:59:59Z",
        "--until",
        "2026-03-11T00:00:01Z",
    )
    equal(
        issuer_findings(work, before)["issuer.trusted"]["reason"], "trusted", "signed in its time"
    )
    work.must(*add, "--thumbprint", new["thumbprint"], "--from", "2026-03-12T00:00:01Z")
    equal(
        issuer_findings(work, after)["issuer.trusted"]["outcome"],
        "failed",
        "signed a second before its time",
    )
    work.refused(2, "is not a time", *add, "--thumbprint", new["thumbprint"], "--until", "soon")
    work.refused(2, "need one key", *add, "--until", "2026-03-11")
    work.refused(2, "need one key", *add, "--jwk", "keys.json", "--until", "2026-03-11")
    (work.root / "shown.json").write_text(work.must("key", "show", "college", "--json"))
    work.must(
        "trust",
        "add",
        "--trust",
        "other.json",
        "--id",
        DID,
        "--name",
        "College",
        "--jwk",
        "shown.json",
    )
    other = json.loads((work.root / "other.json").read_text())["issuers"][0]["keys"]
    equal(
        [(k["thumbprint"], k.get("from"), k.get("until")) for k in other],
        [
            (new["thumbprint"], "2026-03-12T00:00:00Z", None),
            (old["thumbprint"], None, "2026-03-12T00:00:00Z"),
        ],
        "what key show writes",
    )


def named_by_its_key(form):
    """An issuer did:key or did:jwk signs with that key and no other."""
    with Casework() as work:
        work.key("amy")
        work.must("key", "new", "college", "--kind", "p256", "--no-passphrase")
        decided(work, work.must("key", "export", "college", "--as", form).strip())
        work.refused(
            1, "signs with its own key", "package", "c1", "--issuer-key", "amy", "-o", "no.zip"
        )
        package = pack(work, "own-id.zip")
        second_opinion(package)
        work.must("trust", "add", "--trust", "trust.json", "--id", "urn:nobody", "--name", "Nobody")
        equal(issuer_findings(work, package)["issuer.key"]["reason"], "own-id", form)


for form in ("did-key", "did-jwk"):
    named_by_its_key(form)
with Casework() as work:
    work.key("amy")
    work.must("key", "new", "college", "--kind", "p256", "--no-passphrase")
    decided(work, DID)
    packages = rotation(work)
    did_document(work, packages[1])
    certificates(work)
    verifies(work, *packages, work.root / "chain.zip", work.root / "own.zip")
    shared(work, ("listed", "trusted"))
    trust_in_time(work, *packages)
    if (work.root / "no.zip").exists():
        fail("a refused package was written")
