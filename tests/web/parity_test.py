#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""parity_test.py BUILD SAMPLE FORGE_WORD PACK_FOLDER ENGINE_TEST...: the core in WebAssembly says what the
program says, byte for byte, of every package that the test suite verifies: those of the program's
tests, every forgery of the engine's tests, hostile archives, packages with bytes changed and cut,
each algorithm, both languages."""
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(os.environ["SOURCE_DIR"])
DOSSIER = os.environ["DOSSIER"]
MODULE = pathlib.Path(sys.argv[1]) / "web"
SAMPLE = pathlib.Path(sys.argv[2])
FORGE, PACK, ENGINES = sys.argv[3], sys.argv[4], sys.argv[5:]
NOW = "2026-06-01T00:00:00Z"

sys.path.insert(0, str(ROOT / "tests/verify"))
sys.path.insert(0, str(ROOT / "tests/web"))
sys.path.insert(0, str(ROOT / "tests/lib"))
import hostile_zip  # noqa: E402
import record  # noqa: E402
from counts import LONG, SEED, part  # noqa: E402


class Cases:
    def __init__(self, folder):
        self.folder = folder
        self.folder.mkdir()

    def count(self):
        return sum(1 for _ in self.folder.iterdir())

    def add(self, path, trust=(), at=NOW, language="en"):
        os.environ["LC_ALL"] = {"en": "C", "fr": "fr_CA.UTF-8"}[language]
        record.keep(
            self.folder,
            DOSSIER,
            {"file": str(path), "trust": [str(t) for t in trust], "at": at},
            language,
        )
        os.environ["LC_ALL"] = "C"


def run(command, **options):
    done = subprocess.run(
        [str(c) for c in command], capture_output=True, text=True, check=False, **options
    )
    if done.returncode != 0:
        sys.exit(f"{command}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def from_scripts(cases, work):
    """The tests of the program, with a program that keeps what it was asked to verify."""
    recorder = work / "dossier"
    # Python begins only where something is kept.
    recorder.write_text(
        f"""#!/bin/sh
