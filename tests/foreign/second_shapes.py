# SPDX-License-Identifier: Apache-2.0
"""The tables of docs/format.md, "Documents", and what stands beyond them, for second_reader.py."""
import datetime
import re


class Refused(Exception):
    """Why a package does not hold."""


def need(holds, why):
    if not holds:
        raise Refused(why)


def check_shape(shape, value, where="$"):
    shape(value, where)


def string(pattern, longest=None):
    def check(value, where):
        need(isinstance(value, str) and re.fullmatch(pattern, value), where)
        need(longest is None or len(value) <= longest, where)

    return check


def integer(low, high):
    def check(value, where):
        need(type(value) is int and low <= value <= high, where)

    return check


def boolean(value, where):
    need(isinstance(value, bool), where)


def words(text):
    return string("|".join(text.split()))


def several(shape, high, low=0):
    def check(value, where):
        need(isinstance(value, list) and low <= len(value) <= high, where)
        for i, one in enumerate(value):
            shape(one, f"{where}[{i}]")

    return check


def members(_required, **optional):
    def check(value, where):
        need(isinstance(value, dict) and _required.keys() <= value.keys(), where)
        for name, one in value.items():
            shape = _required.get(name) or optional.get(name)
            need(shape, f"{where}.{name}")
            shape(one, f"{where}.{name}")

    return check


