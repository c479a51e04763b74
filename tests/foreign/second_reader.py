#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A second reader of packages, written from docs/format.md and nothing else, to prove that the page
suffices. Whom to trust it does not ask. second_reader.py PACKAGE; signatures by `openssl`."""
import base64
import calendar
import datetime
import hashlib
import json
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import time
from decimal import Decimal

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "lib"))
import canonical_zip  # noqa: E402  (also from the page alone)
import second_acts  # noqa: E402
import second_award  # noqa: E402
import second_endorsements  # noqa: E402
import second_keys  # noqa: E402
import second_ledger  # noqa: E402
import second_status  # noqa: E402
from second_shapes import (
    DEFINITION,
    RECORD,
    Refused,
    check_against,
    check_shape,
    need,
)  # noqa: E402

RESULT_STATUS = {"met": "Completed", "not-met": "Failed"}


def sha256(data):
    return hashlib.sha256(data).hexdigest()


# Container and bag


def names_and_contents(data):
    """The files of the ZIP, if every byte of it is the one that follows from them."""
    need(len(data) >= 22 and data[-22:-18] == b"PK\5\6", "end record")
    count, length, at = struct.unpack("<HII", data[-12:-2])
    if at == 0xFFFFFFFF:
        need(data[-98:-94] == b"PK\6\6", "ZIP64 end")
        count, length, at = struct.unpack("<QQQ", data[-66:-42])
    need(count <= 20480 and length <= 64 << 20 and at + length <= len(data), "limits")
    entries, here = [], at
    for _ in range(count):
        head = data[here : here + 46]
        need(len(head) == 46 and head[:4] == b"PK\1\2", "central header")
        size, n, extra = struct.unpack("<IHH", head[24:32])
        offset = struct.unpack("<I", head[42:46])[0]
        need(size != 0xFFFFFFFF and offset != 0xFFFFFFFF, "a package this large: not here")
        name = data[here + 46 : here + 46 + n]
        entries.append((name, data[offset + 30 + n : offset + 30 + n + size]))
        here += 46 + n + extra
    need(all(re.fullmatch(rb"[A-Za-z0-9._/-]+", name) for name, _ in entries), "name")
    files = {name.decode(): content for name, content in entries}
    need(len(files) == count and canonical_zip.canonical(files) == data, "canonical")
    check_names(list(files))
    return files


def check_names(names):
    folded = {name.lower() for name in names}
    need(len(folded) == len(names), "names that differ in case")
    for name in names:
        need(len(name) <= 120, "length of a name")
        parts = name.split("/")
        for i, part in enumerate(parts):
            need(
                re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}", part) and not part.endswith("."),
                "segment",
            )
            need(not re.fullmatch(r"(?i)(con|prn|aux|nul|(com|lpt)[0-9])(\..*)?", part), "device")
            need(i == 0 or "/".join(parts[:i]).lower() not in folded, "a name that is a folder")


def check_manifest(files, manifest, names):
    lines = "".join(f"{sha256(files[name])}  {name}\n" for name in names)
    need(files[manifest] == lines.encode(), manifest)


KNOWN = re.compile(
    r"data/(record\.json|definition\.json|credential\.jwt|ledger\.bundle|withheld\.json"
    r"|artefacts/[0-9a-f]{64}\.[^/]+|keys/issuer\.(jwk\.json|did\.json|chain\.pem|crl\.pem)"
    r"|issued/(manifest-sha256\.txt|tagmanifest-sha256\.txt|seal\.jws)"
    r"|endorsements/[^/]+\.jwt|status/[1-9][0-9]{0,8}\.jwt"
    r"|leaves/[0-9a-f]{64})"
)


def check_bag_info(files, definition, record):
    payload = [files[name] for name in files if name.startswith("data/")]
    names = definition["issuer"]["name"]
    lines = [("Source-Organization", names[code]) for code in ("en", "fr") if code in names]
    if len(lines) == 2 and lines[0] == lines[1]:
        lines.pop()
    lines += [
        ("External-Identifier", record["id"]),
        ("Bagging-Date", record["decision"]["at"][:10]),
        ("Payload-Oxum", f"{sum(map(len, payload))}.{len(payload)}"),
        ("Bag-Software-Agent", "dossier"),
    ]
    blanks = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029]+")
    text = "".join(f"{label}: {blanks.sub(' ', value).strip(' ')}\n" for label, value in lines)
    need(files["bag-info.txt"] == text.encode(), "bag-info.txt")


def check_bag(files):
    tags = ["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "index.html"]
    payload = sorted(name for name in files if name.startswith("data/"))
    for name in [
        *tags,
        "tagmanifest-sha256.txt",
        "data/record.json",
        "data/definition.json",
        "seal/seal.jws",
    ]:
        need(name in files, f"{name} is absent")
    need(
        files["bagit.txt"] == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bagit.txt",
    )
    check_manifest(files, "manifest-sha256.txt", payload)
    check_manifest(files, "tagmanifest-sha256.txt", tags)
    need(all(KNOWN.fullmatch(name) for name in payload), "a file that no package has")
    known = {*tags, "tagmanifest-sha256.txt", "seal/seal.jws", *payload, *timestamp_files(files)}
    need(set(files) == known, "a file that nothing accounts for")
    calls_for = {
        "data/issued/": "data/withheld.json",
        "data/status/": "data/credential.jwt",
        "data/keys/issuer.crl.pem": "data/keys/issuer.chain.pem",
    }
    for start, other in calls_for.items():
        need(other in files or not any(n.startswith(start) for n in files), "a file without need")


# Timestamps


def timestamp_files(files):
    """The files of the timestamps, which have numbers without gaps, a list each from 002 on."""
    for number in range(1, 51):
        start = f"seal/{number:03}."
        lists = [
            start + f"manifest-{kind}.txt"
            for kind in ("sha256", "sha512")
            if start + f"manifest-{kind}.txt" in files
        ]
        if start + "tst" not in files or len(lists) > 1 or (number > 1 and not lists):
            return
        yield from [start + "tst", *lists]
        if start + "pem" in files:
            yield start + "pem"


def elements(data):
    """Tags and contents of a series of DER elements."""
    out = []
    while data:
        tag, n, at = data[0], data[1], 2
        if n & 0x80:
            at += n & 0x7F
            n = int.from_bytes(data[2:at], "big")
            need(n >= 0x80 and data[2] != 0, "DER")
        need(at + n <= len(data), "DER")
        out.append((tag, data[at : at + n]))
        data = data[at + n :]
    return out


HASHES = {
    "608648016503040201": "sha256",
    "608648016503040202": "sha384",
    "608648016503040203": "sha512",
}


def imprint(token, beside):
    """Name and digest of what a token is over, if its signature is right by a certificate it came
    with."""
    with tempfile.TemporaryDirectory() as name:
        tst, pem, info = (pathlib.Path(name) / n for n in ("tst", "pem", "info"))
        tst.write_bytes(token), pem.write_bytes(beside)
        more = ["-certfile", pem] if b"BEGIN CERTIFICATE" in beside else []
        got = subprocess.run(
            [
                "openssl",
                "cms",
                "-verify",
                "-noverify",
                "-binary",
                "-inform",
                "DER",
                "-in",
                tst,
                *more,
                "-out",
                info,
            ],
            capture_output=True,
            check=False,
        )
        need(got.returncode == 0, "signature of a timestamp")
        try:
            _, _, (_, inner), *_ = elements(elements(info.read_bytes())[0][1])
            (_, algorithm), (_, digest) = elements(inner)
            return HASHES[elements(algorithm)[0][1].hex()], digest
        except (IndexError, ValueError, KeyError) as fault:
            raise Refused(f"timestamp: {fault}") from fault


def bare(algorithm):
    """An AlgorithmIdentifier without parameters, or with NULL for them."""
    return [tag for tag, _ in elements(algorithm)] in ([6], [6, 5])


def check_unsigned(token):
    """What the token's signature does not cover is what it needs, and nothing else."""
    try:
        ((_, content),) = elements(token)
        _, (_, inner) = elements(content)
        ((_, signed),) = elements(inner)
        (_, version), (_, hashes), _, *certificates, (_, signers) = elements(signed)
        ((_, signer),) = elements(signers)
        number, _, (_, hash_), *_ = parts = elements(signer)
        signature_algorithm = [content for tag, content in parts if tag == 0x30][2]
        need(version in (b"\1", b"\3") and number == (2, b"\1"), "versions of a token")
        need(elements(hashes) == [(0x30, hash_)] and bare(hash_), "hash of a token")
        need(bare(signature_algorithm), "signature algorithm of a token")
        need([tag for tag, _ in certificates] in ([], [0xA0]), "a token with lists")
        need(0xA1 not in [tag for tag, _ in parts], "an unsigned attribute")
    except (IndexError, ValueError) as fault:
        raise Refused(f"timestamp: {fault}") from fault


