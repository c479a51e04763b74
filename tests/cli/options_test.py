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
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in line
    )


def check_help(name, language):
    got = run(*name.split(), "--help", language=language)
    if got.returncode != 0 or got.stderr or not got.stdout:
        faults.append(f"{name} --help ({language}): exit {got.returncode}, stderr {got.stderr!r}")
    for line in got.stdout.splitlines():
        if width(line) > 80:
            faults.append(f"{name} --help ({language}): {width(line)} columns: {line}")
    return got.stdout


def options_of_help(text):
    return set(re.findall(r"^  (?:-\w, |    )--([a-z][a-z0-9-]*)", text, re.M))


def options_of_man(path):
    return set(
        re.findall(r"^\.It .*?Fl Fl ([a-z][a-z0-9-]*)", path.read_text(encoding="utf-8"), re.M)
    )


def commands():
    text = run("--help").stdout
    return re.findall(r"^  ([a-z][a-z-]*) +\S", text, re.M)


def verbs_of(path, name):
    """{verb: options} of the synopsis; -o as its long name, by the list of options below it."""
    text = path.read_text(encoding="utf-8")
    long = dict(re.findall(r"^\.It Fl (\w) , Fl Fl ([a-z-]+)", text, re.M))
    found = {}
    for verb, rest in re.findall(
        rf"^\.Nm dossier {name}\n\.Cm (\w+)\n(.*?)(?=^\.(?:Nm|Sh) )", text, re.M | re.S
    ):
        options = set(re.findall(r"Fl Fl ([a-z-]+)", rest)) | {
            long[o] for o in re.findall(r"(?<!Fl )Fl (\w)\b(?! l)", rest)
        }
        found[verb] = found.get(verb, set()) | options
    return found


def check_verbs(name, path):
    command = run(name, "--help").stdout
    valued = set(re.findall(r"--([a-z-]+) [A-Z]", command))
    for verb, written in verbs_of(path, name).items():
        english, french = check_help(f"{name} {verb}", "C"), check_help(
            f"{name} {verb}", "fr_CA.UTF-8"
        )
        helped = options_of_help(english) - {"help"}
        if helped != written:
            faults.append(
                f"{name} {verb}: only in help {sorted(helped - written)}, only in the synopsis "
                f"{sorted(written - helped)}"
            )
        if (
            not english.startswith(f"Usage: dossier {name} {verb} [OPTION...]")
            or "\nExit codes: 0 " not in english
        ):
            faults.append(f"{name} {verb} --help has no usage or no exit codes: {english!r}")
        if "\nCodes de sortie\u00a0: 0 " not in french:
            faults.append(f"{name} {verb} --help is not translated")
        if run("help", name, verb).stdout != english or run(name, "--help", verb).stdout != english:
            faults.append(f"dossier help {name} {verb} is not dossier {name} {verb} --help")
        for other in sorted(options_of_help(command) - helped - {"help"})[:3]:
            refused = run(name, verb, f"--{other}=1" if other in valued else f"--{other}")
            if (
                refused.returncode != 2
                or f"'dossier {name} {verb}' has no option '--{other}'" not in refused.stderr
            ):
                faults.append(
                    f"{name} {verb} --{other}: exit {refused.returncode}, {refused.stderr!r}"
                )
    return len(verbs_of(path, name))


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
        faults.append(
            f"{name}: only in help {sorted(helped - written - {'help'})}, "
            f"only in the man page {sorted(written - helped)}"
        )
for name, count in (("key", 8), ("trust", 3), ("template", 4), ("status-list", 5)):
    if check_verbs(name, MAN / f"dossier-{name}.1") != count:
        faults.append(f"dossier-{name}.1 does not have {count} verbs in its synopsis")
for line, said, hint in (
    ("verfy x", "there is no command 'verfy'; did you mean 'verify'?", ""),
    ("zzzzzz", "there is no command 'zzzzzz'; 'dossier --help' lists them", ""),
    ("--verison", "unknown option '--verison'; 'dossier --help' lists the commands", ""),
    ("verify -xq p", "unknown option '-x'", "verify"),
    ("verify -x p", "unknown option '-x'", "verify"),
    ("verify --jsn p", "unknown option '--jsn'; did you mean '--json'?", "verify"),
    ("verify --zzzzz p", "unknown option '--zzzzz'", "verify"),
    ("verify --json=1 p", "the option '--json' takes no value", "verify"),
    ("verify --st p", "'--st' is short for several options; write it out", "verify"),
    ("verify --html", "the option '--html' needs a value", "verify"),
    ("key exprt x", "'dossier key' has no 'exprt'; did you mean 'export'?", "key"),
    (
        "key new x --kind foo --no-passphrase",
        "the kind 'foo' is none of ed25519, p256, rsa",
        "key new",
    ),
    ("key zzzzzz", "say new, add, list, show, passwd, export, certificate or rotate", "key"),
    ("trust lst --help", "'dossier trust' has no 'lst'; did you mean 'list'?", "trust"),
):
    got = run(*line.split())
    wanted = f"dossier: {said}\n" + (f"Try 'dossier {hint} --help'.\n" if hint else "")
    if (got.returncode, got.stdout, got.stderr) != (2, "", wanted):
        faults.append(f"dossier {line}: exit {got.returncode}, {got.stderr!r}")
mistaken = run("key", "list", "--as", "jwk")
if (mistaken.returncode, mistaken.stderr) != (
    2,
    "dossier: 'dossier key list' has no option '--as'\n" "Try 'dossier key list --help'.\n",
):
    faults.append(f"an option of another verb: exit {mistaken.returncode}, {mistaken.stderr!r}")
for page in MAN.glob("dossier-*.1"):
    if page.stem.removeprefix("dossier-") not in names:
        faults.append(f"{page.name} explains a command that does not exist")
unknown = run("no-such-command")
if unknown.returncode != 2 or "no-such-command" not in unknown.stderr:
    faults.append(f"an unknown command: exit {unknown.returncode}, {unknown.stderr!r}")

for line in (
    run("--help").stdout.splitlines() + run("--help", language="fr_CA.UTF-8").stdout.splitlines()
):
    if width(line) > 80:
        faults.append(f"dossier --help: {width(line)} columns: {line}")
unknown = run("help", "no-such-command")
if unknown.returncode != 2 or unknown.stdout:
    faults.append(f"help for an unknown command: exit {unknown.returncode}, {unknown.stdout!r}")

print("\n".join(faults))
sys.exit(1 if faults else 0)
