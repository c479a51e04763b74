#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""dossier template: what it lists, shows, writes and finds wrong; and that the shipped texts are
typed as they should be in both languages."""
import csv
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

DOSSIER = os.environ["DOSSIER"]
ROOT = pathlib.Path(os.environ["SOURCE_DIR"])
NAMES = sorted(p.stem for p in (ROOT / "templates").glob("*.json"))
ISSUER = ["--issuer-id", "https://college.example/", "--issuer-name", "Example College"]
faults = []


def run(*arguments, code=0, language="C"):
    environment = {"PATH": os.environ["PATH"], "LC_ALL": language, "HOME": "/nonexistent"}
    got = subprocess.run(
        [DOSSIER, "template", *arguments], env=environment, capture_output=True, text=True
    )
    if got.returncode != code:
        faults.append(
            f"{arguments}: exit {got.returncode}, not {code}: {got.stdout[-300:]}{got.stderr}"
        )
    return got


def expect(condition, what):
    if not condition:
        faults.append(what)


def columns(line):
    return sum(0 if unicodedata.combining(c) else 1 for c in line)


def check_listing():
    lines = run("list").stdout.splitlines()
    expect([line.split()[0] for line in lines] == NAMES and len(NAMES) == 3, f"list: {lines}")
    expect("Data analysis for operations" in lines[0], f"list: {lines[0]}")
    french = run("list", language="fr_CA.UTF-8").stdout
    expect(
        "Manipulation des aliments en cuisine commerciale" in french, f"list in French: {french}"
    )
    listed = json.loads(run("list", "--json").stdout)
    expect([one["name"] for one in listed] == NAMES, f"list --json: {listed}")


def check_outlines():
    for name in NAMES:
        definition = json.loads((ROOT / "templates" / f"{name}.json").read_text(encoding="utf-8"))
        for language, word in (("C", "en"), ("fr_CA.UTF-8", "fr")):
            text = run("show", name, language=language).stdout
            flat = " ".join(text.split())
            for line in text.splitlines():
                expect(columns(line) <= 80, f"show {name}: {columns(line)} columns: {line}")
            for part in definition["outcomes"] + definition["criteria"]:
                wanted = part.get("statement", part.get("name"))[word]
                expect(
                    " ".join(wanted.split()) in flat, f"show {name} ({word}) leaves out {wanted!r}"
                )
                expect(f"[{part['id']}" in flat, f"show {name} leaves out the id {part['id']}")
        expect(
            json.loads(run("show", name, "--json").stdout) == definition,
            f"show {name} --json differs",
        )


def check_new(folder):
    path = folder / "mine.json"
    for name in NAMES:
        path.unlink(missing_ok=True)
        got = run("new", name, str(path), *ISSUER, "--issuer-name-fr", "Collège Exemple")
        expect(
            "consultations" in got.stderr, f"new says nothing about consultations: {got.stderr!r}"
        )
        mine = json.loads(path.read_text(encoding="utf-8"))
        expect(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", mine["id"]), f"new: id {mine['id']}")
        expect(
            mine["issuer"]
            == {
                "id": "https://college.example/",
                "name": {"en": "Example College", "fr": "Collège Exemple"},
            },
            str(mine["issuer"]),
        )
        expect(
            "demonstration" not in mine
            and "pathways" not in mine
            and mine["relevance"]["consultations"] == []
            and "courseCode" not in mine["transcript"],
            f"new {name} keeps what was invented",
        )
        expect("ivermouth" not in json.dumps(mine), f"new {name} still names the fictional issuer")
        expect(run("check", str(path)).stdout == "", f"new {name} writes a definition with faults")
    before = path.read_bytes()
    got = run("new", NAMES[0], str(path), *ISSUER, code=3)
    expect(
        "mine.json" in got.stderr and path.read_bytes() == before, f"new over a file: {got.stderr}"
    )
    demo = folder / "demo.json"
    run("new", NAMES[0], str(demo), *ISSUER, "--demonstration", "--id", "urn:x:y")
    mine = json.loads(demo.read_text(encoding="utf-8"))
    expect(mine["demonstration"] is True and mine["id"] == "urn:x:y", "new --demonstration --id")


def check_refusals(folder):
    path = str(folder / "none.json")
    expect("--issuer-id" in run("new", NAMES[0], path, code=2).stderr, "new without an issuer")
    got = run("new", NAMES[0], path, "--issuer-id", "no scheme", "--issuer-name", "X", code=2)
    expect(
        "$.issuer.id" in got.stderr and not os.path.exists(path), f"new with a bad id: {got.stderr}"
    )
    expect(
        "no-such" in run("new", "no-such", path, *ISSUER, code=3).stderr, "new of an unknown name"
    )
    expect("'../x'" in run("new", "../x", path, *ISSUER, code=3).stderr, "new of a path")
    run(code=2)
    run("list", "more", code=2)
    run("show", code=2)
    run("frobnicate", code=2)
    expect("none.json" in run("check", path, code=3).stderr, "check of an absent file")
    expect(run("check", str(folder), code=3).stdout == "", "check of a folder")


def check_faults(folder):
    definition = json.loads((ROOT / "templates" / f"{NAMES[0]}.json").read_text(encoding="utf-8"))
    definition["criteria"][0]["scale"]["required"] = "splendid\u202e"
    del definition["issuer"]["name"]
    definition["rule"]["criteriaMet"] = 99
    path = folder / "faulty.json"
    path.write_text(json.dumps(definition), encoding="utf-8")
    lines = run("check", str(path), code=1).stdout.splitlines()
    expect(len(lines) == 4, f"check: {lines}")
    expect(
        "$.criteria[0].scale.required: names “splendid\\u{202E}”, which does not exist" in lines,
        str(lines),
    )
    expect("$.issuer: the member “name” is missing" in lines, str(lines))
    expect("$.rule.criteriaMet: cannot work: more than there are criteria" in lines, str(lines))
    french = run("check", str(path), code=1, language="fr_CA.UTF-8").stdout
    expect(
        "$.rule.criteriaMet\u00a0: ne peut pas fonctionner\u00a0: plus qu’il n’y a de critères"
        in french,
        french,
    )
    report = json.loads(run("check", "--json", str(path), code=1).stdout)
    expect(report["format"] == "dossier-check-1" and report["count"] == 4, str(report))
    expect(
        {
            "path": "$.issuer",
            "en": "the member “name” is missing",
            "fr": "le membre «\u00a0name\u00a0» manque",
        }
        in report["faults"],
        str(report),
    )
    run("show", str(path), code=1)
    path.write_text('{"format": 1,}', encoding="utf-8")
    lines = run("check", str(path), code=1).stdout.splitlines()
    expect(
        len(lines) == 1 and lines[0].startswith("$: ") and "line 1, column" in lines[0],
        f"not JSON: {lines}",
    )
    path.write_text("[" * 100, encoding="utf-8")
    expect("32" in run("check", str(path), code=1).stdout, "check of deep nesting names the limit")
    path.write_text(json.dumps(["x"] * 5 + [{"outcomes": 1}]), encoding="utf-8")
    run("check", str(path), code=1)
    path.write_text(
        json.dumps(dict(definition, **{"é" * 150: {"en": 1, "ü" * 301: 2}})), encoding="utf-8"
    )
    expect(
        "\\x{" not in run("check", str(path), code=1).stdout,
        "a long name is cut inside a character",
    )
    json.loads(run("check", "--json", str(path), code=1).stdout)
    many = dict(definition, outcomes=[{"id": "!"}] * 900)
    path.write_text(json.dumps(many), encoding="utf-8")
    got = run("check", str(path), code=1)
    expect(len(got.stdout.splitlines()) == 1000 and "more faults" in got.stderr, got.stderr[:200])


def texts(json_value, path=""):
    if isinstance(json_value, dict):
        if "fr" in json_value or "en" in json_value:
            yield path, json_value
        else:
            for name, value in json_value.items():
                yield from texts(value, f"{path}.{name}")
    elif isinstance(json_value, list):
        for index, value in enumerate(json_value):
            yield from texts(value, f"{path}[{index}]")


def check_typography():
    """Labels of a framework stand as the framework has them; every other text is ours."""
    for name in NAMES:
        definition = json.loads((ROOT / "templates" / f"{name}.json").read_text(encoding="utf-8"))
        for path, text in texts(definition):
            expect(set(text) == {"en", "fr"}, f"{name}{path}: languages {sorted(text)}")
            if ".alignments[" in path:
                continue
            french, english = text["fr"], text["en"]
            expect(
                not re.search("«(?!\u00a0)|(?<!\u00a0)»| [:;!?%]|\u00a0[;!?]|'", french),
                f"{name}{path}: {french!r}",
            )
            expect(not re.search(r"'|\d %", english), f"{name}{path}: {english!r}")
            for value in (french, english):
                expect(unicodedata.normalize("NFC", value) == value, f"{name}{path}: not NFC")
        for outcome in definition["outcomes"]:
            for one in outcome["alignments"]:
                expect(
                    one["framework"] == "ESCO"
                    and re.fullmatch(
                        r"http://data\.europa\.eu/esco/skill/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
                        one["uri"],
                    ),
                    f"{name}: {one}",
                )


def check_labels(path):
    """Addresses and labels as the published extract of ESCO has them."""
    with open(path, encoding="utf-8", newline="") as file:
        known = {row["conceptUri"]: row for row in csv.DictReader(file)}
    for name in NAMES:
        for outcome in json.loads(
            (ROOT / "templates" / f"{name}.json").read_text(encoding="utf-8")
        )["outcomes"]:
            for one in outcome["alignments"]:
                row = known.get(one["uri"], {})
                label = {
                    "en": row.get("preferredLabel_en_v1.0"),
                    "fr": row.get("preferredLabel_fr_v1.0"),
                }
                expect(
                    one["name"] == label and one["version"] == "1.0",
                    f"{name}: {one} is not {label}",
                )


check_listing()
check_outlines()
extract = (
    pathlib.Path(os.environ.get("SHARED_DIR", "/nonexistent")) / "data/esco/esco_extract_en_fr.csv"
)
if extract.exists():
    check_labels(extract)
check_typography()
with tempfile.TemporaryDirectory() as temporary:
    check_new(pathlib.Path(temporary))
    check_refusals(pathlib.Path(temporary))
    check_faults(pathlib.Path(temporary))
print("\n".join(faults))
sys.exit(1 if faults else 0)