def check_timestamps(files):
    for name in [n for n in files if n.endswith(".tst")]:
        over = files["seal/seal.jws"]
        before = [
            n for n in files if n.startswith("seal/") and (n == "seal/seal.jws" or n < name[:8])
        ]
        for kind in ("sha256", "sha512"):
            listed = f"{name[:8]}.manifest-{kind}.txt"
            if listed not in files:
                continue
            covered = [
                n for n in files if n in before or (kind == "sha512" and not n.startswith("seal/"))
            ]
            over = files[listed]
            need(
                over
                == "".join(
                    f"{hashlib.new(kind, files[n]).hexdigest()}  {n}\n" for n in covered
                ).encode(),
                listed,
            )
        check_unsigned(files[name])
        hash_name, digest = imprint(files[name], files.get(name[:8] + ".pem", b""))
        need(hashlib.new(hash_name, over).digest() == digest, "a timestamp over something else")


# JSON and signatures


def pairs(items):
    need(len({name for name, _ in items}) == len(items), "a name twice")
    return dict(items)


def canonical(value):
    def ordered(value):
        if isinstance(value, dict):
            return {
                k: ordered(value[k]) for k in sorted(value, key=lambda k: k.encode("utf-16-be"))
            }
        return [ordered(one) for one in value] if isinstance(value, list) else value

    return json.dumps(ordered(value), ensure_ascii=False, separators=(",", ":")).encode()


