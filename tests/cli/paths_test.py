#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every path of this tree that a document names in backticks, or a comment in C, exists."""
import os
import pathlib
import re
import sys

ROOT = pathlib.Path(os.environ.get("SOURCE_DIR", pathlib.Path(__file__).resolve().parents[2]))
ROOMS = "core page capture package verify app cli tests cmake docs po fuzz bench scripts templates"
PATH = re.compile(rf"`((?:{ROOMS.replace(' ', '|')}|sample)/[\w./-]*)`")

named, faults = 0, []
for document in [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").glob("*.md")),
]:
    for number, line in enumerate(document.read_text(encoding="utf-8").split("\n"), 1):
        for path in PATH.findall(line):
            named += 1
            if not (ROOT / path).exists():
                faults.append(f"{document.relative_to(ROOT)}:{number}: there is no {path}")
COMMENT = re.compile(r"/\*.*?\*/", re.S)
MENTION = re.compile(
    rf"(?<![\w/.-])((?:{ROOMS.replace(' ', '|')})/[\w/-]+\.(?:[ch]|py|mjs|js|md|def))\b"
)
for folder in ROOMS.split():
    for source in sorted((ROOT / folder).rglob("*.[ch]")):
        if "node_modules" in source.parts:
            continue
        for comment in COMMENT.findall(source.read_text(encoding="utf-8")):
            for path in MENTION.findall(comment):
                named += 1
                if not (ROOT / path).exists():
                    faults.append(f"{source.relative_to(ROOT)}: there is no {path}")
print("\n".join(faults))
if named < 100:
    sys.exit("this test looks in the wrong place")
sys.exit(1 if faults else 0)
