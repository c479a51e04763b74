#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""scenes.py SAMPLE FORGE_WORD OUT: packages for the page's tests, with scenes.json, which says what
is expected of each: whole assessments by each template, each algorithm, changed ones, hostile ones,
and one whose every word is an attack."""
import json
import pathlib
import shutil
import subprocess
import sys
import zlib

HERE = pathlib.Path(__file__).resolve().parent
for folder in "lib", "cli", "verify":
    sys.path.insert(0, str(HERE.parent / folder))
import given  # noqa: E402
import hostile_zip  # noqa: E402
import templates_run_test as assessments  # noqa: E402
from casework import Casework  # noqa: E402

SAMPLE, FORGE, OUT = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
AT = "2026-06-01T00:00:00Z"
ATTACK = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
BIDI = "Eve \u202emoc\u2066 \u200f\u200b\u00ad\u200d \u0645\u06cc\u200c\u062e"
SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" onload="top.document.title='owned'"><script>top.document.title='owned'</script></svg>\n"""
HTML = b"""<!doctype html><title>x</title><script>top.document.title='owned'</script><body onload="top.document.title='owned'">\n"""
NOTEBOOK = {
    "nbformat": 4,
    "cells": [
        {"cell_type": "markdown", "source": ["# Title\n", ATTACK]},
        {
            "cell_type": "code",
            "source": "print(1)",
            "outputs": [
                {"output_type": "stream", "text": ["1\n"]},
                {"data": {"text/html": [ATTACK], "text/plain": ["plain"]}},
            ],
        },
    ],
}

scenes = {}


def scene(name, package, trust=None, **expect):
    kept = OUT / f"{name}.zip"
    if pathlib.Path(package) != kept:
        shutil.copy(package, kept)
    if trust:
        shutil.copy(trust, OUT / f"{name}.json")
    scenes[name] = {
        "file": kept.name,
        "trust": f"{name}.json" if trust else None,
        "at": expect.pop("at", AT),
        **expect,
    }
    return kept


def forged(name, *how, trust=True, **expect):
    package, keys = OUT / f"{name}.zip", OUT / f"{name}.trust"
    subprocess.run([FORGE, package, keys, *how], check=True)
    return scene(name, package, keys if trust else None, **expect)


def program(obj_stream):
    """A PDF that runs a program when opened; the action plainly, or inside a compressed object
    stream."""
    action = b"<< /S /JavaScript /JS (app.alert(1)) >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction 4 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
    ]
    if obj_stream:
        packed = zlib.compress(b"4 0 " + action)
        objects.append(
            b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
            % (len(packed), packed)
        )
    else:
        objects.append(action.replace(b"JavaScript", b"Java#53cript"))
    body = b"%PDF-1.5\n"
    for number, text in enumerate(objects, 1):
        body += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    return body + b"trailer << /Root 1 0 R /Size 5 >>\n%%EOF\n"


def from_templates(work):
    for key in "ann", "bo":
        work.key(key)
    work.must("key", "new", "college", "--kind", "p256", "--no-passphrase")
    work.must("init", work.book)
    work.env["DOSSIER_KEY"] = "ann"
    for name, make in ("weld", lambda: assessments.welding(work, "weld", "0.5")), (
        "cook",
        lambda: assessments.food(work, "cook", "3.5 °C"),
    ):
        make()
        work.must("decide", name, "--award", "--at", "2026-03-13T16:00:00Z")
        assessments.packaged(work, name)
        scene(
            name,
            work.root / f"{name}.zip",
            work.root / "trust.json",
            verdict="verified",
            person="Noémie Côté",
        )
    assessments.food(work, "warm", "6.0", ("--answer", "after-raw=no"))
    work.must("decide", "warm", "--refuse", "--at", "2026-03-13T16:00:00Z")
    work.must(
        "package",
        "warm",
        "-o",
        work.root / "warm.zip",
        "--issuer-key",
        "college",
        "--at",
        "2026-03-14T09:00:00Z",
    )
    scene("refused", work.root / "warm.zip", work.root / "trust.json", person="Noémie Côté")


def from_algorithms(work):
    for kind in "ed25519", "rsa":
        work.must("key", "new", kind, "--kind", kind, "--no-passphrase")
        work.must(
            "package",
            "weld",
            "-o",
            work.root / f"{kind}.zip",
            "--issuer-key",
            kind,
            "--at",
            "2026-03-14T09:00:00Z",
        )
        (work.root / f"{kind}.jwk").write_text(work.must("key", "show", kind, "--json"))
        work.must(
            "trust",
            "add",
            "--trust",
            work.root / f"{kind}.json",
            "--id",
            assessments.ISSUER,
            "--name",
            "Rivermouth College",
            "--jwk",
            work.root / f"{kind}.jwk",
        )
        scene(
            kind,
            work.root / f"{kind}.zip",
            work.root / f"{kind}.json",
            verdict="verified",
            person="Noémie Côté",
        )
    scene("foreign", work.root / "rsa.zip", work.root / "ed25519.json", verdict="not-verified")


def from_holder(work):
    record = json.loads(
        subprocess.run(
            ["unzip", "-p", work.root / "weld.zip", "data/record.json"],
            capture_output=True,
            check=True,
        ).stdout
    )
    withheld = record["artefacts"][0]["digest"]
    work.must(
        "share",
        work.root / "weld.zip",
        "--withhold",
        withheld,
        "-o",
        work.root / "shared.zip",
        "--key",
        "ann",
        "--at",
        AT,
    )
    scene(
        "withheld",
        work.root / "shared.zip",
        work.root / "trust.json",
        verdict="cautions",
        person="Noémie Côté",
        withheld=record["artefacts"][0]["name"],
    )
    scene(
        "expired",
        work.root / "weld.zip",
        work.root / "trust.json",
        verdict="cautions",
        person="Noémie Côté",
        at="2044-01-01T00:00:00Z",
    )


