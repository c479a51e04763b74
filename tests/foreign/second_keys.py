# SPDX-License-Identifier: Apache-2.0
"""The key documents of a package, from docs/format.md, "Keys", alone: what contradicts the
signatures."""
import pathlib
import re
import subprocess
import tempfile


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


NAMES = {"OKP": {"crv", "kty", "x"}, "EC": {"crv", "kty", "x", "y"}, "RSA": {"e", "kty", "n"}}


def check_entry(key, jws, document, thumbprint, need):
    """An entry of the list: a key and what may stand beside it."""
    need(isinstance(key, dict) and key.get("kty") in NAMES, "an entry of the key list")
    required = NAMES[key["kty"]]
    jwk = {name: key.get(name) for name in required}
    need(required <= set(key) <= required | {"kid", "nbf", "exp", "successor"}, "a key's members")
    need(key.get("kid", thumbprint(jwk)) == thumbprint(jwk), "a key's name")
    for name in ("nbf", "exp"):
        need(type(key.get(name, 0)) is int and key.get(name, 0) >= 0, "a key's time")
    if "nbf" in key and "exp" in key:
        need(key["nbf"] < key["exp"], "a key's time")
    if "successor" in key:
        header, payload = jws(key["successor"].encode())
        need(header["jwk"] == jwk and header["typ"] == "dossier-succession+jwt", "successor")
        need(set(document(payload)) == {"from", "key"}, "successor")
    return thumbprint(jwk)


def check_list(text, issuer, reader, need):
    """The list itself, whoever signed; the thumbprints of its keys."""
    keys = reader.document(text)
    need(text == reader.canonical(keys), "the key list is not canonical")
    need(isinstance(keys, dict) and set(keys) == {"issuer", "keys"}, "the key list")
    need(keys["issuer"] == issuer and isinstance(keys["keys"], list), "the key list")
    found = [
        check_entry(key, reader.jws, reader.document, reader.thumbprint, need)
        for key in keys["keys"]
    ]
    need(len(set(found)) == len(found) <= 64, "a key twice")
    return found


def said_by(command, first, second, *before):
    """What openssl says of files with these texts; the second one is named after `before`."""
    with tempfile.TemporaryDirectory() as folder:
        names = [pathlib.Path(folder) / name for name in ("first", "second")]
        names[0].write_text(first), names[1].write_text(second)
        got = subprocess.run(
            ["openssl", *command, names[0], *before, names[1]],
            capture_output=True,
            check=False,
            text=True,
        )
    return got.stdout + got.stderr


def check_certificates(files, need):
    """Each certificate issued the one before it, each revocation list is by one of them."""

    def blocks(name, label):
        text = files.get(f"data/keys/issuer.{name}.pem", b"").decode("ascii", "replace")
        return re.findall(f"-----BEGIN {label}-----.*?-----END {label}-----\n", text, re.S)

    chain = blocks("chain", "CERTIFICATE")
    for lower, upper in zip(chain, chain[1:]):
        said = said_by(("verify", "-partial_chain", "-no_check_time", "-trusted"), upper, lower)
        need(": OK" in said, "the chain")
    for one in blocks("crl", "X509 CRL"):
        need(
            any(
                "verify OK" in said_by(("crl", "-noout", "-CAfile"), by, one, "-in") for by in chain
            ),
            "a revocation list",
        )


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
