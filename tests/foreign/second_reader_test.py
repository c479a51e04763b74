#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Two readers, one answer: `dossier verify` and the one written from docs/format.md, on the sample,
on changed bytes of it and on packages forged at every stage.
second_reader_test.py FORGE_WORD SAMPLE"""
import hashlib
import os
import pathlib
import random
import struct
import subprocess
import sys
import tempfile

import second_reader

sys.path.insert(0, str(pathlib.Path(os.environ["SOURCE_DIR"]) / "tests/lib"))
import canonical_zip  # noqa: E402
import tsa  # noqa: E402

DOSSIER, FORGE, SAMPLE = os.environ["DOSSIER"], sys.argv[1], pathlib.Path(sys.argv[2])
ZEROS = '"' + 64 * "0" + '"'
EXTRA = (
    '{"at":"2026-03-14T15:15:00Z","id":"urn:uuid:00000000-0000-4000-8000-0000000000aa",'
    '"person":"urn:uuid:00000000-0000-4000-8000-000000000012","recordedBy":'
    '"urn:uuid:00000000-0000-4000-8000-000000000011","role":"witness","statement":"I saw it."%s}'
)
MARK = (
    '[{"act":"judge","by":"urn:uuid:00000000-0000-4000-8000-0000000000%s","at":"2026-03-14T15:15:00Z",'
    '"conflict":"%s","origin":"device","received":"2026-03-14T16:00:00Z","with":"2026-03-14T15:32:00Z"}]'
)
# The artefact of "large-" and its root, by Python alone.
LARGE = "6877e91edb55885325df88d0bfe0bb8c665a307296f759c036e0b6a202b30ba7"
LARGE_ROOT = "ee942e3d529be76845c92040f1a086c44a40588603d4092b0d00ba757ea33a4c"
# What is forged, and whether the package still holds.
FORGED = [
    (True, "nothing", "x"),
    (True, "large-nothing", "x"),
    (True, "large-record", "artefacts[0].leaves", f'"{LARGE_ROOT}"'),
    (False, "large-record", "artefacts[0].leaves", ZEROS),
    (False, "large-record", "artefacts[0].leaves", None),
    (False, "record", "artefacts[1].leaves", ZEROS),
    (False, "large-file", f"data/leaves/{LARGE}", None),
    (False, "large-file", f"data/leaves/{LARGE}", "~"),
    (False, "large-file", f"data/leaves/{LARGE}", 128 * "A"),
    (False, "large-file", "data/leaves/" + 64 * "0", 32 * "A"),
    (False, "file", "data/leaves/" + 64 * "0", 32 * "A"),
    (True, "definition", "demonstration", "true"),
    (True, "definition", "validity", '{"months":11}'),
    (True, "definition", "rule.passPercent", "50"),
    (True, "definition", "notices", '[{"en":"This *uses* ESCO.","fr":"On utilise ESCO."}]'),
    (True, "definition", "transcript", '{"courseCode":"T-1","credits":"1.5","hours":"40"}'),
    (
        True,
        "definition",
        "pathways",
        '{"isPartOf":[{"id":"https://college.example/p","name":{"en":"P","fr":"P"}}],'
        '"precedes":[{"id":"https://college.example/q","name":{"en":"Q","fr":"Q"}}]}',
    ),
    (True, "definition", "participation", '"workplace"'),
    (True, "definition", "prerequisites", '{"en":"None","fr":"Aucun"}'),
    (True, "definition", "issuer.country", '"CA"'),
    (True, "definition", "criteria[0].critical", "true"),
    (
        True,
        "definition",
        "criteria[0].scale.levels[1].description",
        '{"en":"Fair *work*","fr":"Passable"}',
    ),
    (True, "definition", "rule.passPercent", "33"),
    (True, "definition", "criteria[0].weight", "7"),
    (True, "assessment", "judgements[0].remark", r'"\u00e9\u20ac\ud83d\ude00\"\\ and\na tab\t"'),
    (True, "assessment", "signOffs[0]", EXTRA % ""),
    (True, "assessment", "timeConflicts", MARK % ("11", "backwards")),
    (False, "assessment", "timeConflicts", MARK % ("99", "backwards")),
    (False, "assessment", "timeConflicts", MARK % ("11", "odd")),
    (False, "assessment", "timeConflicts", "[]"),
    (True, "assessment", "judgements[0].pointers[0].fragment", '"t=12.5,40"'),
    (False, "assessment", "judgements[0].pointers[0].fragment", '"t=40,12"'),
    (False, "assessment", "judgements[0].pointers[0].fragment", '"t=012"'),
    (False, "assessment", "judgements[0].pointers[0].fragment", '"page=0"'),
    (False, "assessment", "judgements[0].pointers[0].fragment", '"xywh=percent:90,0,20,10"'),
    (False, "assessment", "judgements[0].attempt", "0"),
    (False, "assessment", "judgements[0].at", '"2026-02-30T10:00:00Z"'),
    (False, "assessment", "judgements[0].role", '"judge"'),
    (False, "assessment", "judgements[0].occasion", '"never"'),
    (False, "assessment", "judgements[0].value", '"1"'),
    (False, "assessment", "judgements[0].assessor", '"urn:uuid:nobody"'),
    (False, "assessment", "signOffs[0]", EXTRA % ',"withdraws":"urn:uuid:other"'),
    (False, "assessment", "artefacts[0].captions", ZEROS),
    (False, "assessment", "artefacts[0].kind", '"film"'),
    (False, "assessment", "artefacts[0].name", '""'),
    (False, "assessment", "artefacts[0].captured.by", '"urn:uuid:nobody"'),
    (False, "assessment", "learner.name", r'"bell\u0007"'),
    (False, "assessment", "people[0].keys[0]", '{"kty":"oct"}'),
    (False, "record", "surprise", "1"),
    (False, "record", "ledger", None),
    (False, "record", "decision.rule.score", "999999"),
    (False, "record", "decision.rule.criteria[0].state", '"not-met"'),
    (False, "record", "decision.by", '"urn:uuid:nobody"'),
    (False, "record", "definition.content", ZEROS),
    (False, "record", "definition.structure", ZEROS),
    (False, "record", "definition.version", '"99"'),
    (False, "record", "judgements[0].definition.content", ZEROS),
    (False, "record", "artefacts[0].size", "99"),
    (False, "record", "ledger.head", '"' + 40 * "f" + '"'),
    (False, "document", "name.en", '"Another"'),
    (False, "claim", "vc", "{}"),
    (False, "claim", "iss", '"https://evil.example/"'),
    (False, "claim", "sub", '"urn:evil"'),
    (False, "claim", "jti", '"urn:evil"'),
    (False, "claim", "nbf", "1"),
    (False, "claim", "exp", "1"),
    (False, "claim", "validFrom", '"2026-03-15T00:00:00Z"'),
    (False, "claim", "@context", '["https://www.w3.org/ns/credentials/v2"]'),
    (False, "claim", "type", '["VerifiableCredential"]'),
    (False, "claim", "evidence", "[]"),
    (False, "claim", "evidence[0].genre", '"Other"'),
    (False, "claim", "evidence[1].digestSRI", '"sha256-AAAA"'),
    (False, "claim", "evidence[1].mediaType", '"text/html"'),
    (False, "claim", "evidence[1]", None),
    (False, "claim", "credentialSubject.achievement.id", '"urn:other"'),
    (False, "claim", "credentialSubject.result[0].status", '"Failed"'),
    (False, "claim", "credentialSubject.result[1].value", '"99"'),
    (False, "claim", "credentialSubject.result[0]", None),
    (False, "claim", "credentialSubject.achievement.name", '"Doctor of Medicine"'),
    (False, "claim", "credentialSubject.achievement.version", '"99"'),
    (False, "claim", "credentialSubject.achievement.criteria", None),
    (False, "claim", "credentialSubject.achievement.criteria.narrative", '"Nothing"'),
    (False, "claim", "credentialSubject.achievement.resultDescription[1].name", '"Gap"'),
    (False, "claim", "credentialSubject.achievement.creditsAvailable", "400"),
    (False, "claim", "credentialSubject.creditsEarned", "400"),
    (False, "claim", "credentialSubject.name", '"Somebody Else"'),
    (False, "claim", "issuer.type", None),
    (False, "claim", "awardedDate", '"2020-01-01T00:00:00Z"'),
    (False, "claim", "evidence[1].narrative", '"Supports: everything."'),
    (False, "claim", "evidence[0].name", '"Diploma"'),
    (False, "header", "jwk", '{"kty":"oct","k":"AAAA"}'),
    (False, "header", "jwk", None),
    (False, "header", "typ", '"at+jwt"'),
    (False, "header", "kid", '"https://college.example/key"'),
    (False, "header", "cty", '"vc"'),
    (False, "header", "jwk.name", '"Harvard"'),
    (False, "header", "typ", '"vc+jwt"'),
    (False, "claim", "@context[2]", '{"name":"https://evil.example/#degree"}'),
    (False, "claim", "type[2]", '"urn:evil:Degree"'),
    (False, "file", "data/record.json", "{}"),
    (
        False,
        "file",
        "data/withheld.json",
        '{"format":"dossier-withheld-1","record":"%s","withheld":[]}' % (64 * "0"),
    ),
    (False, "file", "data/withheld.json", "[]"),
    (False, "file", "data/definition.json", "[1,2"),
    (False, "file", "data/credential.jwt", "a.b.c"),
    (False, "file", "data/credential.jwt", None),
    (False, "file", "data/ledger.bundle", "# v3 git bundle\n"),
    (False, "file", "data/artefacts/" + 64 * "0" + ".txt", "x"),
    (False, "file", "data/keys/issuer.jwk.json", '{"issuer":"https://college.example/","keys":[]}'),
    (False, "file", "data/keys/issuer.did.json", '{"id":"https://college.example/"}'),
    (False, "file", "data/keys/issuer.did.json", '{"id":"did:web:college.example"}'),
    (False, "file", "data/keys/issuer.did.json", "{}"),
    (False, "file", "data/keys/issuer.chain.pem", "no certificate"),
    (False, "manifest", "manifest-sha256.txt", "zz  data/record.json\n"),
    (False, "manifest", "bagit.txt", "BagIt-Version: 0.97\n"),
    (False, "manifest", "bag-info.txt", "Payload-Oxum: 1.1\n"),
    (False, "tagmanifest", "tagmanifest-sha256.txt", 64 * "0" + "  bagit.txt\n"),
    (False, "seal-header", "typ", '"JWT"'),
    (False, "seal-header", "kid", '"another"'),
    (False, "seal-header", "identity", ZEROS),
    (False, "seal-header", "jwk", None),
    (False, "seal-header", "iat", None),
    (False, "seal-header", "iat", "0"),
    (False, "seal-header", "iat", "1773507299"),
    (False, "seal-header", "iat", "4102444800"),
    (False, "seal-header", "iat", '"1773507600"'),
    (False, "seal-header", "surprise", "1"),
    (False, "seal-header", "jwk.name", '"Harvard"'),
    (False, "file", "data/extra.txt", "x"),
    (False, "file", "data/keys/other.pem", "x"),
    (False, "file", "data/status/one.jwt", "x"),
    (False, "file", "data/status/9.jwt", "x"),
    (False, "file", "data/status/1.jwt", "e30.e30.e30"),
    (False, "file", "data/issued/seal.jws", "x"),
    (False, "file", "data/keys/issuer.crl.pem", ""),
    (False, "manifest", "index.html", "<!doctype html><script>alert(1)</script>"),
    (False, "claim", "relatedResource", None),
    (False, "claim", "relatedResource[0].id", '"https://evil.example/"'),
    (True, "history", "named"),
    (False, "history", "garbage"),
    (False, "history", "version"),
    (False, "history", "cut"),
    (False, "history", "flip"),
    (False, "history", "checksum"),
    (False, "history", "after"),
    (False, "history", "more"),
    (False, "history", "fewer"),
    (False, "history", "kind"),
    (False, "history", "size"),
    (False, "history", "distance"),
    (False, "history", "copy"),
    (False, "history", "base-size"),
    (False, "history", "made-size"),
    (False, "history", "short"),
    (False, "history", "unnamed"),
    (False, "history", "large"),
    (False, "history", "deep"),
    (False, "history", "commit"),
    (False, "history", "parent"),
    (False, "history", "beside"),
    (False, "history", "merge"),
    (False, "history", "chain"),
    (False, "history", "no-tree"),
    (False, "history", "unknown"),
    (False, "history", "twice"),
    (False, "history", "record"),
    (False, "history", "definition"),
    (False, "history", "no-record"),
    (False, "history", "no-definition"),
    (False, "history", "cut-tree"),
    (False, "acts", "change"),
    (False, "acts", "change-both"),
    (False, "acts", "change-and-sign"),
    (False, "acts", "drop"),
    (False, "acts", "insert"),
    (False, "acts", "reorder"),
    (False, "acts", "other-case"),
    (False, "acts", "replay"),
    (False, "acts", "downgrade"),
    (False, "acts", "invent"),
    (False, "acts", "rename"),
    (False, "acts", "stranger"),
    (False, "acts", "time"),
    (False, "acts", "kind"),
    (False, "acts", "evidence"),
    (False, "acts", "malformed"),
    (True, "status", "held"),
    (True, "status", "neighbours"),
    (False, "status", "narrow"),
    (True, "status", "damaged"),
    (True, "status", "stranger"),
    (True, "status", "other-issuer"),
    (False, "status", "other-list"),
    (True, "status", "other-purpose"),
    (True, "status", "short"),
    (True, "status", "no-gzip"),
    (False, "status", "unknown"),
    (False, "status", "revoked"),
    (False, "status", "suspended"),
    (False, "status", "wide"),
    (False, "status", "array"),
    (False, "status", "no-index"),
    (False, "sealed", "index.html", "~"),
    (False, "sealed", "data/record.json", "~"),
    (False, "sealed", "data/ledger.bundle", "~"),
    (False, "sealed", "seal/seal.jws", "~"),
    (False, "sealed", "data/extra.txt", "x"),
    (False, "sealed", "seal/001.tst", "x"),
    (False, "sealed", "bag-info.txt", None),
]


def first(package):
    code = subprocess.run(
        [DOSSIER, "verify", "-q", package], capture_output=True, check=False
    ).returncode
    assert code in (1, 3, 4), f"dossier verify: {code}"  # 3: a signature without a key
    return code == 4  # it knows nobody either


def second(data):
    try:
        second_reader.read(data)
        return True, ""
    except second_reader.Refused as refused:
        return False, str(refused)


def flipped(data, seed):
    """One byte changed, in the headers and in every tenth of the file."""
    rng, n = random.Random(seed), len(data)
    directory = struct.unpack("<I", data[-6:-2])[0]
    places = [
        0,
        4,
        10,
        14,
        26,
        30,
        directory,
        directory + 5,
        directory + 38,
        n - 1,
        n - 6,
        n - 12,
        n - 22,
    ]
    places += [rng.randrange(n * i // 10, n * (i + 1) // 10) for i in range(10)]
    places += [rng.randrange(directory, n) for _ in range(5)]
    for at in places:
        changed = bytearray(data)
        changed[at] ^= 1 << rng.randrange(8)
        yield at, bytes(changed)


def compare(what, data, work, expected):
    work.write_bytes(data)
    one, (two, why) = first(work), second(data)
    if (one, two) == (expected, expected):
        return 0
    print(f"{what}: expected {expected}, dossier {one}, second reader {two} ({why})")
    return 1


def with_words(token):
    """The token with an unsigned attribute."""
    der, elements = second_reader.der, second_reader.elements
    kind, (_, inner) = elements(elements(token)[0][1])
    *parts, (_, signers) = elements(elements(inner)[0][1])
    words = der(0x30, der(6, b"\x2a\x03"), der(0x31, der(0x0C, b"Doctor of Medicine")))
    signer = der(0x30, elements(signers)[0][1], der(0xA1, words))
    signed = der(0x30, *(der(*part) for part in parts), der(0x31, signer))
    return der(0x30, der(*kind), der(0xA0, signed))


def changed_seals(files):
    """Packages with a chain of three timestamps, each with one thing that is wrong under seal/."""
    lists = {n: files[n] for n in files if "manifest-" in n and n.startswith("seal/")}
    yield from (
        (f"without {n}", {k: v for k, v in files.items() if k != n})
        for n in ("seal/001.tst", "seal/003.tst", *lists)
    )
    yield "signature", {
        **files,
        "seal/001.tst": files["seal/001.tst"][:-1] + bytes([files["seal/001.tst"][-1] ^ 1]),
    }
    yield "unsigned words", {**files, "seal/003.tst": with_words(files["seal/003.tst"])}
    yield "another's place", {**files, "seal/001.tst": files["seal/003.tst"]}
    yield "no token", {**files, "seal/003.tst": b"x"}
    yield "a gap", {n.replace("seal/003", "seal/004"): files[n] for n in files}
    yield "one too many", {**files, "seal/004.pem": files["seal/003.pem"]}
    yield from (
        (f"shorter {n}", {**files, n: text[: text.rindex(b"\n", 0, -1) + 1]})
        for n, text in lists.items()
    )
    yield "two lists", {**files, "seal/002.manifest-sha256.txt": b""}


def wrong_key_lists(files):
    """How many lists with something else in them than keys the second reader takes."""
    text = files["data/keys/issuer.jwk.json"]
    keys = second_reader.document(text)
    jwk, taken = keys["keys"][0], 0
    for wrong in (
        b" " + text,
        second_reader.canonical({**keys, "note": "x"}),
        *(
            second_reader.canonical({**keys, "keys": [{**jwk, **more}]})
            for more in ({"name": "Harvard"}, {"kid": "main"}, {"nbf": "x"}, {"successor": "x"})
        ),
        second_reader.canonical({**keys, "keys": [jwk, jwk]}),
    ):
        changed = {**files, "data/keys/issuer.jwk.json": wrong}
        definition = second_reader.document(files["data/definition.json"])
        try:
            second_reader.check_key_list(changed, definition, True)
            taken += 1
        except second_reader.Refused:
            pass
    return taken


def forged_endorsements(files):
    """Files beside the package's: two that are no endorsement, and one whose signature is not
    right."""
    jwt = next(files[name] for name in files if name.startswith("data/endorsements/")).decode()
    wrong = jwt[:-20] + ("A" if jwt[-20] != "A" else "B") + jwt[-19:]
    for text in ("no JWT", wrong):
        yield f"data/endorsements/{hashlib.sha256(text.encode()).hexdigest()}.jwt", text
    yield "data/endorsements/named-otherwise.jwt", wrong


def timestamped(folder, work):
    """Three timestamps, the second over every file by SHA-512: how many disagree, and of how
    many."""
    authority, package = tsa.Tsa(folder / "tsa", None), folder / "stamped.zip"
    package.write_bytes((SAMPLE / "package.zip").read_bytes())
    bad = runs = 0
    for more in ([], ["--renew", "--hash", "sha512"], ["--renew", "--hash", "sha256"]):
        subprocess.run(
            [DOSSIER, "timestamp", package, "--tsa", authority.url, "--insecure-online", *more],
            check=True,
            capture_output=True,
        )
        bad += compare(f"timestamp {more}", package.read_bytes(), work, True)
        runs += 1
    authority.close()
    for what, files in changed_seals(second_reader.names_and_contents(package.read_bytes())):
        bad += compare("timestamps: " + what, canonical_zip.canonical(files), work, False)
        runs += 1
    return bad, runs


with tempfile.TemporaryDirectory() as folder:
    work, trust = pathlib.Path(folder) / "p.zip", pathlib.Path(folder) / "t.json"
    os.environ["DOSSIER_HOME"] = folder
    whole = (SAMPLE / "package.zip").read_bytes()
    bad = compare("sample", whole, work, True)
    runs = 1
    for at, changed in flipped(whole, 20261124):
        bad += compare(f"byte {at}", changed, work, False)
        runs += 1
    files = second_reader.names_and_contents(whole)
    confirmed = second_reader.endorsements(
        files, second_reader.document(files["data/definition.json"])
    )
    if confirmed != {"demand", "performance"}:
        print(f"endorsements of the sample: {confirmed}")
        bad += 1
    bad += wrong_key_lists(files)
    for name, text in forged_endorsements(files):
        subprocess.run([FORGE, work, trust, "file", name, text], check=True)
        bad += compare(
            f"endorsement {name}", work.read_bytes(), work, "no JWT" in text or "named" in name
        )
        runs += 1
    subprocess.run([FORGE, work, trust, "nothing", "x"], check=True)
    info = second_reader.names_and_contents(work.read_bytes())["bag-info.txt"].decode()
    info = info.replace("Source-Organization: ", "Source-Organization: Not ")
    subprocess.run([FORGE, work, trust, "manifest", "bag-info.txt", info], check=True)
    bad += compare("bag-info.txt", work.read_bytes(), work, False)
    runs += 1
    shared = pathlib.Path(folder) / "shared.zip"
    subprocess.run(
        [DOSSIER, "key", "new", "holder", "--no-passphrase"], check=True, capture_output=True
    )
    subprocess.run(
        [
            DOSSIER,
            "share",
            SAMPLE / "package.zip",
            "--show",
            "report.pdf",
            "--key",
            "holder",
            "-o",
            shared,
        ],
        check=True,
        capture_output=True,
    )
    bad += compare("shared", shared.read_bytes(), work, True)
    runs += 1
    more_bad, more = timestamped(pathlib.Path(folder), work)
    bad, runs = bad + more_bad, runs + more
    for expected, *how in FORGED:
        arguments = [one for one in how if one is not None]
        subprocess.run([FORGE, work, trust, *arguments], check=True)
        bad += compare(" ".join(arguments), work.read_bytes(), work, expected)
        runs += 1
    print(f"{runs - bad} of {runs} agree")
    sys.exit(bad > 0)
