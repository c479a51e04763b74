# SPDX-License-Identifier: Apache-2.0
"""The key documents of a package, from docs/format.md, "Keys", alone: what contradicts the
signatures."""
import subprocess


def listed(keys, issuer, jwk, signed_at, need):
    need(
        isinstance(keys, dict)
        and keys.get("issuer") == issuer
        and isinstance(keys.get("keys"), list),
        "key document",
    )
    mine = [
        key
        for key in keys["keys"]
        if {k: v for k, v in key.items() if k not in ("kid", "nbf", "exp", "successor")} == jwk
    ]
    need(len(mine) > 0, "key document")
    earliest, latest = signed_at
    need(mine[0].get("exp", earliest + 1) > earliest, "the key's end")
    need(latest is None or mine[0].get("nbf", latest) <= latest, "the key's beginning")


def in_did_document(did, issuer, jwk, signed_at, need):
    need(isinstance(did, dict) and did.get("id") == issuer, "DID document")
    methods = {one.get("id"): one for one in did.get("verificationMethod", [])}
    keys = [
        methods[name].get("publicKeyJwk", {})
        for name in did.get("assertionMethod", [])
        if name in methods
    ]
    listed({"issuer": issuer, "keys": keys}, issuer, jwk, signed_at, need)


def has_method(files, method, document):
    did = document(files.get("data/keys/issuer.did.json", b"{}"))
    methods = did.get("verificationMethod", []) if isinstance(did, dict) else []
    return any(isinstance(one, dict) and one.get("id") == method for one in methods)


def certified(chain, pem, need):
    """The first certificate is for this key, says openssl; whom it names is for the reader's roots
    to say."""
    got = subprocess.run(
        ["openssl", "x509", "-noout", "-pubkey"], input=chain, capture_output=True, check=False
    )
    body = [b"".join(text.split(b"\n")[1:-2]) for text in (got.stdout, pem)]
    need(got.returncode == 0 and body[0] == body[1], "certificate")


def check(files, issuer, jwk, signed_at, document, pem, need):
    if "data/keys/issuer.jwk.json" in files:
        keys = document(files["data/keys/issuer.jwk.json"])
        listed(keys, issuer, jwk, signed_at, need)
        names = [key.get("kid") for key in keys["keys"] if "kid" in key]
        need(len(set(names)) == len(names), "a key's name")
    if "data/keys/issuer.did.json" in files:
        in_did_document(document(files["data/keys/issuer.did.json"]), issuer, jwk, signed_at, need)
    if "data/keys/issuer.chain.pem" in files:
        certified(files["data/keys/issuer.chain.pem"], pem, need)
