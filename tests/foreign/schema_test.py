#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""schema_test.py SCHEMA_WORD SAMPLE ENGINE_TEST...: the JSON Schemas of docs/schema/, as npm's ajv
reads them. Those of definition and record are what the program's tables say, and take and refuse
what those do, of documents changed at random; every report that the C tests get, forged packages
included, and each record and definition that was found right in them, is of its schema."""
import copy
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SCHEMAS = ROOT / "docs/schema"
WORD, SAMPLE, ENGINES = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3:]

sys.path.insert(0, str(HERE.parent / "lib"))
from counts import SEED, count  # noqa: E402

failures = []


def fail(text):
    failures.append(text)
    if len(failures) <= 10:
        print(f"FAILED: {text}")


def lines(command, asked):
    """One answer for each of `asked`."""
    text = "".join(json.dumps(one) + "\n" for one in asked)
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    answers = done.stdout.splitlines()
    if done.returncode or len(answers) != len(asked):
        sys.exit(f"{command}: exit {done.returncode}, {len(answers)} answers\n{done.stderr}")
    return answers


def validated(asked):
    return lines(["node", str(HERE / "schema_check.mjs"), str(SCHEMAS)], asked)


def tables_are_written_down():
    for name in "definition", "record":
        says = subprocess.run([WORD, "print", name], capture_output=True, text=True, check=True)
        if says.stdout != (SCHEMAS / f"{name}.schema.json").read_text():
            fail(f"docs/schema/{name}.schema.json: write it anew: schema_word print {name}")


def places(document, path=()):
    """Every place in a document: (path, value)."""
    yield path, document
    members = (
        document.items()
        if isinstance(document, dict)
        else enumerate(document)
        if isinstance(document, list)
        else ()
    )
    for name, value in members:
        yield from places(value, (*path, name))


ODD = ["", "x", "x y", "é", "-1", "1.5", "01", "2026-03-14", "2026-03-14T15:09:26Z"]
ODD += ["2026-13-14T15:09:26Z", "a" * 64, "A" * 64, "a" * 65, "https://x.example/", "a:", "ab:c d"]
ODD += ["a\u0001b", "a\tb", "1234567890123456", "123456789012.345", "yes", "video"]
ODD += [0, 1, -1, 1 << 50, True, None, [], {}, ["x"], {"en": "x"}, {"de": "x"}, {"fr": ""}]


def changed(document, dice):
    """The document with one place taken away, exchanged, or added to."""
    document = copy.deepcopy(document)
    path, _ = dice.choice([one for one in places(document) if one[0]])
    parent = document
    for step in path[:-1]:
        parent = parent[step]
    how = dice.randrange(4)
    if how == 0:
        del parent[path[-1]]
    elif how == 1 and isinstance(parent, dict):
        parent[dice.choice(["extra", "kind", "en", "fr-CA", "X", "d.1"])] = dice.choice(ODD)
    else:
        parent[path[-1]] = copy.deepcopy(dice.choice(ODD))
    return document


def tables_agree(documents):
    """Table and schema take the same documents."""
    dice = random.Random(SEED)
    asked = list(documents)
    for _ in range(count(1500, 50000)):
        name, document = dice.choice(documents)
        asked.append((name, changed(document, dice)))
    faults = lines([WORD, "check"], asked)
    taken = 0
    for (name, document), found, says in zip(asked, faults, validated(asked)):
        taken += says == "true"
        if (found == "0") != (says == "true"):
            fail(f"{name}: the table finds {found} faults, ajv says {says}: {json.dumps(document)}")
    print(f"seed {SEED}: {len(asked)} documents, {taken} of their schema")
    if not len(asked) // 20 < taken < len(asked) * 19 // 20:
        fail("too few are right, or wrong")


def found_right(report, check):
    outcomes = [one["outcome"] for one in report["findings"] if one["id"] == check]
    return bool(outcomes) and all(one == "passed" for one in outcomes)


def from_engines(work):
    """(name, document) of what the C tests verified."""
    for number, engine in enumerate(ENGINES):
        kept = work / str(number)
        kept.mkdir()
        subprocess.run(
            [engine],
            env=dict(os.environ, DS_KEEP_PACKAGES=str(kept)),
            capture_output=True,
            check=True,
        )
        for native in sorted(kept.glob("*.native")):
            if not native.stat().st_size:
                continue
            report = json.loads(native.read_text())
            yield "report", report
            if report["kind"] == "package" and found_right(report, "record.form"):
                with zipfile.ZipFile(native.with_suffix(".zip")) as package:
                    for name in "record", "definition":
                        yield name, json.loads(package.read(f"data/{name}.json"))


def all_are_of_their_schema(documents):
    for (name, document), says in zip(documents, validated(documents)):
        if says != "true":
            fail(f"{name}: {says}: {json.dumps(document)[:300]}")
    kinds = [name for name, _ in documents]
    print({name: kinds.count(name) for name in sorted(set(kinds))})
    for name in "definition", "record", "report", "trust", "withheld":
        if name not in kinds:
            fail(f"no {name}")


def shared(work):
    """What a holder says of evidence that they keep back."""
    environment = dict(os.environ, DOSSIER_HOME=str(work / "home"))
    copy_of = work / "shared.zip"
    for command in (
        ["key", "new", "holder", "--no-passphrase"],
        ["share", SAMPLE / "package.zip", "--show", "report.pdf", "--key", "holder", "-o", copy_of],
    ):
        subprocess.run(
            [os.environ["DOSSIER"], *command], env=environment, capture_output=True, check=True
        )
    with zipfile.ZipFile(copy_of) as package:
        return json.loads(package.read("data/withheld.json"))


def main():
    if not shutil.which("node") or not (HERE / "node_modules/ajv").exists():
        print("no node, or run: npm ci --prefix tests/foreign")
        sys.exit(77)
    tables_are_written_down()
    small = [("definition", json.loads(p.read_text())) for p in (ROOT / "templates").glob("*.json")]
    with zipfile.ZipFile(SAMPLE / "package.zip") as package:
        small.append(("record", json.loads(package.read("data/record.json"))))
    tables_agree(small)
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        documents = small + list(from_engines(work))
        documents.append(("withheld", shared(work)))
    for name in "report", "trust":
        documents.append((name, json.loads((SAMPLE / f"{name}.json").read_text())))
    all_are_of_their_schema(documents)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
