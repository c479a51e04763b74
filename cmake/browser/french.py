#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""french.py OUT PO... -- SOURCE...: the French of every _("…") in the sources, as a C table that
needs no gettext, for WebAssembly."""
import ast
import pathlib
import re
import sys

MARKED = re.compile(r'\b_\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\)')
QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
ENTRY = re.compile(r'^msgid ((?:"(?:[^"\\]|\\.)*"\s*)+)^msgstr ((?:"(?:[^"\\]|\\.)*"\s*)+)', re.M)


def joined(literals):
    """Adjacent string literals as one C literal, and its text. Both notations read the same in
    Python."""
    text = "".join(ast.literal_eval(part) for part in QUOTED.findall(literals))
    return text


def literal(text):
    escaped = (
        text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    )
    return f'"{escaped}"'


def main():
    out, rest = sys.argv[1], sys.argv[2:]
    catalogues, sources = rest[: rest.index("--")], rest[rest.index("--") + 1 :]
    french = {}
    for path in catalogues:
        for english, translated in ENTRY.findall(pathlib.Path(path).read_text(encoding="utf-8")):
            french.setdefault(joined(english), joined(translated))
    used = set()
    for path in sources:
        used |= {
            joined(found)
            for found in MARKED.findall(pathlib.Path(path).read_text(encoding="utf-8"))
        }
    rows = sorted((t for t in used if french.get(t)), key=lambda t: t.encode())
    if len(rows) < 20:
        sys.exit(f"french.py: only {len(rows)} texts found")
    lines = "".join(f"    {{{literal(t)},\n     {literal(french[t])}}},\n" for t in rows)
    pathlib.Path(out).write_text(
        '/* Made by cmake/browser/french.py from po/fr. */\n#include "verify/wasm/french.h"\n\n'
        f"const struct ds_translation ds_french[] = {{\n{lines}}};\n"
        "const size_t ds_french_n = sizeof(ds_french) / sizeof(*ds_french);\n",
        encoding="utf-8",
    )


main()
