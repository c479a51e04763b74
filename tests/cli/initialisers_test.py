#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Designated initialisers everywhere: gcc reads a copy of the tree in which every struct has the
attribute designated_init, and names each member that is set by its position (-Wdesignated-init).
`{0}` and arrays are free. initialisers_test.py [FOLDER...]"""
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(os.environ.get("SOURCE_DIR", pathlib.Path(__file__).resolve().parents[2]))
FOLDERS = ["core", "page", "capture", "package", "verify", "app", "cli", "serve", "audit"]
FOLDERS += ["tests", "fuzz", "bench"]
ELSEWHERE = re.compile(r"wasm|node_modules")  # wants another compiler's headers
GCC = ["gcc", "-std=c11", "-D_GNU_SOURCE", "-I.", "-idirafter", "/usr/include/p11-kit-1"]
GCC += ["-ftrack-macro-expansion=0", "-fsyntax-only", "-Wdesignated-init"]
PLACE = re.compile(r"^(?:\./)?([^:\s]+):(\d+):(\d+): warning: .*\[-Wdesignated-init\]$", re.M)
# A brace with no designator first, a brace in a macro, or a value behind one that has a designator: about half
# of the files. Unless all are asked for, gcc reads these alone.
SUSPECT = re.compile(
    r"(?:=\s*|\)|[,{(]\s*)\{\s*(?!0\})[^.\s{}]"
    r"|^#define[^\n]*\{|\\\n\s*\{"
    r"|\.\w+(?:\[[^\]]*\])* = [^{}();]*,\s*(?!\.)[^.\s}{]",
    re.M,
)
SAMPLE = """struct pair { int a, b; };
static const struct { struct pair one; int n[2]; } named = {.one = {.a = 1, .b = 2}, .n = {1, 2}};
static const struct pair zero = {0}, table[] = {{.a = 1}, {3, .b = 4}};
"""
MORE = [
    "= {1, 2}",
    "f((struct s){1, 2})",
    "{{.a = 1}, {2, 3}}",
    "= {.a = 1, 2}",
    "#define X(a) {a},",
]


def copy(folder):
    """The sources, with the attribute on the same lines."""
    for name in FOLDERS:
        for path in (ROOT / name).rglob("*.*"):
            if path.suffix in (".c", ".h", ".def") and not ELSEWHERE.search(str(path)):
                to = folder / path.relative_to(ROOT)
                to.parent.mkdir(parents=True, exist_ok=True)
                to.write_text(marked(path.read_text()))


def marked(text):
    return re.sub(r"\bstruct( \w+)? \{", r"struct __attribute__((designated_init))\1 {", text)


def positional(folder, files):
    """FILE:LINE of each member that is set by its position; what stopped gcc."""
    run = subprocess.run(
        [*GCC, *files],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "LC_ALL": "C"},
    )
    found = set()
    for name, line, column in PLACE.findall(run.stderr):
        text = (folder / name).read_text().split("\n")[int(line) - 1]
        if not text[int(column) - 2 :].startswith("{0}"):
            found.add(f"{name}:{line}")
    return found, re.findall(r"^.*fatal error:.*$", run.stderr, re.M)


def main():
    if not shutil.which("gcc"):
        sys.exit(77)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "sample.c").write_text(marked(SAMPLE))
        found, stopped = positional(folder, ["sample.c"])
        assert found == {"sample.c:3"} and not stopped, (found, stopped)
        assert all(map(SUSPECT.search, [SAMPLE, *MORE]))
        copy(folder)
        files = [
            str(path.relative_to(folder))
            for top in sys.argv[1:] or FOLDERS
            for path in sorted((folder / top).rglob("*.c"))
            if "DS_LONG" in os.environ or SUSPECT.search(path.read_text())
        ]
        found, stopped = set(), []
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            parts = [files[at : at + 20] for at in range(0, len(files), 20)]
            for one in pool.map(lambda part: positional(folder, part), parts):
                found |= one[0]
                stopped += one[1]
    for line in stopped:
        print(line)
    for place in sorted(found):
        print(f"{place}: a member set by its position")
    sys.exit(bool(found or stopped))


main()
