#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every message of the tools has its French, with the same format directives, typed as it is in
Canada: no-break space before a colon and inside guillemets, none before ; ! ?. A message stands in
one catalogue, and no French uses a word that docs/glossary.md gives up for another."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(os.environ["SOURCE_DIR"])
faults = []


def entries(text):
    """msgid → msgstr of a catalogue without plurals; multi-line strings joined."""
    for block in re.split(r"\n\s*\n", text):
        parts = {"msgid": [], "msgstr": []}
        current = None
        for line in block.splitlines():
            start = re.match(r"(msgid|msgid_plural|msgstr(?:\[\d\])?) (\".*\")", line)
            if start:
                current = (
                    "msgid"
                    if start[1] == "msgid"
                    else "msgstr"
                    if start[1].startswith("msgstr")
                    else None
                )
                line = start[2]
            if current and line.startswith('"'):
                parts[current].append(line[1:-1])
        if parts["msgid"]:
            yield "".join(parts["msgid"]), "".join(parts["msgstr"])


def refused_words():
    """The last column of the glossary: what is not said in French."""
    rows = re.findall(r"^\|(.*)\|$", (ROOT / "docs/glossary.md").read_text("utf-8"), re.M)[2:]
    return [word for row in rows for word in re.split(r",\s*", row.split("|")[-1].strip()) if word]


def all_french():
    """Every place with French of the program's own, as it is written there."""
    for path in sorted((ROOT / "po/fr").glob("*.po")):
        yield path.name, "\n".join(said for _, said in entries(path.read_text("utf-8")))
    for path in (
        ROOT / "core/words.def",
        ROOT / "verify/page/texts.js",
        *sorted((ROOT / "verify").rglob("*.c")),
    ):
        yield path.name, re.sub(r'"\s*\n\s*"', "", path.read_text("utf-8"))


seen = {}
for path in sorted((ROOT / "po/fr").glob("*.po")):
    for message, _ in entries(path.read_text("utf-8")):
        if message and message in seen:
            faults.append(f"in {seen[message]} and {path.name}: {message!r}")
        seen[message] = path.name
words = refused_words()
for where, text in all_french():
    for word in words:
        if re.search(rf"\b{word}", text, re.I):
            faults.append(f"{where} says {word!r}, which the glossary gives up")

with tempfile.TemporaryDirectory() as folder:
    sources = [
        str(p.relative_to(ROOT))
        for d in ("core", "page", "capture", "package", "verify", "app", "cli")
        for p in sorted((ROOT / d).rglob("*.[ch]"))
    ]
    template = pathlib.Path(folder) / "dossier.pot"
    subprocess.run(
        [
            "xgettext",
            "--from-code=UTF-8",
            "--keyword=_",
            "--keyword=N_",
            "--no-wrap",
            "--keyword=ngettext_:1,2",
            "-o",
            template,
            *sources,
        ],
        cwd=ROOT,
        check=True,
    )
    joined = subprocess.run(
        ["msgcat", "--use-first", "--no-wrap", *sorted((ROOT / "po/fr").glob("*.po"))],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    wanted = dict(entries(template.read_text(encoding="utf-8")))
    have = dict(entries(joined))

for message in wanted:
    if message and not have.get(message):
        faults.append(f"no French: {message!r}")
for message, french in have.items():
    if message and message not in wanted:
        faults.append(f"French for a message that is gone: {message!r}")
    if not message:
        continue
    if re.search("«(?!\u00a0)|(?<!\u00a0)»| :|[ \u00a0\u202f][;!?]", french):
        faults.append(f"typography: {french!r}")
    if "'" in re.sub(r"'[^']*%[^']*'|'dossier[^']*'", "", french):
        faults.append(f"straight apostrophe: {french!r}")

if len(words) < 10:
    faults.append(f"the glossary gives up only {words}")
print("\n".join(faults))
if len(wanted) < 50:
    sys.exit(f"only {len(wanted)} messages found")
sys.exit(1 if faults else 0)
