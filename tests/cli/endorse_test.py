#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A partner with a key and a page: one command endorses, one checks, one withdraws; what is wrong
is said, with the right exit code."""
import base64
import json
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "lib"))
from casework import DEFINITION, SOURCE, Gathering  # noqa: E402

OTHER = SOURCE / "templates" / "food-handling-commercial-kitchen.json"
FOREIGN = (
    pathlib.Path(os.environ.get("SHARED_DIR") or "/nonexistent")
    / "data/samples/ob3/validator/endorsement-valid.json"
)
VOCABULARY = "urn:uuid:1a2ee55f-778d-4d6e-adc3-052602c80c8c#"
WORKS = ["--id", "https://works.example/", "--name", "Works Ltd."]
work = Gathering()
faults, folder, expect = work.faults, work.root, work.expect


def run(*arguments, language="C"):
    return work.run(*arguments, env={"LC_ALL": language})


def payload(path):
    body = path.read_text().split(".")[1]
    return json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))


def endorse(*arguments):
    got = run("endorse", *arguments, "-k", "works", "--json")
    if got.returncode:
        faults.append(f"endorse {arguments}: {got.stderr}")
        return []
    return [folder / one["file"] for one in json.loads(got.stdout)]


expect("key", run("key", "new", "works", "--kind", "p256", "--no-passphrase"), 0)
expect("key", run("key", "new", "else", "--no-passphrase"), 0)
demand, performance = endorse(
    DEFINITION,
    *WORKS,
    "--role",
    "Employer",
    "--scope",
    "Packaging lines",
    "--at",
    "2026-03-01",
    "--until",
    "2028-03-01",
)

# What is written says what was asked, bound to the definition.
said = payload(demand)
checks = {
    "issuer.name": said["issuer"]["name"] == "Works Ltd.",
    "issuer.endorserRole": said["issuer"][VOCABULARY + "endorserRole"] == "Employer",
    "scope": said["credentialSubject"][VOCABULARY + "endorsementScope"] == "Packaging lines",
    "type": said["type"][2] == VOCABULARY + "DemandEndorsement",
    "no context of its own": len(said["@context"]) == 2,
    "type of the other": payload(performance)["type"][2] == VOCABULARY + "PerformanceEndorsement",
    "validFrom": said["validFrom"] == "2026-03-01T00:00:00Z" and said["nbf"] == 1772323200,
    "validUntil": said["validUntil"] == "2028-03-01T00:00:00Z" and said["exp"] == 1835481600,
    "subject": said["credentialSubject"]["id"] == json.loads(DEFINITION.read_text())["id"],
}
faults += [f"wrong: {name}" for name, right in checks.items() if not right]
again = endorse(
    DEFINITION,
    *WORKS,
    "--role",
    "Employer",
    "--scope",
    "Packaging lines",
    "--at",
    "2026-03-01",
    "--until",
    "2028-03-01",
    "-o",
    "home",
)
if payload(again[0])["id"] != said["id"]:
    faults.append("the same endorsement twice has two ids")

# Judged: without a list, with one, against another definition, at another time.
at = ["--at", "2026-06-01"]
expect(
    "no list",
    run("endorse", "--check", demand, DEFINITION, *at),
    0,
    "Works Ltd.",
    "no trust list",
    "the competency is in demand",
)
expect("trust", run("key", "show", "works", "--json"), 0)
(folder / "works.json").write_text(run("key", "show", "works", "--json").stdout)
expect(
    "trust",
    run("trust", "add", "--trust", "t.json", *WORKS, "--jwk", "works.json", "--role", "endorser"),
    0,
)
expect(
    "trusted",
    run("endorse", "--check", demand, DEFINITION, *at, "-t", "t.json"),
    0,
    "Works Ltd. is on your trust list as an endorser",
    "confirms that the competency is in demand",
)
expect(
    "compared",
    run("endorse", "--check", demand, DEFINITION, *at, "-t", "t.json"),
    0,
    "is for exactly the definition that you gave",
)
for given, reasons in ((DEFINITION,), ["not-the-issuer"]), ((), []):
    got = run("endorse", "--check", demand, *given, *at, "--json").stdout
    said = {one["id"]: one["reason"] for one in json.loads(got)["findings"]}
    if "a part in the assessment" in got or "definition that was assessed" in got:
        faults.append("--check speaks of an assessment that it does not know")
    if [said[one] for one in said if one == "endorsement.independent"] != reasons:
        faults.append(f"--check of {given} says {said}")
expect(
    "trusted, in French",
    run("endorse", "--check", demand, DEFINITION, *at, "-t", "t.json", language="fr_CA.UTF-8"),
    0,
    "figure dans votre liste de confiance pour endosser",
)
expect(
    "other",
    run("endorse", "--check", demand, OTHER, *at, "-t", "t.json"),
    1,
    "is for something else",
)
expect(
    "expired",
    run("endorse", "--check", demand, DEFINITION, "--at", "2028-03-01", "-t", "t.json"),
    1,
    "ended on 2028-03-01",
)
expect(
    "not yet",
    run("endorse", "--check", demand, DEFINITION, "--at", "2026-02-28", "-t", "t.json"),
    1,
    "does not hold before 2026-03-01",
)
changed = json.loads(DEFINITION.read_text())
changed["version"] = "9.9"
(folder / "changed.json").write_text(json.dumps(changed))
expect(
    "version",
    run("endorse", "--check", demand, "changed.json", *at),
    1,
    "another version of this definition",
)
for bad, words in (
    ("{}", "cannot be read"),
    (demand.read_text()[:-9] + "AAAAAAAAA", "is not right"),
):
    (folder / "bad.jwt").write_text(bad)
    expect(f"bad {bad[:9]}", run("endorse", "--check", "bad.jwt", *at), 1, words)
if FOREIGN.exists():
    expect("foreign", run("endorse", "--check", FOREIGN), 3, "carries its proof inside the JSON")
got = run("endorse", "--check", demand, DEFINITION, *at, "-t", "t.json", "--json")
if json.loads(got.stdout)["endorsements"][0]["state"] != "trusted":
    faults.append(f"--json: {got.stdout}")

# Withdrawn by its signer alone.
end = run("endorse", "--withdraw", demand, "-k", "works", "--at", "2026-05-01", "--json")
expect("withdrawn", end, 0)
end = folder / json.loads(end.stdout)[0]["file"]
expect("withdrawn", run("endorse", "--check", end, DEFINITION, *at), 1, "ended on 2026-05-01")
expect(
    "another's", run("endorse", "--withdraw", demand, "-k", "else"), 1, "only the key that signed"
)

# A package is endorsed as a definition is, and readers may have an endorsement, or its end, beside
# it.
subprocess.run([sys.argv[1], folder / "p.zip", folder / "issuer.json"], check=True)
listed = json.loads((folder / "t.json").read_text())
listed["issuers"] += json.loads((folder / "issuer.json").read_text())["issuers"]
(folder / "both.json").write_text(json.dumps(listed))
(packaged,) = endorse("p.zip", *WORKS, "--claim", "demand", "--at", "2026-03-01")
verify = ["verify", "p.zip", "-t", "both.json", *at]
expect("alone", run(*verify), 0, "✓ Verified", "The package carries no endorsement")
expect(
    "beside",
    run(*verify, "--endorsement", packaged),
    0,
    "✓ Verified",
    "Endorsed by Works Ltd. confirms that",
    "Works Ltd. confirms that the competency is in demand",
)
end = json.loads(
    run("endorse", "--withdraw", packaged, "-k", "works", "--at", "2026-05-01", "--json").stdout
)[0]["file"]
expect(
    "withdrawn beside",
    run(*verify, "-e", packaged, "-e", end),
    0,
    "! Verified with cautions",
    "Works Ltd. withdrew the endorsement with effect from 2026-05-01",
)
expect("absent beside", run(*verify, "-e", "absent.jwt"), 3, "absent.jwt")
(folder / "broken.zip").write_bytes(b"PK" + bytes(100))
expect("broken package", run("endorse", "broken.zip", *WORKS, "-k", "works"), 1, "does not verify")

# Wrong use and wrong words.
expect("nobody", run("endorse", DEFINITION, "-k", "works"), 2, "--id and --name")
expect("claim", run("endorse", DEFINITION, *WORKS, "--claim", "both", "-k", "works"), 2, "no claim")
expect(
    "comment", run("endorse", DEFINITION, *WORKS, "--comment", "x", "-k", "works"), 2, "one claim"
)
expect(
    "id",
    run("endorse", DEFINITION, "--id", "works", "--name", "W", "-k", "works"),
    2,
    "'works' is no id",
)
expect("new folder", run("endorse", DEFINITION, *WORKS, "-k", "works", "--output", "made"), 0)
if len(list((folder / "made").glob("endorsement-*.jwt"))) != 2:
    faults.append("--output does not make the folder")
expect(
    "did",
    run(
        "endorse",
        DEFINITION,
        "--id",
        "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
        "--name",
        "W",
        "-k",
        "works",
    ),
    1,
    "signs with its own key",
)
expect(
    "end",
    run(
        "endorse", DEFINITION, *WORKS, "--at", "2026-03-01", "--until", "2026-03-01", "-k", "works"
    ),
    1,
    "before it begins",
)
(folder / "broken.json").write_text("{}")
expect("definition", run("endorse", "broken.json", *WORKS, "-k", "works"), 1, "broken.json: $")
expect("absent", run("endorse", "absent.json", *WORKS, "-k", "works"), 3, "absent.json")
expect(
    "role",
    run("trust", "add", "--trust", "t.json", *WORKS, "--role", "king"),
    2,
    "issuer, endorser or authority",
)

work.end()
