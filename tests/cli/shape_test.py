#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The shape of the C code: no function over 60 lines or with more than two guards (`rc == 0`,
`!rc`) or more than six parameters, no struct of more than twelve members, no circle of includes, no
file over 500 lines; tests and fuzz targets, as the rest, say at their head what they are, in the
header where there is one. shape_test.py [--figures] [FOLDER...]: with --figures also the sums, for
a change's note."""
import os
import pathlib
import re
import statistics
import sys

ROOT = pathlib.Path(os.environ.get("SOURCE_DIR", pathlib.Path(__file__).resolve().parents[2]))
FOLDERS = ["core", "page", "capture", "package", "verify", "app", "cli", "serve", "audit"]
LINES, GUARDS, PARAMETERS, MEMBERS, FILE = 60, 2, 6, 12, 500
GUARD = re.compile(r"\brc == 0|(?<![\w>.])!rc\b|->rc == 0|\.rc == 0|\brc >= 0|== 0 && rc\b")
INCLUDE = re.compile(r'^#include "([^"]+)"', re.M)
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
TEXT = re.compile(r'"(?:\\.|[^"\\\n])*"')


def plain(text):
    """Without comments and texts, every line where it was."""

    def blank(match):
        return "\n" * match[0].count("\n")

    return TEXT.sub('""', COMMENT.sub(blank, text))


def functions(text):
    """(name, first line, lines, guards, parameters) of each function that is defined."""
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if line != "{":
            continue
        head = at - 1
        while head > 0 and lines[head - 1] and not re.match(r"[}#;]|.*[;}]$", lines[head - 1]):
            head -= 1
        end = next(i for i in range(at, len(lines)) if lines[i] == "}")
        signature = " ".join(lines[head:at])
        named = re.search(r"(\w+)\((.*)\)", signature)
        if not named:
            continue
        body = "\n".join(lines[at : end + 1])
        yield named[1], head + 1, end - head + 1, len(GUARD.findall(body)), count(named[2])


def count(parameters):
    depth = commas = 0
    for c in parameters:
        depth += (c in "([") - (c in ")]")
        commas += c == "," and depth == 0
    return 0 if parameters.strip() in ("", "void") else commas + 1


def structs(text):
    """(name, members) of each struct that is defined; nested ones count apart."""
    for match in re.finditer(r"\bstruct (\w+) \{", text):
        depth, members, at = 1, 0, match.end()
        statement = ""
        while depth:
            c = text[at]
            depth += (c == "{") - (c == "}")
            if depth == 1:
                statement += c
                if c == ";":
                    members += 1 + commas_outside(statement)
                    statement = ""
            at += 1
        yield match[1], members


def commas_outside(statement):
    depth = commas = 0
    for c in statement:
        depth += (c in "([{") - (c in ")]}")
        commas += c == "," and depth == 0
    return commas


def circles(includes):
    """Each strongly connected set of rooms' files, headers and sources of one name being one."""
    unit = {}
    for name, wanted in includes.items():
        own = re.sub(r"\.[ch]$", "", name)
        unit.setdefault(own, set()).update(re.sub(r"\.[ch]$", "", one) for one in wanted)
    for own in unit:
        unit[own].discard(own)
    index, low, stack, found, seen = {}, {}, [], [], [0]
    sys.setrecursionlimit(10000)

    def visit(node):
        index[node] = low[node] = seen[0]
        seen[0] += 1
        stack.append(node)
        for other in sorted(unit.get(node, ())):
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            ring = []
            while True:
                ring.append(stack.pop())
                if ring[-1] == node:
                    break
            if len(ring) > 1:
                found.append(sorted(ring))

    for node in sorted(unit):
        if node not in index:
            visit(node)
    return found


def headless():
    """C files that begin without a comment on what they are, and have no header that says it."""
    for folder in [*FOLDERS, "tests", "fuzz", "bench", "cmake"]:
        for path in sorted((ROOT / folder).rglob("*.[ch]")):
            if (
                "node_modules" in path.parts
                or path.with_suffix(".h") != path
                and path.with_suffix(".h").exists()
            ):
                continue
            lines = path.read_text(encoding="utf-8").split("\n", 2)
            if not lines[1].startswith("/* "):
                yield str(path.relative_to(ROOT))


def main(arguments):
    figures = "--figures" in arguments
    folders = [a for a in arguments if not a.startswith("--")] or FOLDERS
    faults, lengths, wide, guards, total, includes = [], [], 0, 0, 0, {}
    long_files = 0
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.[ch]")):
            where, source = str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
            text = plain(source)
            size = source.count("\n")
            total += size
            long_files += size > 400
            includes[where] = set(INCLUDE.findall(source))
            if size > FILE:
                faults.append(f"{where}: {size} lines, a second idea may live here")
            for name, line, height, many, parameters in functions(text):
                lengths.append(height)
                guards += many
                wide += parameters >= 6
                if height > LINES:
                    faults.append(f"{where}:{line}: {name}() has {height} lines")
                if many > GUARDS:
                    faults.append(f"{where}:{line}: {name}() has {many} guards on rc")
                if parameters > PARAMETERS:
                    faults.append(f"{where}:{line}: {name}() takes {parameters} parameters")
            for name, members in structs(text):
                if members > MEMBERS:
                    faults.append(f"{where}: struct {name} has {members} members")
    faults += [f"{where}: no comment at the head" for where in headless()]
    rings = circles(includes)
    faults += ["a circle of includes: " + ", ".join(ring) for ring in rings]
    print("\n".join(faults))
    if figures:
        print(
            f"{total} lines, {long_files} files over 400, {len(lengths)} functions, median"
            f" {statistics.median(lengths)}, {sum(n > LINES for n in lengths)} over {LINES},"
            f" {guards} guards, {wide} with six or more parameters, {len(rings)} circles"
        )
    if len(lengths) < 20:
        sys.exit("this test looks in the wrong place")
    return 1 if faults else 0


sys.exit(main(sys.argv[1:]))
