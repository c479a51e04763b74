#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Whole assessments by two of the templates, as an assessor, an issuer and an employer meet them:
welding with two assessors, measured values and a failed test; food handling with checklists."""
import json
import pathlib
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
from casework import Casework, SAMPLE, equal, fail  # noqa: E402

ISSUER = "https://rivermouth.example/"
AT = "2026-03-13T14:30:00Z"
WELDING = "shielded-metal-arc-welding-flat"
FOOD = "food-handling-commercial-kitchen"
SAFETY = ["eyes-face", "clothing", "ventilation", "fire", "cables", "hot-metal", "shutdown"]


def evidence(work, case, wants):
    """For each (criterion, file) a file of its own: the sample's bytes and the criterion's name."""
    for number, (criterion, source) in enumerate(wants):
        path = work.root / f"{case}-{number}-{source}"
        path.write_bytes((SAMPLE / source).read_bytes() + f"\n{number}".encode())
        work.must("add", case, path, "--criterion", criterion, "--at", AT)


def start(work, case, definition, key, name):
    work.must(
        "start",
        case,
        "--definition",
        definition,
        "--learner",
        "Noémie Côté",
        "--key",
        key,
        "--as",
        name,
        "--occasion",
        "workplace",
        "--identity",
        "photo card",
        "--at",
        AT,
    )


def packaged(work, case):
    """Packages the case; the report of an employer who trusts the college."""
    archive = work.root / f"{case}.zip"
    work.must(
        "package", case, "-o", archive, "--issuer-key", "college", "--at", "2026-03-14T09:00:00Z"
    )
    (work.root / "college.json").write_text(work.must("key", "show", "college", "--json"))
    trust = work.root / "trust.json"
    if not trust.exists():
        work.must(
            "trust",
            "add",
            "--trust",
            trust,
            "--id",
            ISSUER,
            "--name",
            "Rivermouth College",
            "--jwk",
            work.root / "college.json",
        )
    at = ("--at", "2026-04-01T00:00:00Z", "--demonstration")
    strict = work.run("verify", archive, "--trust", trust, "--strict", *at)
    return (
        json.loads(work.must("verify", archive, "--trust", trust, "--json", *at)),
        strict,
        work.must("verify", archive, "--trust", trust, *at),
        json.loads(zipfile.ZipFile(archive).read("data/record.json")),
    )


def state(record, criterion):
    return next(
        c["state"] for c in record["decision"]["rule"]["criteria"] if c["criterion"] == criterion
    )


def judge_welding(work, case, key, *more, bend="0.5"):
    def judge(criterion, *answer):
        work.must("judge", case, criterion, *answer, "--key", key, "--at", AT, *more)

    judge("safety", *(f"--answer={item}=yes" for item in SAFETY))
    judge("root-opening", "--value", "3.0 mm", "--remark", "Worst of three readings.")
    judge("current", "--value", "128 A")
    judge("technique", "--level", "meets")
    judge("reinforcement", "--value", "2.4")
    judge("undercut", "--value", "0.3 mm")
    judge("visual", "--answer", "all=yes", "--answer", "porosity=no")
    judge("bend", "--value", bend)
    judge("self-inspection", "--level", "exceeds")


def welding(work, case, bend):
    """Two assessors; the second one blind."""
    start(work, case, WELDING, "ann", "Ann Roy")
    evidence(
        work,
        case,
        [
            ("safety", "screen.mp4"),
            ("technique", "screen.mp4"),
            ("root-opening", "whiteboard.jpg"),
            ("current", "whiteboard.jpg"),
            ("reinforcement", "whiteboard.jpg"),
            ("undercut", "whiteboard.jpg"),
            ("visual", "whiteboard.jpg"),
            ("visual", "whiteboard.jpg"),
            ("bend", "whiteboard.jpg"),
            ("bend", "whiteboard.jpg"),
            ("bend", "report.pdf"),
            ("self-inspection", "report.pdf"),
        ],
    )
    judge_welding(work, case, "ann", bend=bend)
    # The first assessor's word is in the open now; the second must not have leant on it.
    for role in ((), ("--role", "assessor"), ("--role", "second")):
        work.refused(
            1,
            "--blind",
            "judge",
            case,
            "bend",
            "--value",
            "0.5",
            "--key",
            "bo",
            "--as",
            "Bo Ek",
            *role,
        )
    judge_welding(work, case, "bo", "--as", "Bo Ek", "--role", "second", "--blind", bend=bend)
    work.refused(1, "not complete", "decide", case, "--award")
    work.must("judge", case, "--open", "--key", "bo", "--at", AT)
    equal(len(work.record(case)["judgements"]), 18, "judgements of both")
    # Who has judged may still correct it, in the open.
    work.must("judge", case, "current", "--value", "127 A", "--key", "ann", "--at", AT)


def test_welding(work):
    welding(work, "weld", "0.5")
    work.must("decide", "weld", "--award", "--at", "2026-03-13T16:00:00Z")
    report, strict, text, record = packaged(work, "weld")
    equal(report["verdict"], "verified", "welding")
    equal(strict.returncode, 0, "welding, strict")
    equal(record["decision"]["rule"]["met"], 9, "welding, criteria met")
    for part in (
        "127\u00a0A (required: 100 to 145\u00a0A)",
        "0.3\u00a0mm (required: 0 to 0.8\u00a0mm)",
        "6 of 7 yes",
        "Ann Roy; Bo Ek",
        "Noémie Côté",
    ):
        if part not in " ".join(text.split(" ")).replace("\n" + " " * 20, " "):
            fail(f"'{part}' is not in: {text}")


def test_failed_weld(work):
    """A critical criterion fails. The college awards it none the less, and says why: what a reader
    must not overlook."""
    welding(work, "broken", "4.5")
    work.refused(1, "--reason", "decide", "broken", "--award")
    work.must(
        "decide",
        "broken",
        "--award",
        "--reason",
        "The specimen was cut badly.",
        "--at",
        "2026-03-13T16:00:00Z",
    )
    report, strict, text, record = packaged(work, "broken")
    equal(state(record, "bend"), "not-met", "the bend test")
    equal(record["decision"]["rule"]["outcome"], "fail", "the rule")
    equal(report["verdict"], "cautions", "awarded against the rule")
    equal(strict.returncode, 1, "awarded against the rule, strict")
    if "The specimen was cut badly." not in text:
        fail(f"the reason is not told: {text}")


def food(work, case, cold, wash=()):
    start(work, case, FOOD, "ann", "Ann Roy")
    evidence(
        work,
        case,
        [
            ("hand-hygiene", "screen.mp4"),
            ("personal-hygiene", "report.pdf"),
            ("cold-holding", "whiteboard.jpg"),
            ("hot-holding", "whiteboard.jpg"),
            ("cook-cool", "report.pdf"),
            ("raw-ready", "whiteboard.jpg"),
            ("allergens", "line3.csv"),
            ("cleaning", "whiteboard.jpg"),
            ("written-test", "report.pdf"),
        ],
    )

    def judge(criterion, *answer):
        work.must("judge", case, criterion, *answer, "--key", "ann", "--at", AT)

    judge("hand-hygiene", "--answer", "all=yes", "--answer", "gloves=na", *wash)
    judge("personal-hygiene", "--answer", "all=yes", "--answer", "wounds=na")
    judge("cold-holding", "--value", cold)
    judge("hot-holding", "--value", "63.5 °C")
    judge("cook-cool", "--answer", "all=yes", "--answer", "thawing=na")
    judge("raw-ready", "--answer", "all=yes", "--answer", "tasting=no")
    judge("allergens", "--answer", "all=yes", "--answer", "emergency=no")
    judge("cleaning", "--answer", "all=yes")
    work.refused(
        2, "method", "judge", case, "hand-hygiene", "--answer", "method=na", "--key", "ann"
    )
    judge("written-test", "--value", "84 %")


def test_food(work):
    food(work, "cook", "3.5 °C")
    work.must("decide", "cook", "--award", "--at", "2026-03-13T16:00:00Z")
    report, strict, text, record = packaged(work, "cook")
    equal(report["verdict"], "verified", "food")
    equal(strict.returncode, 0, "food, strict")
    equal(record["decision"]["rule"]["met"], 8, "food, criteria met")
    equal(state(record, "allergens"), "not-met", "a checklist with one no")
    equal(state(record, "raw-ready"), "met", "a checklist that allows one no")
    for part in ("84% (required: 70 to 100%)", "63.5\u00a0°C (required: at least 60.0\u00a0°C)"):
        if part not in text.replace("\n" + " " * 20, " "):
            fail(f"'{part}' is not in: {text}")


def test_failed_food(work):
    """Not awarded: a package can say so, and verifies."""
    food(work, "warm", "6.0", ("--answer", "after-raw=no"))
    work.must("decide", "warm", "--refuse", "--at", "2026-03-13T16:00:00Z")
    record = work.record("warm")
    equal(record["decision"]["rule"]["outcome"], "fail", "the rule")
    equal(
        [
            r["criterion"]
            for r in record["decision"]["rule"]["reasons"]
            if r["code"] == "critical-not-met"
        ],
        ["hand-hygiene", "cold-holding"],
        "why",
    )


def main():
    with Casework() as work:
        work.env["DOSSIER_KEY"] = "ann"
        for key in ("ann", "bo"):
            work.key(key)
        work.must("key", "new", "college", "--kind", "p256", "--no-passphrase")
        work.must("init", work.book)
        for test in (test_welding, test_failed_weld, test_food, test_failed_food):
            test(work)


if __name__ == "__main__":
    main()