def document(data):
    need(len(data) <= 16 << 20, "16 MiB")
    try:
        return json.loads(data.decode(), object_pairs_hook=pairs)
    except (ValueError, RecursionError) as fault:
        raise Refused(f"JSON: {fault}") from fault


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_base64url(text):
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError as fault:
        raise Refused("base64url") from fault
    need(base64url(data) == text, "base64url")
    return data


def der(tag, *parts):
    body = b"".join(parts)
    n = len(body)
    length = (
        bytes([n])
        if n < 128
        else bytes([128 + (n.bit_length() + 7) // 8]) + n.to_bytes((n.bit_length() + 7) // 8, "big")
    )
    return bytes([tag]) + length + body


def der_integer(data):
    data = data.lstrip(b"\0") or b"\0"
    return der(2, b"\0" + data if data[0] & 128 else data)


REQUIRED = {"OKP": ["crv", "kty", "x"], "EC": ["crv", "kty", "x", "y"], "RSA": ["e", "kty", "n"]}


def public_pem(jwk):
    """The key for openssl, and the algorithm that it takes."""
    need(isinstance(jwk, dict) and sorted(jwk) == REQUIRED.get(jwk.get("kty")), "members of a JWK")
    part = {k: from_base64url(v) for k, v in jwk.items() if k in "xyne"}
    if jwk["kty"] == "OKP":
        need(jwk["crv"] == "Ed25519" and len(part["x"]) == 32, "Ed25519")
        spki, alg = bytes.fromhex("302a300506032b6570032100") + part["x"], "EdDSA"
    elif jwk["kty"] == "EC":
        need(jwk["crv"] == "P-256" and len(part["x"]) == len(part["y"]) == 32, "P-256")
        spki = (
            bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200")
            + b"\4"
            + part["x"]
            + part["y"]
        )
        alg = "ES256"
    else:
        spki = der(
            48,
            bytes.fromhex("300d06092a864886f70d0101010500"),
            der(3, b"\0" + der(48, der_integer(part["n"]), der_integer(part["e"]))),
        )
        alg = "RS256"
    text = base64.b64encode(spki).decode()
    return f"-----BEGIN PUBLIC KEY-----\n{text}\n-----END PUBLIC KEY-----\n".encode(), alg


def thumbprint(jwk):
    return base64url(hashlib.sha256(canonical({k: jwk[k] for k in REQUIRED[jwk["kty"]]})).digest())


def signature_is_right(header, message, signature):
    pem, alg = public_pem(header["jwk"])
    need(header["alg"] == alg, "alg and key")
    if alg == "ES256":
        need(len(signature) == 64, "ES256")
        signature = der(48, der_integer(signature[:32]), der_integer(signature[32:]))
    with tempfile.TemporaryDirectory() as name:
        key, text, sig = (pathlib.Path(name) / n for n in ("key", "text", "sig"))
        key.write_bytes(pem), text.write_bytes(message), sig.write_bytes(signature)
        command = (
            [
                "openssl",
                "pkeyutl",
                "-verify",
                "-pubin",
                "-inkey",
                key,
                "-rawin",
                "-in",
                text,
                "-sigfile",
                sig,
            ]
            if alg == "EdDSA"
            else ["openssl", "dgst", "-sha256", "-verify", key, "-signature", sig, text]
        )
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


def jws(data, detached=None):
    """The header and payload of a compact JWS whose signature is right by the key in its header."""
    parts = data.decode("ascii", "replace").split(".")
    need(len(parts) == 3, "JWS")
    need((parts[1] == "") == (detached is not None), "detached payload")
    header = document(from_base64url(parts[0]))
    need(isinstance(header, dict) and "jwk" in header and "alg" in header, "JWS header")
    middle = parts[1] if detached is None else base64url(detached)
    need(
        signature_is_right(header, f"{parts[0]}.{middle}".encode(), from_base64url(parts[2])),
        "signature",
    )
    return header, None if detached is not None else from_base64url(parts[1])


def check_seal(files, record):
    header, _ = jws(files["seal/seal.jws"], files["tagmanifest-sha256.txt"])
    need(
        set(header) == {"alg", "iat", "identity", "jwk", "kid", "typ"},
        "members of the seal's header",
    )
    need(header["typ"] == "dossier-seal+jws" and type(header["iat"]) is int, "the seal's header")
    decided = seconds(record["decision"]["at"])
    need(decided - 300 <= header["iat"] <= time.time() + 300, "the time of the seal")
    need(header["kid"] == thumbprint(header["jwk"]), "kid")
    written = from_base64url(files["seal/seal.jws"].decode().split(".")[0])
    need(written == canonical(header), "the seal's header is not canonical")
    need(set(header["jwk"]) == set(REQUIRED[header["jwk"]["kty"]]), "the seal's jwk")
    need(header["identity"] == sha256(files["data/record.json"]), "identity")


# The rule


def structure(definition):
    def scale(one):
        out = {"kind": one["kind"]}
        if one["kind"] == "levels":
            out.update(
                required=one["required"],
                levels=[{"id": level["id"], "points": level["points"]} for level in one["levels"]],
            )
        elif one["kind"] == "measure":
            out.update({k: one[k] for k in ("unit", "minimum", "maximum") if k in one})
        else:
            out.update(
                requiredYes=one.get("requiredYes", len(one["items"])),
                items=[
                    {
                        "id": item["id"],
                        "critical": item.get("critical", False),
                        "mayNotApply": item.get("mayNotApply", False),
                    }
                    for item in one["items"]
                ],
            )
        return out

    rule, assessors = definition["rule"], definition["assessors"]
    out = {
        "format": "dossier-structure-1",
        "outcomes": [{"id": outcome["id"]} for outcome in definition["outcomes"]],
        "criteria": [
            {
                "id": c["id"],
                "outcome": c["outcome"],
                "weight": c["weight"],
                "critical": c.get("critical", False),
                "scale": scale(c["scale"]),
                "evidence": [{"kind": e["kind"], "atLeast": e["atLeast"]} for e in c["evidence"]],
            }
            for c in definition["criteria"]
        ],
        "rule": {"criteriaMet": rule.get("criteriaMet", len(definition["criteria"]))},
        "assessors": {"count": assessors["count"], "blind": assessors.get("blind", False)},
    }
    if "passPercent" in rule:
        out["rule"]["passPercent"] = rule["passPercent"]
    return out


def measured(scale, judgement):
    """(state, numerator, denominator) of one judgement."""
    if scale["kind"] == "levels":
        ids = [level["id"] for level in scale["levels"]]
        at = ids.index(judgement["level"])
        met = at >= ids.index(scale["required"])
        score = scale["levels"][at]["points"], scale["levels"][-1]["points"]
    elif scale["kind"] == "measure":
        value = Decimal(judgement["value"])
        met = Decimal(scale.get("minimum", value)) <= value <= Decimal(scale.get("maximum", value))
        score = int(met), 1
    else:
        answers = list(judgement["answers"].values())
        yes, no, na = (answers.count(word) for word in ("yes", "no", "na"))
        if na == len(answers):
            return "not-applicable", 0, 0
        met = yes >= scale.get("requiredYes", len(answers)) - na and not any(
            item.get("critical") and judgement["answers"][item["id"]] == "no"
            for item in scale["items"]
        )
        score = yes, yes + no
    return ("met" if met else "not-met"), *score


def standing(criterion, definition, record):
    """(state, reason, score in 10^-12, judgement) of a criterion."""
    last = {}
    for judgement in record["judgements"]:
        if judgement["criterion"] == criterion["id"]:
            before = last.get(judgement["assessor"])
            if before is None or judgement["attempt"] >= before["attempt"]:
                last[judgement["assessor"]] = judgement
    if not last:
        return "missing", "judgement-missing", 0, None
    if len(last) < definition["assessors"]["count"]:
        return "missing", "assessor-missing", 0, None
    moderated = [one for one in last.values() if one["role"] == "moderator"]
    found = []
    for judgement in moderated or last.values():
        state, top, bottom = measured(criterion["scale"], judgement)
        found.append((10**12 * top // bottom if bottom else 10**12 + 1, state, judgement))
    if len({state == "not-met" for _, state, _ in found}) > 1:
        return "disputed", "disputed", 0, None
    score, state, judgement = min(found, key=lambda one: one[0])
    reason = "critical-not-met" if state == "not-met" and criterion.get("critical") else None
    return state, reason, score, judgement


def lacks_evidence(criterion, record):
    pointed = {
        pointer["artefact"]
        for one in record["judgements"]
        if one["criterion"] == criterion["id"]
        for pointer in one["pointers"]
    }
    kinds = [
        one["kind"]
        for one in record["artefacts"]
        if criterion["id"] in one["criteria"] or one["digest"] in pointed
    ]
    return any(
        len(kinds) < each["atLeast"]
        if each["kind"] == "any"
        else kinds.count(each["kind"]) < each["atLeast"]
        for each in criterion["evidence"]
    )


def apply_rule(definition, record):
    criteria, reasons, total, weights = [], [], 0, 0
    for criterion in definition["criteria"]:
        ident = criterion["id"]
        state, reason, score, judgement = standing(criterion, definition, record)
        reasons += [{"code": reason, "criterion": ident}] if reason else []
        if lacks_evidence(criterion, record):
            reasons.append({"code": "evidence-missing", "criterion": ident})
        applies = state != "not-applicable"
        row = {"criterion": ident, "state": state, "score": score // 10**6 if applies else 0}
        criteria.append({**row, "judgement": judgement["id"]} if judgement else row)
        weights += criterion["weight"] if applies else 0
        total += criterion["weight"] * score if applies else 0
    opened = {one.get("commitment") for one in record["judgements"]}
    closed = []
    for one in record["commitments"]:
        if one["id"] not in opened and one["criterion"] not in closed:
            closed.append(one["criterion"])
    reasons += [{"code": "commitment-unopened", "criterion": ident} for ident in closed]
    mean = min((total + weights) // (weights * 10**6), 10**6)
    met = sum(row["state"] in ("met", "not-applicable") for row in criteria)
    rule = definition["rule"]
    incomplete = any(reason["code"] != "critical-not-met" for reason in reasons)
    if not incomplete and met < rule.get("criteriaMet", len(criteria)):
        reasons.append({"code": "too-few-met"})
    if not incomplete and mean < rule.get("passPercent", 0) * 10**4:
        reasons.append({"code": "below-pass-mark"})
    outcome = "incomplete" if incomplete else "fail" if reasons else "pass"
    return {
        "outcome": outcome,
        "score": mean,
        "met": met,
        "of": len(criteria),
        "criteria": criteria,
        "reasons": reasons,
    }


# The credential


def seconds(text):
    need(isinstance(text, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text), "time")
    return calendar.timegm(datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").timetuple())


def valid_until(definition, start):
    at = datetime.datetime.strptime(start, "%Y-%m-%dT%H:%M:%SZ")
    month = at.month - 1 + definition["validity"]["months"]
    year, month = at.year + month // 12, month % 12 + 1
    day = min(at.day, calendar.monthrange(year, month)[1])
    return at.replace(year=year, month=month, day=day).strftime("%Y-%m-%dT%H:%M:%SZ")


def did_key(jwk):
    alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    raw = (
        b"\xed\x01" + from_base64url(jwk["x"])
        if jwk["kty"] == "OKP"
        else b"\x80\x24" + bytes([2 + from_base64url(jwk["y"])[-1] % 2]) + from_base64url(jwk["x"])
    )
    number, text = int.from_bytes(raw, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = alphabet[digit] + text
    return "did:key:z" + text


def evidence_of(digest, media_type=None):
    return {
        "id": "ni:///sha-256;" + base64url(digest),
        "digestMultibase": "u" + base64url(b"\x12\x20" + digest),
        "digestSRI": "sha256-" + base64.b64encode(digest).decode(),
        **({"mediaType": media_type} if media_type else {}),
    }


def results_of(definition, record):
    ident = definition["id"]
    separator = "/" if "#" in ident else "#"
    by_id = {one["id"]: one for one in record["judgements"]}
    scales = {one["id"]: one["scale"] for one in definition["criteria"]}
    rule, out = record["decision"]["rule"], []
    for row in rule["criteria"]:
        if row["state"] not in RESULT_STATUS:
            continue
        judgement = by_id[row["judgement"]]
        result = {
            "resultDescription": f"{ident}{separator}{row['criterion']}",
            "status": RESULT_STATUS[row["state"]],
        }
        if scales[row["criterion"]]["kind"] == "levels":
            result["achievedLevel"] = f"{result['resultDescription']}/{judgement['level']}"
        elif "value" in judgement:
            result["value"] = judgement["value"]
        else:
            result["value"] = str(list(judgement["answers"].values()).count("yes"))
        out.append(result)
    whole = {"resultDescription": f"{ident}{separator}/result", "status": "Completed"}
    if "passPercent" in definition["rule"]:
        whole["value"] = f"{rule['score'] // 10000}.{rule['score'] % 10000:04}".rstrip("0").rstrip(
            "."
        )
    return [*out, whole]


def check_claims(claims, definition, record):
    need(
        isinstance(claims, dict)
        and "vc" not in claims
        and "vp" not in claims
        and "aud" not in claims,
        "claims",
    )
    subject, start = claims["credentialSubject"], record["decision"]["at"]
    term = {
        "endorsementJwt": {
            "@id": "https://purl.imsglobal.org/spec/vc/ob/vocab.html#endorsementJwt",
            "@container": "@set",
        }
    }
    need(
        claims["@context"]
        == [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
            *([term] if "endorsementJwt" in subject["achievement"] else []),
        ],
        "@context",
    )
    need(claims["type"] == ["VerifiableCredential", "AchievementCredential"], "type")
    need(claims["iss"] == claims["issuer"]["id"] == definition["issuer"]["id"], "iss")
    need(claims["sub"] == subject["id"] == record["learner"]["id"], "sub")
    need(claims["jti"] == claims["id"], "jti")
    need(claims["validFrom"] == start and claims["nbf"] == seconds(start), "nbf")
    until = valid_until(definition, start) if "validity" in definition else None
    need(claims.get("validUntil") == until, "validUntil")
    need(claims.get("exp") == (seconds(until) if until else None), "exp")
    need(subject["achievement"]["id"] == definition["id"], "achievement")
    results = [{"type": ["Result"], **one} for one in results_of(definition, record)]
    need(subject["result"] == results, "results")


def check_facts(claims, definition, record, record_hex):
    award = second_award.Award(definition, record)
    need(second_award.facts(claims) == award.credential(record_hex), "a fact stated otherwise")
    entries = [award.record_entry(), *(award.artefact(one) for one in record["artefacts"])]
    for said, meant in zip(claims["evidence"], entries):
        need({k: said.get(k) for k in meant} == meant, "evidence described otherwise")
        known = {*meant, "id", "type", "mediaType", "digestMultibase", "digestSRI"}
        need(set(said) == known, "evidence described otherwise")


def signed_at(files, jwk, claims):
    """When the issuer signed, at the earliest and at the latest: the time of the seal, if it is its
    own."""
    seal = document(from_base64url(files["seal/seal.jws"].decode().split(".")[0]))
    return (seal["iat"], seal["iat"]) if seal["jwk"] == jwk else (claims["nbf"], None)


def check_credential(files, definition, record):
    header, payload = jws(files["data/credential.jwt"])
    need(set(header) | {"kid"} == {"alg", "typ", "jwk", "kid"}, "the credential's header")
    need(header["typ"] == "JWT", "the credential's header")
    need(set(header["jwk"]) == set(REQUIRED[header["jwk"]["kty"]]), "the credential's jwk")
    written = from_base64url(files["data/credential.jwt"].decode().split(".")[0])
    need(written == canonical(header), "the credential's header is not canonical")
    claims = document(payload)
    need(payload == canonical(claims), "the credential is not canonical")
    check_claims(claims, definition, record)
    expected = [evidence_of(hashlib.sha256(files["data/record.json"]).digest())] + [
        evidence_of(bytes.fromhex(one["digest"]), one["mediaType"]) for one in record["artefacts"]
    ]
    need(len(claims["evidence"]) == len(expected), "evidence")
    for said, meant in zip(claims["evidence"], expected):
        need(
            {k: said.get(k) for k in meant} == meant and said.get("type") == ["Evidence"],
            "evidence",
        )
    check_facts(claims, definition, record, sha256(files["data/record.json"]))
    bound = [one for one in claims["evidence"] if one.get("genre") == "Assessment record"]
    need(len(bound) == 1 and bound[0] is claims["evidence"][0], "binding")
    page = evidence_of(hashlib.sha256(files["index.html"]).digest(), "text/html")
    need(claims.get("relatedResource") == [page], "the reading page")
    issuer = definition["issuer"]["id"]
    need(issuer.startswith("did:web:") or "data/keys/issuer.did.json" not in files, "DID document")
    method = f"{issuer}#{thumbprint(header['jwk'])}"
    named = {
        "did:web": method if second_keys.has_method(files, method, document) else None,
        "did:jwk": f"{issuer}#0",
    }
    need(header.get("kid") == named.get(issuer[:7]), "kid")
    second_keys.check(
        files,
        issuer,
        header["jwk"],
        signed_at(files, header["jwk"], claims),
        document,
        public_pem(header["jwk"])[0],
        need,
    )
    need(not issuer.startswith("did:key:") or issuer == did_key(header["jwk"]), "did:key")
    need(
        not issuer.startswith("did:jwk:") or document(from_base64url(issuer[8:])) == header["jwk"],
        "did:jwk",
    )
    try:
        second_status.check(claims, header["jwk"], files, jws, document, Refused)
    except (second_status.Malformed, second_status.Withdrawn) as fault:
        raise Refused(f"status: {type(fault).__name__}") from fault


# Everything


def artefact_file(artefact):
    return f"data/artefacts/{artefact['digest']}.{artefact['extension']}"


def withheld(files, record):
    """Digests of what the holder keeps back."""
    if "data/withheld.json" not in files:
        return []
    said = document(files["data/withheld.json"])
    need(canonical(said) == files["data/withheld.json"], "withheld")
    need(isinstance(said, dict) and set(said) == {"format", "record", "withheld"}, "withheld")
    digests = said["withheld"]
    need(
        said["format"] == "dossier-withheld-1"
        and said["record"] == sha256(files["data/record.json"]),
        "withheld",
    )
    need(
        isinstance(digests, list) and digests and all(isinstance(one, str) for one in digests),
        "withheld",
    )
    need(digests == sorted(set(digests)), "withheld")
    need(set(digests) <= {one["digest"] for one in record["artefacts"]}, "withheld")
    return digests


def merkle_root(leaves):
    """MTH of RFC 6962, section 2.1, from the hashes of the leaves."""
    if len(leaves) == 1:
        return leaves[0]
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + merkle_root(leaves[:k]) + merkle_root(leaves[k:])).digest()


def check_leaves(files, artefacts):
    """Each large artefact that is there has a list of its leaves, and nothing else has."""
    large = {f"data/leaves/{one['digest']}": one for one in artefacts if "leaves" in one}
    need(set(large) == {name for name in files if name.startswith("data/leaves/")}, "leaves")
    for name, one in large.items():
        content = files[artefact_file(one)]
        parts = (content[at : at + (1 << 20)] for at in range(0, len(content), 1 << 20))
        leaves = [hashlib.sha256(b"\0" + part).digest() for part in parts]
        need(files[name] == b"".join(leaves), "list of leaves")
        need(one["leaves"] == merkle_root(leaves).hex(), "root of the leaves")


def check_evidence(files, record):
    kept_back = withheld(files, record)
    named = {
        artefact_file(one): one for one in record["artefacts"] if one["digest"] not in kept_back
    }
    need(
        set(named) == {name for name in files if name.startswith("data/artefacts/")},
        "evidence files",
    )
    for name, one in named.items():
        need(len(files[name]) == one["size"] and sha256(files[name]) == one["digest"], name)
    check_leaves(files, named.values())


def endorsements(files, definition):
    """Which of "demand" and "performance" somebody confirms of this definition."""
    claims = None
    if "data/credential.jwt" in files:
        claims = document(jws(files["data/credential.jwt"])[1])
    return second_endorsements.check(
        files,
        claims,
        definition,
        jws,
        canonical,
        lambda digest: "u" + base64url(b"\x12\x20" + digest),
        seconds,
    )


def check_documents(files):
    definition, record = (document(files[f"data/{name}.json"]) for name in ("definition", "record"))
    check_shape(DEFINITION, definition)
    check_shape(RECORD, record)
    need(canonical(record) == files["data/record.json"], "canonical form")
    need(canonical(definition) == files["data/definition.json"], "canonical form")
    binding = {
        "content": sha256(canonical(definition)),
        "structure": sha256(canonical(structure(definition))),
    }
    need(
        record["definition"]
        == {**binding, "id": definition["id"], "version": definition["version"]},
        "definition",
    )
    need(
        all(one["definition"] == binding for one in record["judgements"]),
        "definition of a judgement",
    )
    check_against(record, definition)
    need("decision" in record and "ledger" in record, "a packaged record is decided")
    need(
        record.get("demonstration", False) == definition.get("demonstration", False),
        "demonstration",
    )
    return definition, record


def check_decision(definition, record):
    decision = record["decision"]
    result = apply_rule(definition, record)
    need(decision["rule"] == result, "the rule gives another result")
    departs = {"pass": "not-awarded", "fail": "awarded"}.get(result["outcome"], decision["outcome"])
    need(decision["outcome"] != departs or "reason" in decision, "departs without a reason")
    for one in record["commitments"]:
        for judgement in record["judgements"]:
            if judgement.get("commitment") == one["id"]:
                said = {k: v for k, v in judgement.items() if k not in ("commitment", "opened")}
                need(sha256(canonical(said)) == one["digest"], "commitment")


def check_key_list(files, definition, awarded):
    """The issuer's keys; without a credential the key that sealed for the issuer is one of them."""
    second_keys.check_certificates(files, need)
    if "data/keys/issuer.jwk.json" not in files:
        return
    reader = sys.modules[__name__]
    text = files["data/keys/issuer.jwk.json"]
    found = second_keys.check_list(text, definition["issuer"]["id"], reader, need)
    seal = files.get("data/issued/seal.jws", files["seal/seal.jws"]).decode()
    key = document(from_base64url(seal.split(".")[0]))["jwk"]
    need(awarded or thumbprint(key) in found, "a list without the key that sealed")


def read(data):
    """Raises Refused, with the reason, for a package that does not hold."""
    files = names_and_contents(data)
    check_bag(files)
    definition, record = check_documents(files)
    check_bag_info(files, definition, record)
    check_seal(files, record)
    check_timestamps(files)
    check_evidence(files, record)
    awarded = record["decision"]["outcome"] == "awarded"
    need(awarded == ("data/credential.jwt" in files), "credential")
    if awarded:
        try:
            check_credential(files, definition, record)
        except (KeyError, TypeError, IndexError) as fault:
            raise Refused(f"credential: {fault}") from fault
    check_key_list(files, definition, awarded)
    endorsements(files, definition)
    check_decision(definition, record)
    if "data/ledger.bundle" in files:
        second_ledger.check(
            files["data/ledger.bundle"], record, files["data/definition.json"], canonical
        )
    second_acts.check(record, sys.modules[__name__])
    return sha256(files["data/record.json"])


if __name__ == "__main__":
    try:
        print("holds", read(pathlib.Path(sys.argv[1]).read_bytes()))
    except Refused as refused:
        print("does not hold:", refused)
        sys.exit(1)
