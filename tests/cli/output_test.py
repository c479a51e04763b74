#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Output that cannot be written: the first reason is named, once; and nothing is said to who closed
the pipe. Short output fails when it is flushed at the end, long output in the middle. A file whose
name JSON cannot hold is not made when its name is to be reported. Nothing but a regular file is
replaced."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

DOSSIER = os.environ["DOSSIER"]
faults = []
folder = pathlib.Path(tempfile.mkdtemp())
environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "DOSSIER_HOME": str(folder)}
people = [{"id": f"https://{n}.example/", "name": "N" * 100} for n in range(2000)]
(folder / "trust.json").write_text(json.dumps({"format": "dossier-trust-1", "issuers": people}))
FULL = "dossier: cannot write to standard output: No space left on device\n"

for words in (["--help"], ["trust", "list"], ["trust", "list", "--json"], ["verify", "--help"]):
    command = [DOSSIER, *words]
    with open("/dev/full", "w", encoding="utf-8") as full:
        got = subprocess.run(
            command, env=environment, stdout=full, stderr=-1, text=True, check=False
        )
    if (got.returncode, got.stderr) != (3, FULL):
        faults.append(f"{words} > /dev/full: {got.returncode}, {got.stderr!r}")
    reader, writer = os.pipe()
    os.close(reader)
    got = subprocess.run(command, env=environment, stdout=writer, stderr=-1, text=True, check=False)
    os.close(writer)
    if (got.returncode, got.stderr) != (3, ""):
        faults.append(f"{words} into a closed pipe: {got.returncode}, {got.stderr!r}")
    whole = subprocess.run(command, env=environment, capture_output=True, check=False)
    if whole.returncode != 0 or not whole.stdout.endswith(b"\n"):
        faults.append(f"{words}: {whole.returncode}, {whole.stdout[-20:]}")

STRANGE = b"caf\xe9.zip"
for words in (
    ["package", "c1", "--json", "--output", STRANGE],
    ["timestamp", STRANGE, "--tsa", "https://tsa.example/", "--json"],
    ["endorse", "definition.json", "--id", "https://x.example/", "--name", "X", "-o", STRANGE],
):
    got = subprocess.run(
        [DOSSIER, *words], env=environment, cwd=folder, capture_output=True, check=False
    )
    if got.returncode != 2 or b"is not text in UTF-8" not in got.stderr or got.stdout:
        faults.append(f"{words}: {got}")

# What is no regular file is not replaced: as root, this would be a device.
pipe, there, link = folder / "pipe", folder / "there", folder / "link"
os.mkfifo(pipe)
there.write_text("mine")
link.symlink_to(there)
for target in (pipe, link):
    words = ["verify", "-q", "none.zip", "--html", target]
    got = subprocess.run(
        [DOSSIER, *words], env=environment, cwd=folder, capture_output=True, text=True, check=False
    )
    says = f"'{target}' exists and is not a regular file"
    if got.returncode != 3 or says not in got.stderr:
        faults.append(f"{words}: {got}")
if not (pipe.is_fifo() and link.is_symlink() and there.read_text() == "mine"):
    faults.append("what stood at the target was replaced")

for fault in faults:
    print(fault)
sys.exit(bool(faults))
