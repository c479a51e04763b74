# SPDX-License-Identifier: Apache-2.0
"""Status of a credential by the lists in its package, written from docs/format.md, "Status". `jws`
and `document` are those of the second reader; `refused` is what they raise."""
import base64
import re
import zlib

INDEX = re.compile(r"0|[1-9][0-9]{0,14}")


class Malformed(Exception):
    """credentialStatus is not in form."""


class Withdrawn(Exception):
    """A list that counts says so."""


def expand(encoded):
    """The bits as bytes, or None."""
    if not isinstance(encoded, str) or not re.fullmatch("u[A-Za-z0-9_-]*", encoded):
        return None
    engine = zlib.decompressobj(31)
    try:
        packed = base64.urlsafe_b64decode(encoded[1:] + "=" * (-len(encoded[1:]) % 4))
        data = engine.decompress(packed, (32 << 20) + 1)
    except (ValueError, zlib.error):
        return None
    return data if engine.eof and not engine.unused_data and len(data) <= 32 << 20 else None


def listed(value):
    return value if isinstance(value, list) else [value]


MEMBERS = {"id", "type", "statusPurpose", "statusListCredential", "statusListIndex"}


def check_exact(status):
    """The one entry, as a credential in a package has it."""
    if not isinstance(status, dict) or set(status) | {"statusReference"} != MEMBERS | {
        "statusReference"
    }:
        raise Malformed
    if not all(isinstance(value, str) for value in status.values()):
        raise Malformed
    if (
        (status["type"], status["statusPurpose"]) != ("BitstringStatusListEntry", "revocation")
        or not INDEX.fullmatch(status["statusListIndex"])
        or status["id"] != f"{status['statusListCredential']}#{status['statusListIndex']}"
        or not status.get("statusReference", ".jwt").endswith(".jwt")
    ):
        raise Malformed


def entries(status):
    """(address, purpose, place) for each list that can withdraw."""
    yield status["statusListCredential"], "revocation", int(status["statusListIndex"])
    if "statusReference" in status:
        yield status["statusReference"], "suspension", int(status["statusListIndex"])


def value(list_, purpose, place):
    """What the list has at the place; None when it cannot say."""
    subject = list_.get("credentialSubject")
    if (
        "BitstringStatusListCredential" not in listed(list_.get("type"))
        or not isinstance(subject, dict)
        or "BitstringStatusList" not in listed(subject.get("type"))
        or purpose not in listed(subject.get("statusPurpose"))
    ):
        return None
    data = expand(subject.get("encodedList"))
    if data is None or len(data) * 8 < 131072 or place >= len(data) * 8:
        return None
    return data[place // 8] >> (7 - place % 8) & 1


def address(text, document):
    """The id of a list, whether its signature is right or not."""
    parts = text.split(b".")
    if len(parts) != 3:
        raise Malformed
    try:
        list_ = document(base64.urlsafe_b64decode(parts[1] + b"=" * (-len(parts[1]) % 4)))
    except ValueError as fault:
        raise Malformed from fault
    return list_.get("id") if isinstance(list_, dict) else None


def check(claims, key, files, jws, document, refused):
    """Raises Withdrawn or Malformed; a list that cannot be believed says nothing. One that the
    credential does not name, or names a second time, has no place in a package."""
    status = claims.get("credentialStatus")
    if "credentialStatus" in claims:
        check_exact(status)
    named = {url for url, *_ in entries(status)} if "credentialStatus" in claims else set()
    lists = []
    for name in (n for n in files if n.startswith("data/status/")):
        if address(files[name], document) not in named:
            raise Malformed
        named.remove(address(files[name], document))
        try:
            header, payload = jws(files[name])
            list_ = document(payload)
        except refused:
            continue
        issuer = claims["issuer"]["id"]
        if header["jwk"] == key and list_.get("issuer") == issuer == list_.get("iss", issuer):
            lists.append(list_)
    for url, *where in entries(status) if lists else ():
        if any(value(list_, *where) for list_ in lists if list_.get("id") == url):
            raise Withdrawn
