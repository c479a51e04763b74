#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every check and every reason for an outcome other than passed is in docs/verification.md, with
its weight, and nothing is there that the program cannot say; the manual names every check."""
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(os.environ["SOURCE_DIR"])
ROW = re.compile(r'ROW\(\s*DS_\w+,\s*(\w+),\s*"([a-z-]+)",\s*(DS_\w+),\s*(DS_\w+),')
MARK = {"DS_DECISIVE": "**{}**", "DS_CAUTION": "*{}*", "DS_NOTE": "`{}`"}

names = dict(
    re.findall(
        r'^#define (DS_CHECK_\w+) "([a-z.]+)"$',
        (ROOT / "page/check_ids.h").read_text(encoding="utf-8"),
        re.M,
    )
)
wanted, checks = set(), []
for part in sorted((ROOT / "verify/findings").glob("*.c")):
    for ident, word, outcome, weight in ROW.findall(part.read_text(encoding="utf-8")):
        if outcome in ("DS_FAILED", "DS_NOT_CHECKED"):
            wanted.add((names[ident], MARK[weight].format(word)))
table = (ROOT / "verify/findings/checks.c").read_text(encoding="utf-8")
checks = [names[name] for name in re.findall(r"^    CHECK\(\s*(\w+),\s*DS_GROUP", table, re.M)]
page = (ROOT / "docs/verification.md").read_text(encoding="utf-8")
have, order, last = set(), [], ""
for ident, cell in re.findall(r"^\| `([a-z.]+)` \| [^|]* \| ([^|]*) \|$", page, re.M):
    order.append(ident)
    marks = re.findall(
        r"\*\*[a-z-]+\*\*|\*[a-z-]+\*|`[a-z-]+`(?! \(not applicable)",
        cell.replace("`subject`", "").replace("`endorser`", ""),
    )
    have |= {(ident, mark) for mark in (last if cell.strip() == "the same" else marks)}
    last = marks
# "the same" of manifest.tag is manifest.digest's.
faults = [f"not documented: {i} {w}" for i, w in sorted(wanted - have)]
faults += [f"documented, but never said: {i} {w}" for i, w in sorted(have - wanted)]
if list(names.values()) != checks:
    faults.append(f"page/check_ids.h is not in the order of the checks: {list(names.values())}")
# A bare id in code would be one that nobody compares; "ledger.head" is a member of records too.
bare = re.compile('"(' + "|".join(map(re.escape, set(checks) - {"ledger.head"})) + ')"')
for room in ("core", "page", "capture", "package", "verify", "app", "cli"):
    for path in sorted((ROOT / room).rglob("*.[ch]")):
        where = str(path.relative_to(ROOT))
        code = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
        if where != "page/check_ids.h":
            faults += [f"{where}: a bare id, {i}" for i in sorted(set(bare.findall(code)))]
if order != checks:
    faults.append(f"order of the checks: {order} is not {checks}")
manual = (ROOT / "docs/man/dossier-verify.1").read_text(encoding="utf-8")
faults += [f"not in dossier-verify(1): {i}" for i in checks if i not in manual]
offered = subprocess.run(
    [os.environ["DOSSIER"], "verify", "--help"], capture_output=True, text=True
).stdout
faults += [f"not in verify --help: {i}" for i in checks if f"\n  {i} " not in offered]
print("\n".join(faults))
if len(wanted) < 60:
    sys.exit(f"only {len(wanted)} reasons found")
sys.exit(1 if faults else 0)