text = string(r"[^\x00-\x08\x0b-\x1f\x7f-\x9f]+")
token = string(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
uri = string(r"[A-Za-z][A-Za-z0-9+.-]+:[^\x00-\x20\x7f<>\"{}|\\^`]+")
digest = string(r"[0-9a-f]{64}")
decimal = string(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", 17)


def instant(pattern, form):
    def check(value, where):
        string(pattern)(value, where)
        try:
            need(datetime.datetime.strptime(value, form).year >= 1970, where)
        except ValueError as fault:
            raise Refused(where) from fault

    return check


date = instant(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "%Y-%m-%d")
time = instant(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-5][0-9]Z", "%Y-%m-%dT%H:%M:%SZ")


def texts(value, where):
    need(isinstance(value, dict) and value.keys() & {"en", "fr"}, where)
    need(len(value) <= 50, where)
    for language, one in value.items():
        need(re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*", language), where)
        text(one, where)


named = {"id": token, "name": texts}
level = members({**named, "points": integer(0, 1000)}, description=texts)
item = members({"id": token, "text": texts}, critical=boolean, mayNotApply=boolean)
scales = {
    "levels": members({"kind": text, "levels": several(level, 10, 2), "required": token}),
    "measure": members(
        {"kind": text, "quantity": texts, "unit": text}, minimum=decimal, maximum=decimal
    ),
    "checklist": members(
        {"kind": text, "items": several(item, 100, 1)}, requiredYes=integer(0, 100)
    ),
}


def scale(value, where):
    need(isinstance(value, dict) and value.get("kind") in scales, where)
    scales[value["kind"]](value, where)


elements = several(members({"id": token, "text": texts}), 50)
outcome = members(
    {
        "id": token,
        "statement": texts,
        "knowledge": elements,
        "skills": elements,
        "attitudes": elements,
    },
    alignments=several(
        members({"framework": text, "version": text, "uri": uri, "name": texts}), 50
    ),
)
KINDS = "video audio image document data code archive"
criterion = members(
    {
        **named,
        "outcome": token,
        "weight": integer(1, 1000),
        "scale": scale,
        "evidence": several(
            members({"kind": words("any " + KINDS), "atLeast": integer(1, 100)}, about=texts), 10
        ),
    },
    description=texts,
    critical=boolean,
)
ways = several(members({"id": uri, "name": texts}), 50)
definition_table = members(
    {
        "format": words("dossier-definition-1"),
        "id": uri,
        "version": token,
        "issuer": members(
            {"id": uri, "name": texts}, url=uri, country=string("[A-Z]{2}"), region=texts
        ),
        "name": texts,
        "description": texts,
        "outcomes": several(outcome, 50, 1),
        "criteria": several(criterion, 200, 1),
        "rule": members(
            {"description": texts}, criteriaMet=integer(1, 200), passPercent=integer(1, 100)
        ),
        "assessors": members({"count": integer(1, 5)}, blind=boolean, qualification=texts),
        "relevance": members(
            {
                "consultations": several(
                    members({"with": texts, "date": date, "summary": texts}), 50
                ),
                "nextReview": date,
            }
        ),
    },
    demonstration=boolean,
    conditions=texts,
    validity=members({"months": integer(1, 1200)}),
    transcript=members(
        {},
        courseCode=text,
        hours=decimal,
        credits=decimal,
        creditUnit=text,
        levels=several(members({"framework": text, "level": text}), 10),
    ),
    pathways=members({}, isPartOf=ways, precedes=ways),
    notices=several(texts, 10),
    participation=words("on-site online blended workplace"),
    prerequisites=texts,
    languages=several(string(r"(?=.{2,64}$)[a-z]{2,3}(-[A-Za-z0-9-]*)?"), 10, 1),
    qualityAssurance=several(members({"by": texts}, about=texts, url=uri), 10),
)


def unique(values, where):
    values = list(values)
    need(len(set(values)) == len(values), where)


def binds(definition, scale, where):
    if scale["kind"] == "levels":
        ids, points = zip(*((one["id"], one["points"]) for one in scale["levels"]))
        unique(ids, where)
        need(all(a < b for a, b in zip(points, points[1:])) and scale["required"] in ids, where)
        need("passPercent" in definition["rule"] or scale["required"] != ids[0], where)
    elif scale["kind"] == "measure":
        low, high = scale.get("minimum"), scale.get("maximum")
        need(low or high, where)
        need(not (low and high) or float(low) <= float(high), where)
    else:
        unique((one["id"] for one in scale["items"]), where)
        required = scale.get("requiredYes", len(scale["items"]))
        need(required <= len(scale["items"]), where)
        need(
            "passPercent" in definition["rule"]
            or required
            or any(one.get("critical") for one in scale["items"]),
            where,
        )


def check_languages(value, languages, where):
    if isinstance(value, dict):
        if value.keys() & {"en", "fr"}:
            need(languages <= value.keys(), where)
        for name, one in value.items():
            check_languages(one, languages, f"{where}.{name}")
    elif isinstance(value, list):
        for one in value:
            check_languages(one, languages, where)


def DEFINITION(value, where):
    definition_table(value, where)
    outcomes = [one["id"] for one in value["outcomes"]]
    criteria = value["criteria"]
    unique(outcomes, "outcomes")
    unique((one["id"] for one in criteria), "criteria")
    for one in value["outcomes"]:
        unique((e["id"] for k in ("knowledge", "skills", "attitudes") for e in one[k]), "elements")
        unique((a["uri"] for a in one.get("alignments", [])), "alignments")
    for way in value.get("pathways", {}).values():
        unique((one["id"] for one in way), "pathways")
    for one in criteria:
        unique((e["kind"] for e in one["evidence"]), "evidence")
        binds(value, one["scale"], one["id"])
    need({one["outcome"] for one in criteria} == set(outcomes), "every outcome has a criterion")
    need(value["rule"].get("criteriaMet", 0) <= len(criteria), "criteriaMet")
    need(
        any(
            one["scale"]["kind"] != "checklist"
            or not all(i.get("mayNotApply") for i in one["scale"]["items"])
            for one in criteria
        ),
        "applies",
    )
    need(not value["assessors"].get("blind") or value["assessors"]["count"] >= 2, "blind")
    need(
        all(
            one["date"] <= value["relevance"]["nextReview"]
            for one in value["relevance"]["consultations"]
        ),
        "nextReview",
    )
    check_languages(value, value["name"].keys(), where)


# The record

binding = {"content": digest, "structure": digest}
occasion = members(
    {
        "id": token,
        "start": time,
        "identity": text,
        "method": words(
            "demonstration observation project portfolio oral written simulation workplace"
        ),
    },
    place=text,
    conditions=text,
    adjustments=text,
    support=text,
)
artefact = members(
    {
        "digest": digest,
        "size": integer(0, 1 << 48),
        "mediaType": text,
        "kind": words(KINDS + " other"),
        "extension": token,
        "name": text,
        "originalName": text,
        "criteria": several(token, 200),
        "captured": members(
            {"at": time, "by": uri, "how": words("file camera screen microphone import")},
            occasion=token,
        ),
    },
    alt=text,
    captions=digest,
    derivedFrom=digest,
    leaves=digest,
    membersLeftOut=integer(0, 1 << 53),
    members=several(members({"path": text}, size=integer(0, 1 << 53)), 10000),
)


def answers(value, where):
    need(
        isinstance(value, dict) and all(one in ("yes", "no", "na") for one in value.values()), where
    )


judgement = members(
    {
        "id": uri,
        "criterion": token,
        "pointers": several(members({"artefact": digest}, fragment=text), 100),
        "assessor": uri,
        "role": words("assessor second moderator"),
        "attempt": integer(1, 100),
        "at": time,
        "definition": members(binding),
    },
    level=token,
    value=decimal,
    answers=answers,
    remark=text,
    occasion=token,
    commitment=uri,
    nonce=digest,
    opened=time,
)
commitment = members({"id": uri, "digest": digest, "criterion": token, "assessor": uri, "at": time})
sign_off = members(
    {
        "id": uri,
        "person": uri,
        "role": words("learner assessor witness employer verifier"),
        "statement": text,
        "at": time,
        "recordedBy": uri,
    },
    withdraws=uri,
)
result = members(
    {
        "outcome": words("pass fail incomplete"),
        "score": integer(0, 10**6),
        "met": integer(0, 200),
        "of": integer(1, 200),
        "criteria": several(
            members(
                {
                    "criterion": token,
                    "state": words("met not-met not-applicable missing disputed"),
                    "score": integer(0, 10**6),
                },
                judgement=uri,
            ),
            200,
        ),
        "reasons": several(members({"code": token}, criterion=token), 10000),
    }
)
decision = members(
    {"outcome": words("awarded not-awarded"), "by": uri, "at": time, "rule": result}, reason=text
)
# The lists that acts add to.
LISTS = "artefacts commitments decision judgements links occasions people signOffs".split()
key = members({"kty": words("OKP EC RSA")}, crv=text, x=text, y=text, n=text, e=text)
person = members({"id": uri, "name": text, "keys": several(key, 10)}, organisation=text, title=text)
time_conflict = members(
    {
        "act": words("start add judge sign-off decide"),
        "by": uri,
        "at": time,
        "origin": words("device import"),
        "received": time,
        "conflict": words("ahead backwards decision evidence occasion blind withdrawn signed"),
        "with": time,
    }
)
act_header = members(
    {
        "id": uri,
        "act": words("start add judge commit open sign-off withdraw decide close"),
        "by": uri,
        "at": time,
        "seq": integer(1, 16384),
        "previous": digest,
        "adds": members(
            {},
            decision=integer(1, 1),
            **{name: integer(1, 10000) for name in LISTS if name != "decision"},
        ),
        "body": digest,
    },
    opens=members({"record": uri, "learner": uri, **binding}),
    genesis=digest,
    after=digest,
    artefacts=several(digest, 10000, 1),
)
link = members({"artefact": digest, "criteria": several(token, 200, 1)})
record_table = members(
    {
        "format": words("dossier-record-1"),
        "id": uri,
        "case": token,
        "definition": members({**binding, "id": uri, "version": token}),
        "learner": members({"id": uri, "name": text}),
        "occasions": several(occasion, 100),
        "artefacts": several(artefact, 10000),
        "commitments": several(commitment, 2000),
        "judgements": several(judgement, 2000),
        "signOffs": several(sign_off, 1000),
        "people": several(person, 200),
    },
    demonstration=boolean,
    decision=decision,
    timeConflicts=several(time_conflict, 2000, 1),
    links=several(link, 10000, 1),
    acts=several(members({"header": act_header, "signature": text}), 16384, 1),
    ledger=members({"branch": text, "head": string("[0-9a-f]{40}"), "chain": digest}),
)


def fragment(value, artefact, where):
    number = r"(0|[1-9][0-9]*)(\.[0-9]{1,3})?"
    count = "([1-9][0-9]*)"
    if value.startswith("member="):
        listed = [one["path"] for one in artefact.get("members", [])]
        need(value[7:] in listed or artefact.get("membersLeftOut"), where)
        return
    found = re.fullmatch(
        f"t=(?P<from>{number})?(,(?P<to>{number}))?|page={count}|line=(?P<a>{count})(,(?P<b>{count}))?"
        f"|xywh=(?P<p>percent:)?(?P<box>[0-9]+,[0-9]+,[0-9]+,[0-9]+)",
        value,
    )
    need(found and value != "t=", where)
    if found["to"]:
        need(float(found["from"] or 0) < float(found["to"]), where)
    if found["b"]:
        need(int(found["a"]) <= int(found["b"]), where)
    if found["p"]:
        x, y, w, h = map(int, found["box"].split(","))
        need(x + w <= 100 and y + h <= 100, where)


def check_people(record):
    learner, people = record["learner"]["id"], [one["id"] for one in record["people"]]
    unique(people, "people")
    everyone = {learner, *people}
    need(all(one["captured"]["by"] in everyone for one in record["artefacts"]), "captured by")
    for one in record["judgements"] + record["commitments"]:
        need(one["assessor"] in people and one["assessor"] != learner, "assessor")
    for one in record["signOffs"]:
        need(one["person"] in everyone and one["recordedBy"] in everyone, "sign-off")
        need((one["role"] == "learner") == (one["person"] == learner), "sign-off")
    need(all(one["by"] in people for one in record.get("timeConflicts", [])), "time conflict")
    if "decision" in record:
        need(record["decision"]["by"] in people and record["decision"]["by"] != learner, "decision")


def check_artefacts(record):
    by_digest = {one["digest"]: one for one in record["artefacts"]}
    unique((one["digest"] for one in record["artefacts"]), "artefacts")
    unique((one["id"] for one in record["occasions"]), "occasions")
    occasions = {one["id"] for one in record["occasions"]} | {None}
    for one in record["artefacts"]:
        unique(one["criteria"], "criteria of an artefact")
        need(("leaves" in one) == (one["size"] > 1 << 20), "leaves")
        need(one["captured"].get("occasion") in occasions, "occasion")
        need(
            one.get("captions", one["digest"]) in by_digest
            and one.get("captions") != one["digest"],
            "captions",
        )
        seen, at = set(), one
        while "derivedFrom" in at:
            need(at["digest"] not in seen and at["derivedFrom"] in by_digest, "derivedFrom")
            seen.add(at["digest"])
            at = by_digest[at["derivedFrom"]]
    for one in record["judgements"]:
        need(one.get("occasion") in occasions, "occasion")
        for pointer in one["pointers"]:
            need(pointer["artefact"] in by_digest, "pointer")
            if "fragment" in pointer:
                fragment(pointer["fragment"], by_digest[pointer["artefact"]], "fragment")


def check_acts(record):
    unique(
        (one["id"] for k in ("judgements", "commitments", "signOffs") for one in record[k]), "ids"
    )
    committed = {one["id"]: one for one in record["commitments"]}
    opened = [one for one in record["judgements"] if "commitment" in one]
    unique((one["commitment"] for one in opened), "commitment opened twice")
    for one in record["judgements"]:
        need(sum(k in one for k in ("level", "value", "answers")) == 1, "one of the three")
        need(("commitment" in one) == ("nonce" in one) == ("opened" in one), "all or none")
    for one in opened:
        first = committed.get(one["commitment"], {})
        need(all(first.get(k) == one[k] for k in ("criterion", "assessor")), "commitment")
    open_ = {}
    for one in record["signOffs"]:
        if "withdraws" in one:
            need(open_.pop(one["withdraws"], None) == one["person"], "withdraws")
        else:
            open_[one["id"]] = one["person"]


def RECORD(value, where):
    record_table(value, where)
    check_people(value)
    check_artefacts(value)
    check_acts(value)


def check_against(record, definition):
    """The record beside its definition."""
    criteria = {one["id"]: one["scale"] for one in definition["criteria"]}
    need(all(c in criteria for one in record["artefacts"] for c in one["criteria"]), "criterion")
    need(all(one["criterion"] in criteria for one in record["commitments"]), "criterion")
    for one in record["judgements"]:
        scale = criteria.get(one["criterion"])
        need(scale, "criterion")
        if scale["kind"] == "levels":
            need(one.get("level") in [level["id"] for level in scale["levels"]], "level")
        elif scale["kind"] == "measure":
            need("value" in one, "value")
        else:
            items = {item["id"]: item for item in scale["items"]}
            need(one.get("answers", {}).keys() == items.keys(), "answers")
            need(
                all(
                    word != "na" or items[name].get("mayNotApply")
                    for name, word in one["answers"].items()
                ),
                "na",
            )
