#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`dossier package --tsa`: the sample's case with a timestamp from the start, which stock openssl
and verify find right; without the authority's answer no package. tsa_test.py SAMPLE"""
import datetime
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(os.environ["SOURCE_DIR"])
sys.path.insert(0, str(ROOT / "tests/lib"))
from tsa import Tsa, openssl, years  # noqa: E402

DOSSIER, SAMPLE = os.environ["DOSSIER"], pathlib.Path(sys.argv[1])


def need(condition, what):
    if not condition:
        sys.exit(f"{what}")


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    os.environ.update(
        {
            "DOSSIER_HOME": str(SAMPLE / "home"),
            "DOSSIER_CASEBOOK": str(SAMPLE / "casebook"),
            "LC_ALL": "C",
            "DOSSIER_PASSPHRASE_FILE": str(SAMPLE / "home/passphrase"),
        }
    )
    tsa, package = Tsa(folder / "tsa", None), folder / "p.zip"

    def run(*arguments):
        return subprocess.run([DOSSIER, *map(str, arguments)], capture_output=True, text=True)

    def pack(at="2026-03-14T09:00:00Z"):
        return run(
            "package", "diallo", "-o", package, "-k", "rivermouth", "--at", at, "--tsa", tsa.url
        )

    for mode, code, says in (
        ("garbage", 3, "no answer of a timestamping authority"),
        ("rejected", 1, "try again"),
    ):
        tsa.mode = mode
        got = pack()
        need(got.returncode == code and says in got.stderr and tsa.url in got.stderr, got)
        need(not list(folder.glob("*p.zip*")), "something was written")
    tsa.mode = "right"
    # Not far enough ahead for the clock here, which forgives ten minutes; for the authority's, too far.
    ahead = years(0) + datetime.timedelta(minutes=8)
    got = pack(ahead.strftime("%Y-%m-%dT%H:%M:%SZ"))
    need(got.returncode == 1 and "the seal is to be of" in got.stderr and not package.exists(), got)
    got = pack()
    need(got.returncode == 0, got)
    got = run(
        "verify",
        package,
        "--json",
        "--demonstration",
        "-t",
        SAMPLE / "trust.json",
        "--roots",
        tsa.path("root.pem"),
    )
    need(got.returncode == 0, got)
    report = json.loads(got.stdout)
    said = {
        f["id"]: f["reason"]
        for f in reversed(report["findings"])
        if f["id"].startswith("timestamp.")
    }
    need(
        said
        == {
            "timestamp.form": "right",
            "timestamp.imprint": "right",
            "timestamp.signature": "right",
            "timestamp.trusted": "trusted",
        },
        said,
    )
    need(report["provenAt"][:4] == str(years(0).year), report["provenAt"])
    need(
        report["identity"] == json.loads((SAMPLE / "report.json").read_text())["identity"],
        "another identity",
    )
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder / "x")
    got = openssl(
        "ts",
        "-verify",
        "-token_in",
        "-in",
        folder / "x/seal/001.tst",
        "-data",
        folder / "x/seal/seal.jws",
        "-CAfile",
        tsa.path("root.pem"),
        "-untrusted",
        folder / "x/seal/001.pem",
        check=False,
    )
    need(got.returncode == 0, got.stderr)
    tsa.close()