def from_given(work):
    packages = given.make(work, OUT / "given", assessments.ISSUER, work.root / "trust.json")
    scene("certified", packages["certified"], verdict="signer-unknown", person="Noémie Côté")
    scene(
        "withdrawn",
        packages["withdrawn"],
        work.root / "trust.json",
        verdict="verified",
        person="Noémie Côté",
    )


def evil(work):
    """Everything that a learner or assessor can write, written against the reader's browser."""
    work.must(
        "start",
        "evil",
        "--definition",
        assessments.FOOD,
        "--learner",
        ATTACK,
        "--key",
        "ann",
        "--as",
        ATTACK,
        "--occasion",
        "workplace",
        "--identity",
        ATTACK,
        "--place",
        ATTACK,
        "--at",
        "2026-03-13T14:30:00Z",
    )
    files = {
        "drawing.svg": SVG,
        "page.html": HTML,
        "program.pdf": program(False),
        "hidden.pdf": program(True),
        "notes.ipynb": json.dumps(NOTEBOOK).encode(),
        "deep.json": b"[" * 200000 + b"]" * 200000,
        "long.csv": b"x" * 300000 + b"\n" + b"1,2,3\n" * 60000,
        "binary.txt": b"text\0" * 100,
        "picture.png": b"\x89PNG\r\n\x1a\nno",
    }
    for name, content in files.items():
        (work.root / name).write_bytes(content)
        work.must(
            "add",
            "evil",
            work.root / name,
            "--criterion",
            "hand-hygiene",
            "--name",
            f"{name} {ATTACK}",
            "--alt",
            ATTACK,
            "--at",
            "2026-03-13T14:30:00Z",
        )
    work.must(
        "judge",
        "evil",
        "hand-hygiene",
        "--answer",
        "all=no",
        "--remark",
        ATTACK * 50,
        "--at",
        "2026-03-13T14:30:00Z",
    )
    for criterion in ("personal-hygiene", "cook-cool", "raw-ready", "allergens", "cleaning"):
        work.must(
            "judge",
            "evil",
            criterion,
            "--answer",
            "all=no",
            "--remark",
            ATTACK,
            "--at",
            "2026-03-13T14:30:00Z",
        )
    for criterion in ("cold-holding", "hot-holding", "written-test"):
        work.must("judge", "evil", criterion, "--value", "1", "--at", "2026-03-13T14:30:00Z")
    work.must(
        "sign-off",
        "evil",
        "--role",
        "assessor",
        "--statement",
        ATTACK,
        "--at",
        "2026-03-13T15:00:00Z",
    )
    work.must("decide", "evil", "--award", "--reason", ATTACK, "--at", "2026-03-13T16:00:00Z")
    work.must(
        "package",
        "evil",
        "-o",
        work.root / "evil.zip",
        "--issuer-key",
        "college",
        "--at",
        "2026-03-14T09:00:00Z",
    )
    scene("evil", work.root / "evil.zip", work.root / "trust.json", person=ATTACK)


def from_changes():
    demo = scene(
        "demo",
        SAMPLE / "package.zip",
        SAMPLE / "trust.json",
        verdict="verified",
        person="Amina Diallo",
    )
    scene("untrusted", demo, verdict="signer-unknown", person="Amina Diallo")
    whole = demo.read_bytes()
    at = whole.index(b"ftyp") + 500
    for name, content in {
        "tampered": whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :],
        "before": b"x" * 64 + whole,
        "after": whole + b"\0",
        "cut": whole[:-1000],
        "noise": b"PK\3\4" + b"\0" * 5000,
    }.items():
        (OUT / f"{name}.zip").write_bytes(content)
        scene(name, OUT / f"{name}.zip", verdict="not-verified")
    (OUT / "empty.zip").write_bytes(b"")
    scene("empty", OUT / "empty.zip", verdict="partly-checked", title="Could not be checked")
    for number, (name, _, make) in enumerate(hostile_zip.CASES):
        if number % 8 == 0:
            (OUT / f"hostile-{number}.zip").write_bytes(make())
            scene(
                f"hostile-{number}",
                OUT / f"hostile-{number}.zip",
                verdict="not-verified",
                about=name,
            )


def from_forger():
    forged("partly", "seal-header", "jwk", verdict="partly-checked")
    forged("signature", "header", "kid", '"another"', verdict="not-verified")
    for how in "revoked", "suspended":
        forged(how, "status", how, verdict="not-verified", title=f"Intact, but {how}")
    forged("bidi", "assessment", "learner.name", json.dumps(BIDI), verdict="verified")
    remark = OUT / "remark.txt"
    remark.write_text(json.dumps("Word by word. " * 75000))
    forged(
        "remark",
        "assessment",
        "judgements[0].remark",
        f"@{remark}",
        verdict="verified",
        person="Ada Tremblay",
    )
    forged("many", "more", "9990", verdict="verified", person="Ada Tremblay")


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    with Casework() as work:
        from_templates(work)
        from_algorithms(work)
        from_holder(work)
        from_given(work)
        evil(work)
    from_changes()
    from_forger()
    (OUT / "scenes.json").write_text(json.dumps(scenes, indent=1))


main()
