#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Option tables, help and man pages say the same: for every command, --help goes to stdout,
leaves with 0, fits 80 columns in English and in French, and its options are those of the man
page; the list of commands in dossier(1) and in `dossier --help` agree."""
import os
import pathlib
import re
import subprocess
import sys
import unicodedata

DOSSIER = os.environ["DOSSIER"]
MAN = pathlib.Path(os.environ["SOURCE_DIR"]) / "docs" / "man"
faults = []


def run(*arguments, language="C"):
    environment = {"PATH": os.environ["PATH"], "LC_ALL": language, "HOME": "/nonexistent"}
    return subprocess.run([DOSSIER, *arguments], env=environment, capture_output=True, text=True)


def width(line):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
               for c in line)


def check_help(name, language):
    got = run(name, "--help", language=language)
    if got.returncode != 0 or got.stderr or not got.stdout:
        faults.append(f"{name} --help ({language}): exit {got.returncode}, stderr {got.stderr!r}")
    for line in got.stdout.splitlines():
        if width(line) > 80:
            faults.append(f"{name} --help ({language}): {width(line)} columns: {line}")
    return got.stdout


def options_of_help(text):
    return set(re.findall(r"^  (?:-\w, |    )--([a-z][a-z0-9-]*)", text, re.M))


def options_of_man(path):
    return set(re.findall(r"^\.It .*?Fl Fl ([a-z][a-z0-9-]*)", path.read_text(encoding="utf-8"), re.M))


def commands():
    text = run("--help").stdout
    return re.findall(r"^  ([a-z][a-z-]*) +\S", text, re.M)


names = commands()
if len(names) < 10:
    faults.append(f"--help lists only {names}")
main_page = (MAN / "dossier.1").read_text(encoding="utf-8")
for name in names:
    page = MAN / f"dossier-{name}.1"
    english, french = check_help(name, "C"), check_help(name, "fr_CA.UTF-8")
    if run("help", name).stdout != english:
        faults.append(f"dossier help {name} is not dossier {name} --help")
    if english == french:
        faults.append(f"{name} --help is not translated")
    if f"Xr dossier-{name} 1" not in main_page:
        faults.append(f"dossier.1 does not name {name}")
    if not page.exists():
        faults.append(f"{page.name} is missing")
        continue
    helped, written = options_of_help(english), options_of_man(page)
    if helped - {"help"} != written - {"help"}:
        faults.append(f"{name}: only in help {sorted(helped - written - {'help'})}, "
                      f"only in the man page {sorted(written - helped)}")
for page in MAN.glob("dossier-*.1"):
    if page.stem.removeprefix("dossier-") not in names:
        faults.append(f"{page.name} explains a command that does not exist")
unknown = run("no-such-command")
if unknown.returncode != 2 or "no-such-command" not in unknown.stderr:
    faults.append(f"an unknown command: exit {unknown.returncode}, {unknown.stderr!r}")

for line in run("--help").stdout.splitlines() + run("--help", language="fr_CA.UTF-8").stdout.splitlines():
    if width(line) > 80:
        faults.append(f"dossier --help: {width(line)} columns: {line}")
unknown = run("help", "no-such-command")
if unknown.returncode != 2 or unknown.stdout:
    faults.append(f"help for an unknown command: exit {unknown.returncode}, {unknown.stdout!r}")

print("\n".join(faults))
sys.exit(1 if faults else 0)
