#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""tamper_test.py PACK_FOLDER: a package as the program writes it is what the second writer of the
container (tests/lib/canonical_zip.py) makes of its contents; packages put together anew with other
contents do not verify, and the finding says where; neither do hostile archives, extracted folders
that were changed, or anything else that is then asked to be extracted."""
import hashlib
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lib"))
sys.path.insert(0, str(HERE))
from canonical_zip import Entry, build, canonical, order  # noqa: E402
import hostile_zip  # noqa: E402

DOSSIER, PACK_FOLDER = os.environ["DOSSIER"], sys.argv[1]
faults = []


def check(holds, text):
    if not holds:
        faults.append(text)


def run(*command, **options):
    environment = dict(os.environ, DOSSIER_HOME="home", LC_ALL="C.UTF-8", TMPDIR=os.getcwd())
    done = subprocess.run(
        [str(c) for c in command], env=environment, capture_output=True, **options
    )
    check(
        0 <= done.returncode < 128,
        "%s crashed with %d: %s" % (command, done.returncode, done.stderr),
    )
    return done


def verify(what, **options):
    """Exit code and the failed findings that decide, as {id: subject}."""
    done = run(DOSSIER, "verify", "--json", "--at", "2026-11-24", what, **options)
    try:
        report = json.loads(done.stdout)
    except ValueError:
        return done.returncode, {"no report": done.stderr}
    failed = {f["id"]: f["subject"] for f in report["findings"] if f["outcome"] == "failed"}
    check(
        (report["verdict"] == "not-verified") == (done.returncode == 1),
        "%s: verdict %s, exit %d" % (what, report["verdict"], done.returncode),
    )
    return done.returncode, failed


def make_package(name, video, key="issuer"):
    folder = pathlib.Path(name + ".d")
    folder.mkdir()
    for file, content in (
        ("1.mp4", video),
        ("2.zip", b"archive"),
        ("3.vtt", b"WEBVTT"),
        ("4.bin", bytes(range(256)) * 40),
    ):
        (folder / file).write_bytes(content)
    done = run(PACK_FOLDER, folder, name, "home/keys/%s.pem" % key, "1773570000")
    check(done.returncode == 0, "packing %s: %s" % (name, done.stderr))
    with zipfile.ZipFile(name) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def expect(name, contents, finding, subject=None, exit_code=1):
    """The package with these contents fails in this finding."""
    data = contents if isinstance(contents, bytes) else canonical(contents)
    pathlib.Path("t.zip").write_bytes(data)
    code, failed = verify("t.zip")
    check(code == exit_code, "%s: exit %d instead of %d" % (name, code, exit_code))
    check(finding in failed, "%s: expected %s, got %s" % (name, finding, failed))
    if subject:
        check(
            (failed.get(finding) or "").startswith(subject),
            "%s: %s is about %r, not %r" % (name, finding, failed.get(finding), subject),
        )


def manifest_of(contents, name):
    """The manifest `name` made anew for these contents, in the order of the old one."""
    lines = []
    for line in contents[name].decode().splitlines():
        path = line.split("  ", 1)[1]
        lines.append(hashlib.sha256(contents[path]).hexdigest() + "  " + path)
    return ("\n".join(lines) + "\n").encode()


def with_changes(contents, remake=(), **change):
    made = dict(contents)
    for name, data in change.items():
        name = NAMES[name]
        if data is None:
            del made[name]
        else:
            made[name] = data
    for manifest in remake:
        made[manifest] = manifest_of(made, manifest)
    return made


NAMES = {
    "record": "data/record.json",
    "definition": "data/definition.json",
    "credential": "data/credential.jwt",
    "ledger": "data/ledger.bundle",
    "keys": "data/keys/issuer.jwk.json",
    "page": "index.html",
    "info": "bag-info.txt",
    "bagit": "bagit.txt",
    "seal": "seal/seal.jws",
    "manifest": "manifest-sha256.txt",
    "tags": "tagmanifest-sha256.txt",
    "extra": "data/extra.txt",
    "sealed": "seal/zzz.txt",
}
BOTH = ("manifest-sha256.txt", "tagmanifest-sha256.txt")


def tamper(right, other):
    artefacts = sorted(n for n in right if n.startswith("data/artefacts/"))
    a, b = artefacts[0], artefacts[1]
    expect(
        "swapped artefacts",
        dict(right, **{a: right[b], b: right[a]}),
        "manifest.digest",
        "data/artefacts/",
    )
    expect("changed artefact", dict(right, **{a: right[a] + b"x"}), "manifest.digest", a)
    expect("artefact gone", {n: d for n, d in right.items() if n != a}, "container.accounted", a)
    for name in ("record", "definition", "credential", "ledger", "keys"):
        expect(
            name + " changed",
            with_changes(right, **{name: right[NAMES[name]] + b" "}),
            "manifest.digest",
            NAMES[name],
        )
        expect(
            name + " gone", with_changes(right, **{name: None}), "container.accounted", NAMES[name]
        )
        expect(
            name + " of another package",
            with_changes(right, BOTH, **{name: other[NAMES[name]] + b"\n"}),
            "seal.signature",
        )
    for name in ("page", "info", "bagit"):
        expect(
            name + " changed",
            with_changes(right, **{name: right[NAMES[name]] + b"\n"}),
            "manifest.tag",
            NAMES[name],
        )
    expect(
        "unlisted file", with_changes(right, extra=b"evil"), "container.accounted", "data/extra.txt"
    )
    expect(
        "unlisted file beside the seal",
        with_changes(right, sealed=b"evil"),
        "container.accounted",
        "seal/zzz.txt",
    )
    expect(
        "other manifest", with_changes(right, manifest=other[NAMES["manifest"]]), "manifest.digest"
    )
    expect(
        "manifests made anew",
        with_changes(right, BOTH, record=right[NAMES["record"]] + b" "),
        "seal.signature",
    )
    expect(
        "seal of another package", with_changes(right, seal=other[NAMES["seal"]]), "seal.signature"
    )
    expect("seal gone", with_changes(right, seal=None), "container.accounted", "seal/")
    expect("seal empty", with_changes(right, seal=b""), "seal.signature")
    expect("manifest gone", with_changes(right, manifest=None), "container.accounted")
    expect("manifest empty", with_changes(right, manifest=b""), "manifest.tag")
    wrong_crc = [Entry(n, right[n]) for n in sorted(right, key=order)]
    wrong_crc[6].local["crc"] = wrong_crc[6].central["crc"] = 0x12345678
    code, failed = None, None
    pathlib.Path("t.zip").write_bytes(build(wrong_crc))
    code, failed = verify("t.zip")
    check(code == 1 and failed, "a wrong CRC in both headers: exit %d, %s" % (code, failed))


# No packages at all, or packed again by an ordinary program: named, and not judged.
ORDINARY = ("nothing", "not-a-zip", "zipfile-stored", "zipfile-deflated")


def hostile():
    for name, word, make in hostile_zip.CASES:
        if name not in ORDINARY:
            expect("hostile " + name, make(), "container.form", word)
            continue
        pathlib.Path("t.zip").write_bytes(make())
        check(verify("t.zip") == (3, {}), "%s: judged as a package" % name)


def folders():
    done = run(DOSSIER, "extract", "right.zip", "out")
    check(done.returncode == 4, "extract: %d %s" % (done.returncode, done.stderr))
    for manifest in BOTH:
        done = run("sha256sum", "-c", "--quiet", "--strict", manifest, cwd="out")
        check(done.returncode == 0, "sha256sum -c %s: %s" % (manifest, done.stdout))
    check(verify("out")[0] == 4, "the extracted folder does not verify: %s" % (verify("out"),))
    check(run(DOSSIER, "extract", "out", "again").returncode == 4, "a folder is not extracted")
    folder = pathlib.Path("again")
    (folder / "data/zzz").write_bytes(b"evil")
    check("container.accounted" in verify("again")[1], "an unlisted file in a folder passes")
    (folder / "data/zzz").unlink()
    (folder / "data/link").symlink_to("record.json")
    check(
        verify("again") == (1, {"container.form": "symlink: data/link"}),
        "a symbolic link in a folder: %s" % (verify("again"),),
    )
    (folder / "data/link").unlink()
    with open(folder / "data/record.json", "r+b") as record:
        record.write(b"[")
    check("manifest.digest" in verify("again")[1], "a changed file in a folder passes")
    done = run(DOSSIER, "extract", "again", "third")
    check(done.returncode == 1 and not os.path.lexists("third"), "a changed folder is extracted")


def streams(data):
    code, failed = verify("-", input=data)
    check(code == 4, "a stream does not verify: %s" % failed)
    code, failed = verify("-", input=data[:-1])
    check(code == 1 and "container.form" in failed, "a cut stream: %s" % failed)
    check(
        run(DOSSIER, "extract", "-", "streamed", input=data).returncode == 4,
        "a stream is not extracted",
    )


def extraction():
    before = sorted(os.listdir("."))
    pathlib.Path("t.zip").write_bytes(hostile_zip.named("data/../../evil"))
    for source, target, code, words in (
        ("t.zip", "x", 1, b"does not verify"),
        ("absent.zip", "x", 3, b"absent.zip"),
        ("right.zip", "out", 3, b"exists"),
        ("right.zip", "right.zip", 3, b"exists"),
        ("right.zip", "nowhere/x", 3, b"nowhere"),
        ("home", "x", 3, b"does not verify"),
        ("/dev/null", "x", 3, b"regular"),
    ):
        done = run(DOSSIER, "extract", source, target)
        check(
            done.returncode == code and words in done.stderr,
            "extract %s %s: %d %s" % (source, target, done.returncode, done.stderr),
        )
    check(
        sorted(os.listdir(".")) == sorted(set(before) | {"t.zip"}),
        "extract left something behind: %s" % (set(os.listdir(".")) - set(before)),
    )


def main():
    for key, kind in (("issuer", "ed25519"), ("other", "p256")):
        done = run(DOSSIER, "key", "new", "--no-passphrase", "--kind", kind, key)
        check(done.returncode == 0, "key: %s" % done.stderr)
    right = make_package("right.zip", b"video")
    other = make_package("other.zip", b"another video", "other")
    data = pathlib.Path("right.zip").read_bytes()
    check(canonical(right) == data, "the two writers of the container differ")
    for name in ("right.zip", "other.zip"):
        check(verify(name)[0] == 4, "%s does not verify: %s" % (name, verify(name)))
    tamper(right, other)
    hostile()
    folders()
    streams(data)
    extraction()
    print("\n".join(faults) or "nothing that was changed verifies")
    return 1 if faults else 0


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        os.chdir(place)
        code = main()
        os.chdir("/")
    sys.exit(code)
