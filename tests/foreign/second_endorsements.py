# SPDX-License-Identifier: Apache-2.0
"""Endorsements, from docs/format.md alone, for second_reader.py: which of the two claims are made
for this definition by a signature that is right. Whose word it is, and whether it still holds, is
not asked."""
import hashlib
import json

from second_shapes import Refused, need

VOCABULARY = "urn:uuid:1a2ee55f-778d-4d6e-adc3-052602c80c8c#"
CLAIMS = {"DemandEndorsement": "demand", "PerformanceEndorsement": "performance"}
FOLDER = "data/endorsements/"


def endorsed(text, definition, jws, canonical, multibase, seconds):
    """The claims of one endorsement; none when it is not of the form or for something else.
    Refused: a wrong signature."""
    try:
        parts = text.decode("ascii").split(".")
        need(len(parts) == 3, "JWS")
    except (Refused, UnicodeDecodeError):
        return set()
    _, payload = jws(text)
    try:
        said = json.loads(payload)
        contexts = said["@context"]
        need("vc" not in said and contexts[0] == "https://www.w3.org/ns/credentials/v2", "context")
        need(contexts[1].startswith("https://purl.imsglobal.org/spec/ob/v3p0/context"), "context")
        need({"VerifiableCredential", "EndorsementCredential"} <= set(said["type"]), "type")
        subject = said["credentialSubject"]
        need(said["name"] and "EndorsementSubject" in subject["type"], "type")
        need(
            (said["iss"], said["sub"], said["jti"])
            == (said["issuer"]["id"], subject["id"], said["id"]),
            "claims",
        )
        need(said["nbf"] == seconds(said["validFrom"]), "nbf")
        need(("exp" in said) == ("validUntil" in said), "exp")
        need("exp" not in said or said["exp"] == seconds(said["validUntil"]), "exp")
        need(subject["id"] == definition["id"], "another definition")
        need(
            subject["digestMultibase"] == multibase(hashlib.sha256(canonical(definition)).digest()),
            "version",
        )
    except (Refused, KeyError, TypeError, IndexError, ValueError):
        return set()
    return {CLAIMS[name] for name in CLAIMS if VOCABULARY + name in said["type"]}


def check(files, claims, definition, *tools):
    """The claims made by the endorsements of a package. `claims`: the credential's payload, or
    None."""
    found = set()
    texts = {
        files[name]
        for name in files
        if name.startswith(FOLDER)
        and name == f"{FOLDER}{hashlib.sha256(files[name]).hexdigest()}.jwt"
    }
    carried = (
        (claims or {}).get("credentialSubject", {}).get("achievement", {}).get("endorsementJwt", [])
    )
    need(
        isinstance(carried, list) and all(isinstance(one, str) for one in carried), "endorsementJwt"
    )
    for text in texts | {one.encode() for one in carried}:
        found |= endorsed(text, definition, *tools)
    return found
