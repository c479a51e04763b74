#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""words.py OUT WORDS.DEF: the rows WORD(…) of core/words.def as a module for the browser's page,
words.js: {key: [English, French]}. Rows WORD_C(…) are for pages written in C alone, and left
out."""
import ast
import json
import pathlib
import re
import sys

STRING = r'"(?:[^"\\]|\\.)*"'
TEXT = rf"((?:{STRING}\s*)+)"
ROW = re.compile(rf"^(WORD|WORD_C)\((\w+),\s*({STRING}),\s*{TEXT},\s*{TEXT}\)$", re.M)
COMMENT = re.compile(r"/\*.*?\*/", re.S)


def joined(literals):
    """The text of adjacent C string literals, which read the same in Python."""
    return "".join(ast.literal_eval(part) for part in re.findall(STRING, literals))


def literal(value):
    return json.dumps(value, ensure_ascii=False)


def rows(source):
    """[(macro, id, key, English, French)]; whatever is neither row nor comment is refused."""
    text = COMMENT.sub("", source)
    left = ROW.sub("", text).strip()
    if left:
        sys.exit(f"words.py: not understood: {left[:80]!r}")
    return [(m[1], m[2], joined(m[3]), joined(m[4]), joined(m[5])) for m in ROW.finditer(text)]


def main():
    out, source = sys.argv[1:]
    shared = {}
    for macro, _, key, english, french in rows(pathlib.Path(source).read_text(encoding="utf-8")):
        if key in shared:
            sys.exit(f"words.py: twice: {key}")
        if macro == "WORD":
            shared[key] = [english, french]
    lines = "".join(f"  {literal(key)}: {literal(pair)},\n" for key, pair in shared.items())
    pathlib.Path(out).write_text(
        "// Made by cmake/browser/words.py from core/words.def.\n"
        f"export const WORDS = {{\n{lines}}};\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
