#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The rule and the structure digest against a second implementation, written here from
docs/format.md with fractions and decimals, on random definitions and records (seeded)."""
import decimal
import fractions
import hashlib
import json
import random
import subprocess
import sys

APPLY = sys.argv[1]
KINDS = ["video", "audio", "image", "document", "data", "code", "archive", "other"]
PEOPLE = ["urn:p:1", "urn:p:2", "urn:p:3", "urn:p:4"]
Fraction = fractions.Fraction


# The rule, as docs/format.md has it.


def verdict(scale, judgement):
    """(met, score or None when it does not apply)"""
    if scale["kind"] == "levels":
        ids = [level["id"] for level in scale["levels"]]
        reached = ids.index(judgement["level"])
        score = Fraction(scale["levels"][reached]["points"], scale["levels"][-1]["points"])
        return reached >= ids.index(scale["required"]), score
    if scale["kind"] == "measure":
        value = decimal.Decimal(judgement["value"])
        met = (
            decimal.Decimal(scale.get("minimum", "-1e20"))
            <= value
            <= decimal.Decimal(scale.get("maximum", "1e20"))
        )
        return met, Fraction(int(met))
    answers = judgement["answers"]
    counts = {word: sum(a == word for a in answers.values()) for word in ("yes", "no", "na")}
    needed = scale.get("requiredYes", len(scale["items"])) - counts["na"]
    failed = any(item.get("critical") and answers[item["id"]] == "no" for item in scale["items"])
    judged = counts["yes"] + counts["no"]
    return (
        not failed and counts["yes"] >= needed,
        Fraction(counts["yes"], judged) if judged else None,
    )


def last_words(judgements):
    words = {}
    for judgement in judgements:
        before = words.get(judgement["assessor"])
        if not before or judgement["attempt"] >= before["attempt"]:
            words[judgement["assessor"]] = judgement
    return list(words.values())


def standing(definition, criterion, record):
    """(state, reason, judgement, met, score)"""
    words = last_words([j for j in record["judgements"] if j["criterion"] == criterion["id"]])
    if not words:
        return "missing", "judgement-missing", None, False, None
    if len(words) < definition["assessors"]["count"]:
        return "missing", "assessor-missing", None, False, None
    words = [w for w in words if w["role"] == "moderator"] or words
    judged = [(w, *verdict(criterion["scale"], w)) for w in words]
    if len({met for _, met, _ in judged}) > 1:
        return "disputed", "disputed", None, False, None
    chosen = min(judged, key=lambda one: (one[2] is None, one[2] or 0))
    state = "not-applicable" if chosen[2] is None else "met" if chosen[1] else "not-met"
    return state, None, chosen[0]["id"], chosen[1], chosen[2]


def evidence_met(criterion, record):
    pointed = {
        p["artefact"]
        for j in record["judgements"]
        if j["criterion"] == criterion["id"]
        for p in j["pointers"]
    }
    kinds = [
        a["kind"]
        for a in record["artefacts"]
        if criterion["id"] in a["criteria"] or a["digest"] in pointed
    ]
    return all(
        (len(kinds) if need["kind"] == "any" else kinds.count(need["kind"])) >= need["atLeast"]
        for need in criterion["evidence"]
    )


def apply(definition, record):
    rows, reasons, total, weights, met_count, incomplete, critical = (
        [],
        [],
        Fraction(0),
        0,
        0,
        False,
        False,
    )
    for criterion in definition["criteria"]:
        state, reason, judgement, met, score = standing(definition, criterion, record)
        row = {"criterion": criterion["id"], "state": state, "score": int((score or 0) * 10**6)}
        if judgement:
            row["judgement"] = judgement
        rows.append(row)
        if reason:
            incomplete = True
            reasons.append({"code": reason, "criterion": criterion["id"]})
        if state != "not-applicable":
            weights += criterion["weight"]
            total += criterion["weight"] * (score or 0)
        met_count += met
        if state == "not-met" and criterion.get("critical"):
            critical = True
            reasons.append({"code": "critical-not-met", "criterion": criterion["id"]})
        if not evidence_met(criterion, record):
            incomplete = True
            reasons.append({"code": "evidence-missing", "criterion": criterion["id"]})
    opened = {j.get("commitment") for j in record["judgements"]}
    for commitment in record["commitments"]:
        reason = {"code": "commitment-unopened", "criterion": commitment["criterion"]}
        if commitment["id"] not in opened:
            incomplete = True
            if reason not in reasons:
                reasons.append(reason)
    mean = total / weights if weights else Fraction(0)
    rule = definition["rule"]
    too_few = met_count < rule.get("criteriaMet", len(definition["criteria"]))
    too_low = mean < Fraction(rule.get("passPercent", 0), 100)  # exactly: rounding must not decide
    if not incomplete:
        reasons += [
            {"code": code}
            for code, so in (("too-few-met", too_few), ("below-pass-mark", too_low))
            if so
        ]
    outcome = "incomplete" if incomplete else "fail" if critical or too_few or too_low else "pass"
    return {
        "outcome": outcome,
        "score": int(mean * 10**6),
        "met": met_count,
        "of": len(definition["criteria"]),
        "criteria": rows,
        "reasons": reasons,
    }


def structure(definition):
    def scale_of(scale):
        out = {
            name: scale[name]
            for name in ("kind", "required", "unit", "minimum", "maximum")
            if name in scale
        }
        if scale["kind"] == "levels":
            out["levels"] = [{"id": one["id"], "points": one["points"]} for one in scale["levels"]]
        if scale["kind"] == "checklist":
            out["items"] = [
                {
                    "id": one["id"],
                    "critical": one.get("critical", False),
                    "mayNotApply": one.get("mayNotApply", False),
                }
                for one in scale["items"]
            ]
            out["requiredYes"] = scale.get("requiredYes", len(scale["items"]))
        return out

    rule = definition["rule"]
    whole = {
        "format": "dossier-structure-1",
        "outcomes": [{"id": one["id"]} for one in definition["outcomes"]],
        "criteria": [
            {
                "id": one["id"],
                "outcome": one["outcome"],
                "weight": one["weight"],
                "critical": one.get("critical", False),
                "scale": scale_of(one["scale"]),
                "evidence": [{"kind": e["kind"], "atLeast": e["atLeast"]} for e in one["evidence"]],
            }
            for one in definition["criteria"]
        ],
        "rule": {"criteriaMet": rule.get("criteriaMet", len(definition["criteria"]))},
        "assessors": {
            "count": definition["assessors"]["count"],
            "blind": definition["assessors"].get("blind", False),
        },
    }
    if "passPercent" in rule:
        whole["rule"]["passPercent"] = rule["passPercent"]
    return hashlib.sha256(
        json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    ).hexdigest()


# Random cases: small enough that every branch is met often.


def random_scale(r):
    kind = r.choice(["levels", "measure", "checklist"])
    if kind == "levels":
        points = sorted(r.sample(range(0, 12), r.randint(2, 5)))
        levels = [{"id": f"l{i}", "points": p} for i, p in enumerate(points)]
        return {"kind": kind, "levels": levels, "required": r.choice(levels)["id"]}
    if kind == "measure":
        low, high = sorted((r.randint(-30, 30), r.randint(-30, 30)))
        scale = {
            "kind": kind,
            "unit": "mm",
            "minimum": f"{decimal.Decimal(low) / 10}",
            "maximum": f"{decimal.Decimal(high) / 10}",
        }
        gone = r.choice(["minimum", "maximum", "unit!"])
        scale.pop(gone, None)
        return scale
    items = [
        {"id": f"i{k}", "critical": r.random() < 0.2, "mayNotApply": r.random() < 0.4}
        for k in range(r.randint(1, 5))
    ]
    scale = {"kind": kind, "items": items}
    if r.random() < 0.6:
        scale["requiredYes"] = r.randint(0, len(items))
    return scale


def random_definition(r):
    criteria = [
        {
            "id": f"c{i}",
            "outcome": "o",
            "weight": r.choice([1, 1, 2, 3, 7, 1000]),
            "critical": r.random() < 0.2,
            "scale": random_scale(r),
            "evidence": [
                {"kind": kind, "atLeast": r.randint(1, 2)}
                for kind in r.sample(KINDS[:7] + ["any"], r.choice([0, 0, 0, 1, 2]))
            ],
        }
        for i in range(r.randint(1, 5))
    ]
    rule = {}
    if r.random() < 0.5:
        rule["criteriaMet"] = r.randint(1, len(criteria))
    if r.random() < 0.6:
        rule["passPercent"] = r.choice([1, 25, 50, 60, 75, 100])
    return {
        "outcomes": [{"id": "o"}],
        "criteria": criteria,
        "rule": rule,
        "assessors": {"count": r.choice([1, 1, 1, 2, 3]), "blind": r.random() < 0.3},
    }


def random_judgement(r, criterion, number, digests):
    scale = criterion["scale"]
    out = {
        "id": f"urn:j:{number}",
        "criterion": criterion["id"],
        "assessor": r.choice(PEOPLE),
        "role": r.choice(["assessor", "assessor", "second", "moderator"])
        if r.random() < 0.4
        else "assessor",
        "attempt": r.choice([1, 1, 2]),
        "pointers": [
            {"artefact": d} for d in r.sample(digests, min(len(digests), r.choice([0, 1, 2])))
        ],
    }
    if r.random() < 0.1:
        out["commitment"] = f"urn:k:{r.randint(0, 2)}"
    if scale["kind"] == "levels":
        out["level"] = r.choice(scale["levels"])["id"]
    elif scale["kind"] == "measure":
        out["value"] = r.choice(
            [
                f"{decimal.Decimal(r.randint(-32, 32)) / 10}",
                scale.get("minimum", "0.0") + "0",
                scale.get("maximum", "-0"),
            ]
        )
        out["value"] = (
            out["value"] if "." in out["value"] or not out["value"].endswith("0") else "0"
        )
    else:
        words = ["yes", "yes", "yes", "no"]
        out["answers"] = {
            item["id"]: r.choice(words + ["na", "na"] if item["mayNotApply"] else words)
            for item in scale["items"]
        }
    return out


def random_record(r, definition):
    ids = [c["id"] for c in definition["criteria"]]
    artefacts = [
        {
            "digest": f"{i:064x}",
            "kind": r.choice(KINDS),
            "criteria": r.sample(ids, r.randint(0, len(ids))),
        }
        for i in range(r.randint(0, 8))
    ]
    digests = [a["digest"] for a in artefacts]
    judgements = [
        random_judgement(r, c, f"{c['id']}-{k}", digests)
        for c in definition["criteria"]
        for k in range(r.choice([0, 1, 1, 1, 1, 1, 2, 3, 4]) if r.random() < 0.5 else 1)
    ]
    r.shuffle(judgements)
    commitments = [
        {"id": f"urn:k:{k}", "criterion": r.choice(ids)} for k in range(r.choice([0, 0, 0, 1, 3]))
    ]
    return {"artefacts": artefacts, "judgements": judgements, "commitments": commitments}


def main():
    r = random.Random(1901)
    cases = []
    for _ in range(6000):
        definition = random_definition(r)
        cases.append((definition, random_record(r, definition)))
    text = "".join(json.dumps(case) + "\n" for case in cases)
    got = subprocess.run(
        [APPLY], input=text, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    faults = [] if len(got) == len(cases) else [f"{len(got)} results for {len(cases)} cases"]
    outcomes, codes = {}, {}
    for (definition, record), line in zip(cases, got):
        result, digest = line.split("\t")
        result, wanted = json.loads(result), apply(definition, record)
        outcomes[wanted["outcome"]] = outcomes.get(wanted["outcome"], 0) + 1
        for reason in wanted["reasons"]:
            codes[reason["code"]] = codes.get(reason["code"], 0) + 1
        if result != wanted:
            faults.append(
                f"{json.dumps([definition, record])}\n  gives {result}\n  wanted {wanted}"
            )
        if digest != structure(definition):
            faults.append(f"structure of {json.dumps(definition)}: {digest}")
    if (
        min(outcomes.values()) < 100
        or len(outcomes) != 3
        or len(codes) != 8
        or min(codes.values()) < 50
    ):
        faults.append(f"too few of a kind to mean anything: {outcomes} {codes}")
    print("\n".join(faults[:5]))
    return 1 if faults else 0


sys.exit(main())
