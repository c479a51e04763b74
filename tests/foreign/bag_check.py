#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""bag_check.py FOLDER: whether the folder is a valid bag by RFC 8493, read from the RFC alone.
Prints what is wrong; exit 1 when anything is."""
import hashlib
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1])
faults = []


def digest(path):
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def manifest(name):
    lines = (ROOT / name).read_bytes().decode("utf-8").splitlines()
    listed = {}
    for number, line in enumerate(lines, 1):
        match = re.fullmatch(r"([0-9a-fA-F]{64})[ \t]+(.+)", line)
        if not match:
            faults.append(f"{name}:{number}: not a digest and a path")
        elif match[2] in listed:
            faults.append(f"{name}:{number}: {match[2]} a second time")
        else:
            listed[match[2]] = match[1].lower()
    return listed


def check_listed(name, listed):
    for path, wanted in listed.items():
        if not (ROOT / path).is_file():
            faults.append(f"{name}: {path} is absent")
        elif digest(ROOT / path) != wanted:
            faults.append(f"{name}: {path} has another digest")


if (ROOT / "bagit.txt").read_bytes() != b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n":
    faults.append("bagit.txt is not the two lines of BagIt 1.0")
payload = {p.relative_to(ROOT).as_posix() for p in (ROOT / "data").rglob("*") if not p.is_dir()}
listed = manifest("manifest-sha256.txt")
tags = manifest("tagmanifest-sha256.txt")
check_listed("manifest-sha256.txt", listed)
check_listed("tagmanifest-sha256.txt", tags)
for path in sorted(payload ^ set(listed)):
    faults.append(f"{path} is in the payload or the manifest, not in both")
for path in tags:
    if path.startswith("data/") or path.startswith("tagmanifest-"):
        faults.append(f"the tag manifest must not list {path}")
if "manifest-sha256.txt" not in tags:
    faults.append("the tag manifest does not list the manifest")
info = dict(line.split(": ", 1) for line in (ROOT / "bag-info.txt").read_text("utf-8").splitlines())
oxum = f"{sum((ROOT / p).stat().st_size for p in payload)}.{len(payload)}"
if info.get("Payload-Oxum") != oxum:
    faults.append(f"Payload-Oxum is {info.get('Payload-Oxum')}, counted {oxum}")

print("\n".join(faults) or "a valid bag")
sys.exit(1 if faults else 0)