case $1 in
verify) exec '{sys.executable}' '{ROOT}/tests/web/record.py' '{cases.folder}' '{DOSSIER}' "$@" ;;
*) exec '{DOSSIER}' "$@" ;;
esac
"""
    )
    recorder.chmod(0o755)
    scripts = [("verify/program_test.py", FORGE)]
    if LONG:
        scripts += [("verify/tamper_test.py", PACK), ("cli/templates_run_test.py",)]
    for script, *arguments in scripts:
        before, place = cases.count(), work / script.replace("/", "-")
        place.mkdir()
        # Whether it passes is its own test's affair.
        subprocess.run(
            [sys.executable, ROOT / "tests" / script, *arguments],
            cwd=place,
            check=False,
            env=dict(os.environ, DOSSIER=str(recorder)),
            capture_output=True,
        )
        if cases.count() - before < 3:
            sys.exit(f"{script} gave {cases.count() - before} cases")


def from_sample(cases):
    for lists in [], [SAMPLE / "trust.json"]:
        for language in "en", "fr":
            cases.add(SAMPLE / "package.zip", lists, language=language)


def from_engines(cases, work):
    """Every forgery of the C tests: tests/verify/keep.c keeps them, with all that was asked."""
    for number, engine in enumerate(ENGINES):
        kept = work / f"engine{number}"
        kept.mkdir()
        run([engine], env=dict(os.environ, DS_KEEP_PACKAGES=str(kept)))
        found = sorted(kept.glob("*.zip"))
        if len(found) < 4:
            sys.exit(f"{engine} kept {len(found)} packages")
        for package in found:
            record.write(
                cases.folder / f"engine{number}-{package.stem}",
                f"{pathlib.Path(engine).name} {package.stem}",
                package.read_bytes(),
                package.with_suffix(".native").read_bytes(),
                json.loads(package.with_suffix(".options").read_text()),
            )


def from_archives(cases, work):
    for name, _, make in hostile_zip.CASES:
        path = work / "hostile.zip"
        path.write_bytes(make())
        cases.add(path)


def from_keys(cases, work):
    """One package for each kind of key that signs, with the list that trusts it and without."""
    home = work / "home"
    environment = dict(os.environ, DOSSIER_HOME=str(home))
    folder = work / "case"
    folder.mkdir()
    for name, content in (
        ("1.mp4", b"video"),
        ("2.zip", b"archive"),
        ("3.vtt", b"WEBVTT"),
    ):
        (folder / name).write_bytes(content)
    made = {}
    for kind in "p256", "ed25519", "rsa":
        run([DOSSIER, "key", "new", kind, "--kind", kind, "--no-passphrase"], env=environment)
        run([PACK, folder, work / f"{kind}.zip", home / f"keys/{kind}.pem", "1773570000"])
        (work / f"{kind}.jwk").write_text(
            run([DOSSIER, "key", "show", kind, "--json"], env=environment)
        )
        package = json.loads(
            subprocess.run(
                [DOSSIER, "verify", "--json", work / f"{kind}.zip"],
                capture_output=True,
                check=False,
                env=environment,
            ).stdout
        )
        issuer = package["summary"]["issuer"]["id"]
        run(
            [
                DOSSIER,
                "trust",
                "add",
                "--trust",
                work / f"{kind}.json",
                "--id",
                issuer,
                "--name",
                "The College",
                "--jwk",
                work / f"{kind}.jwk",
            ],
            env=environment,
        )
        made[kind] = (work / f"{kind}.zip", work / f"{kind}.json")
    for kind, (package, trust) in made.items():
        for lists in [trust], [], [made["p256"][1], made["rsa"][1]]:
            for language in "en", "fr":
                cases.add(package, lists, language=language)
        for at in "2026-03-14", "2001-01-01", "2099-12-31T23:59:59Z":
            cases.add(package, [trust], at)
    return made


def from_changes(cases, made, work):
    """Bytes changed and packages cut, at places that are the same in every run."""
    dice = random.Random(1)
    path = work / "changed.zip"
    for package, trust in made.values():
        whole = package.read_bytes()
        for language in "en", "fr":
            for at in dice.sample(range(len(whole)), 16):
                path.write_bytes(
                    whole[:at] + bytes([whole[at] ^ 1 << dice.randrange(8)]) + whole[at + 1 :]
                )
                cases.add(path, [trust], language=language)
        for n in [0, 1, 21, 22, len(whole) - 1, *dice.sample(range(len(whole)), 10)]:
            path.write_bytes(whole[:n])
            cases.add(path, [trust])
        path.write_bytes(whole + b"\0")
        cases.add(path, [trust])


def thin(cases):
    """Of each kind of case a part, unless all are wanted."""
    names = sorted(one.name for one in cases.folder.iterdir())
    kinds = {}
    for name in names:
        kinds.setdefault(name.split("-")[0] if "-" in name else "", []).append(name)
    kept = {name for kind in kinds.values() for name in part(kind, max(40, len(kind) // 3))}
    print(f"seed {SEED}: {len(kept)} of {len(names)} cases")
    for name in names:
        if name not in kept:
            shutil.rmtree(cases.folder / name)


def main():
    if not (MODULE / "dossier-verify.wasm").exists() or not shutil.which("node"):
        print("no WebAssembly build (cmake --build --preset browser) or no node")
        sys.exit(77)
    work = pathlib.Path(
        tempfile.mkdtemp(dir="."),
    ).resolve()
    try:
        cases = Cases(work / "cases")
        from_scripts(cases, work)
        from_sample(cases)
        from_engines(cases, work)
        from_archives(cases, work)
        from_changes(cases, from_keys(cases, work), work)
        thin(cases)
        node = subprocess.run(
            ["node", ROOT / "tests/web/parity.mjs", MODULE, cases.folder], check=False
        )
        chromium = subprocess.run(
            [
                "node",
                ROOT / "tests/web/parity_browser.mjs",
                MODULE,
                cases.folder,
                "1" if LONG else "10",
            ],
            check=False,
        )
        sys.exit(1 if node.returncode or chromium.returncode not in (0, 77) else 0)
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
