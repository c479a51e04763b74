#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What is added to a trust list is shown and agreed to first, authorities have to be asked for, and
twenty who add at once lose nothing."""
import json
import os
import pathlib
import pty
import select
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "lib"))
from casework import DOSSIER, Gathering  # noqa: E402

work = Gathering()
faults, folder, expect, environment = work.faults, work.root, work.expect, work.env
environment["LC_ALL"] = "C.UTF-8"
KEY = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
OTHER = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"


def run(*words, language="C.UTF-8"):
    return work.run("trust", *words, env={"LC_ALL": language}, stdin=subprocess.DEVNULL)


def at_terminal(answer, *words):
    """The same at a terminal, where somebody answers."""
    master, slave = pty.openpty()
    with subprocess.Popen(
        [DOSSIER, "trust", *map(str, words)],
        env=environment,
        cwd=folder,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        close_fds=True,
    ) as child:
        os.close(slave)
        os.write(master, answer.encode())
        said = b""
        while select.select([master], [], [], 60)[0]:
            try:
                piece = os.read(master, 4096)
            except OSError:
                break
            if not piece:
                break
            said += piece
        child.wait()
    os.close(master)
    return subprocess.CompletedProcess(words, child.returncode, said.decode(), "")


def listed(path=None):
    path = path or folder / "home" / "trust.json"
    return json.loads(path.read_text()) if path.exists() else None


def write(name, issuers, **more):
    (folder / name).write_text(
        json.dumps({"format": "dossier-trust-1", "issuers": issuers, **more})
    )
    return name


def issuer(name, number, key=KEY, **more):
    return {"id": f"https://{number}.example/", "name": name, "keys": [{"thumbprint": key}], **more}


# Nobody there to ask: nothing happens. Whoever says --yes knows.
write("one.json", [issuer("Rivermouth College", "rivermouth")])
expect(
    "no terminal",
    run("add", "one.json"),
    2,
    "Rivermouth College (https://rivermouth.example/) " "is added, as issuer",
    f"The key {KEY} belongs to Rivermouth College",
    "--yes",
)
if listed():
    faults.append("no terminal: added all the same")
expect(
    "no", at_terminal("n\n", "add", "one.json"), 1, "Change the list so?", "nothing was recorded"
)
expect("nothing said", at_terminal("\n", "add", "one.json"), 1)
if listed():
    faults.append("no: added all the same")
expect("yes", at_terminal("y\n", "add", "one.json"), 0, "saved:")
if [one["name"] for one in listed()["issuers"]] != ["Rivermouth College"]:
    faults.append(f"yes: {listed()}")
expect("again", run("add", "one.json"), 0, "All of it is on the list already.")

# What an addition does to somebody who is listed, in every way.
write(
    "two.json",
    [
        {
            **issuer("Rivermouth U.", "rivermouth", OTHER),
            "roles": ["issuer", "endorser"],
            "organisation": "Rivermouth",
        },
        issuer("R\u0456vermouth College", "elsewhere"),
        {
            "id": "https://third.example/",
            "name": "Third",
            "keys": [{"thumbprint": KEY, "revoked": "2026-05-01T00:00:00Z"}],
            "roles": ["endorser"],
        },
    ],
)
expect(
    "changes",
    run("add", "two.json", "--yes"),
    0,
    "Rivermouth College (https://rivermouth.example/) will be called Rivermouth U.",
    "Rivermouth U. counts as issuer and endorser, no longer as issuer",
    "Certificates for the organisation “Rivermouth” count as those of Rivermouth U.",
    f"The key {OTHER} belongs to Rivermouth U.",
    "Take care: R\u0456vermouth College (https://elsewhere.example/) is easily taken for Rivermouth "
    "College (https://rivermouth.example/), who is on the list",
    "Third (https://third.example/) is added, as endorser",
    f"The key {KEY} is revoked since 2026-05-01",
)
expect(
    "French",
    run("add", "two.json", "--trust", "other.json", "--yes", language="fr_CA.UTF-8"),
    0,
    "s’ajoute, comme organisme émetteur et partenaire d’endossement",
    "est révoquée depuis le 2026-05-01",
)

# A revocation is not moved to a later day by another list.
write(
    "later.json",
    [
        {
            "id": "https://third.example/",
            "name": "Third",
            "keys": [{"thumbprint": KEY, "revoked": "2026-07-01T00:00:00Z"}],
        }
    ],
)
expect("later", run("add", "later.json", "--yes"), 0)
if listed()["issuers"][2]["keys"][0]["revoked"] != "2026-05-01T00:00:00Z":
    faults.append(f"later: {listed()['issuers'][2]}")
expect("list", run("list"), 0, "revoked since 2026-05-01", "organisation “Rivermouth”")

# One that options describe is not asked about.
expect(
    "described",
    run(
        "add",
        "--id",
        "https://d.example/",
        "--name",
        "D",
        "--thumbprint",
        KEY,
        "--revoked",
        "2026-05-01",
        "--organisation",
        "D Ltd.",
        "-t",
        "d.json",
    ),
    0,
    "saved: d.json",
)
if listed(folder / "d.json")["issuers"] != [
    {
        "id": "https://d.example/",
        "name": "D",
        "organisation": "D Ltd.",
        "keys": [{"thumbprint": KEY, "revoked": "2026-05-01T00:00:00Z"}],
    }
]:
    faults.append(f"described: {listed(folder / 'd.json')}")

# Authorities vouch for anybody: they come in by their role alone.
subprocess.run(
    [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ed25519",
        "-nodes",
        "-keyout",
        folder / "ca.key",
        "-out",
        folder / "ca.pem",
        "-subj",
        "/O=Somebody/CN=Root",
        "-days",
        "9",
    ],
    check=True,
    capture_output=True,
)
pem = (folder / "ca.pem").read_text()
write("roots.json", [issuer("A", "a")], roots=[pem])
expect(
    "roots alone", run("add", "--roots", "ca.pem", "--yes", "-t", "r.json"), 2, "--role authority"
)
expect(
    "a role without",
    run("add", "--id", "https://e.example/", "--name", "E", "--role", "authority", "-t", "r.json"),
    2,
    "--roots or FILE",
)
expect("left out", run("add", "roots.json", "--yes", "-t", "r.json"), 0, "left out")
if "roots" in listed(folder / "r.json"):
    faults.append("left out: an authority came in")
expect(
    "file",
    run("add", "roots.json", "--yes", "--role", "authority", "-t", "r.json"),
    0,
    "Certificates by the authority O = Somebody, CN = Root count",
)
for words in (["--roots", "ca.pem"], ["ca.pem"]):
    expect(
        "PEM", run("add", *words, "--role", "authority", "-t", "p.json"), 2, "CN = Root", "--yes"
    )
    expect("PEM", run("add", *words, "--role", "authority", "--yes", "-t", "p.json"), 0)
    if listed(folder / "p.json")["roots"] != [pem]:
        faults.append(f"PEM: {words}: {listed(folder / 'p.json')}")
    (folder / "p.json").unlink()
expect("FILE and role", run("add", "one.json", "--role", "endorser", "--yes"), 2, "says itself")

# A list that anybody can write says nothing.
(folder / "open.json").write_text((folder / "one.json").read_text())
(folder / "open.json").chmod(0o646)
expect("world-writable", run("list", "-t", "open.json"), 3, "anybody", "chmod o-w")
expect("world-writable", run("add", "two.json", "--yes", "-t", "open.json"), 3, "anybody")
(folder / "open.json").chmod(0o644)
expect("not any more", run("list", "-t", "open.json"), 0, "Rivermouth")

# Twenty at once.
children = [
    subprocess.Popen(
        [
            DOSSIER,
            "trust",
            "add",
            "-t",
            "many.json",
            "--id",
            f"https://{n}.example/",
            "--name",
            f"N{n}",
            "--thumbprint",
            KEY,
        ],
        env=environment,
        cwd=folder,
        stdout=subprocess.DEVNULL,
    )
    for n in range(20)
]
codes = [child.wait() for child in children]
names = sorted(one["name"] for one in listed(folder / "many.json")["issuers"])
if any(codes) or names != sorted(f"N{n}" for n in range(20)):
    faults.append(f"at once: {codes}, {len(names)} of 20 are on the list: {names}")

work.end()
