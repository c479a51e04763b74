#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The canonical form against an implementation of RFC 8785 of its own, written here in Python, on
random documents and doubles (seeded); and against published vectors (input/ and output/ of
testdata) where SHARED_DIR/data/vectors/jcs has them."""
import json
import os
import pathlib
import random
import struct
import subprocess
import sys

CANONICAL = sys.argv[1]
faults = []


def canonical(text, *options):
    return subprocess.run([CANONICAL, *options], input=text, capture_output=True, check=True).stdout


def number(value):
    """ECMAScript's Number::toString from the shortest digits, which Python's repr has too."""
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    mantissa, _, exponent = f"{abs(value)!r}".partition("e")
    whole, _, fraction = mantissa.partition(".")
    fraction = "" if fraction == "0" else fraction
    digits = (whole + fraction).lstrip("0")
    point = (
        len(whole)
        + int(exponent or 0)
        - (len(whole + fraction) - len((whole + fraction).lstrip("0")))
    )
    digits = digits.rstrip("0")
    if len(digits) <= point <= 21:
        return sign + digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    rest = "." + digits[1:] if len(digits) > 1 else ""
    return f"{sign}{digits[0]}{rest}e{'+' if point > 0 else '-'}{abs(point - 1)}"


def jcs(value):
    if isinstance(value, dict):
        members = sorted(value.items(), key=lambda item: item[0].encode("utf-16-be"))
        return "{" + ",".join(jcs(name) + ":" + jcs(member) for name, member in members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(jcs, value)) + "]"
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    if isinstance(value, (int, float)):
        return number(float(value))
    return json.dumps(value, ensure_ascii=False)


def compare(documents, what):
    text = "".join(json.dumps(d) + "\n" for d in documents).encode()
    got = canonical(text, "--lines").decode().split("\n")[:-1]
    if len(got) != len(documents):
        faults.append(f"{what}: {len(got)} lines for {len(documents)} documents")
    for document, line in zip(documents, got):
        if line != jcs(document):
            faults.append(f"{what}: {line!r} is not {jcs(document)!r}")


def doubles(source, n):
    while n:
        value = struct.unpack("<d", source.randbytes(8))[0]
        if value == value and abs(value) != float("inf"):
            yield value
            n -= 1


def text(source):
    alphabet = 'ab"\\/\b\t\n\f\r\x01\x1f\x7fé€\u2028\ud7ff\ue000\ufb33\uffff😀\U0010ffff'
    return "".join(source.choice(alphabet) for _ in range(source.randrange(6)))


def document(source, depth):
    kind = source.randrange(7 if depth else 5)
    if kind == 5:
        return [document(source, depth - 1) for _ in range(source.randrange(5))]
    if kind == 6:
        return {text(source): document(source, depth - 1) for _ in range(source.randrange(6))}
    return [
        None,
        True,
        source.randint(-(2**70), 2**70),
        text(source),
        source.uniform(-1e25, 1e25),
    ][kind]


def check_vectors(folder):
    inputs = sorted(folder.glob("input/*.json"))
    if not inputs:
        faults.append(f"no vectors in {folder}")
    for path in inputs:
        wanted = (folder / "output" / path.name).read_bytes()
        if canonical(path.read_bytes()) != wanted:
            faults.append(f"vector {path.name}: {canonical(path.read_bytes())!r} is not {wanted!r}")


random_source = random.Random(8785)
compare(list(doubles(random_source, 20000)), "doubles")
edges = [2.0**e * s for e in range(-1074, 1024) for s in (1, -1)] + [
    10.0**e for e in range(-323, 309)
]
compare(
    edges + [x + d for x in (1e21, 1e-6, 2.0**53) for d in (-x * 1e-16, 0, x * 1e-15)], "edges"
)
compare(
    list(range(-3, 4))
    + [
        2**53 - 1,
        2**53,
        2**53 + 1,
        2**63 - 1,
        2**63,
        -(2**63),
        -(2**63) - 1,
        10**300,
    ],
    "integers",
)
compare([document(random_source, 5) for _ in range(3000)], "documents")
shared = os.environ.get("SHARED_DIR")
if shared and (pathlib.Path(shared) / "data/vectors/jcs/testdata").is_dir():
    check_vectors(pathlib.Path(shared) / "data/vectors/jcs/testdata")
print("\n".join(faults[:40]))
sys.exit(1 if faults else 0)
