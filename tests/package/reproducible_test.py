#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The same case gives the same bytes whatever the time zone, the locale, the folder and the umask;
with an ECDSA key only what holds a signature or lists its digest differs. The bytes are those that
a second implementation of the container writes."""
import os
import pathlib
import subprocess
import sys
import tempfile
import zipfile
import zlib

sys.path.insert(0, str(pathlib.Path(os.environ["SOURCE_DIR"]) / "tests" / "lib"))
import canonical_zip

PACK = sys.argv[1]
AT = "1773586400"


def key(folder, name, *how):
    path = folder / name
    subprocess.run(["openssl", "genpkey", *how, "-out", path], check=True, stderr=subprocess.PIPE)
    path.chmod(0o600)
    return path


def case(folder):
    folder.mkdir()
    for name, content in (
        ("1.mp4", b"video"),
        ("2.zip", b"archive"),
        ("3.vtt", b"WEBVTT"),
        ("4.bin", bytes(range(256)) * 4000),
        ("5.txt", b""),
    ):
        (folder / name).write_bytes(content)
    return folder


def pack(folder, target, key, cwd=None, umask=0o022, **environment):
    subprocess.run(
        [PACK, folder, target, key, AT],
        check=True,
        cwd=cwd,
        stdout=subprocess.DEVNULL,
        preexec_fn=lambda: os.umask(umask),
        env={**os.environ, **environment},
    )
    return pathlib.Path(target).read_bytes()


def differing(a, b):
    with zipfile.ZipFile(a) as left, zipfile.ZipFile(b) as right:
        assert left.namelist() == right.namelist()
        return {name for name in left.namelist() if left.read(name) != right.read(name)}


def check_container(path):
    """Written again from names and contents alone, by the test's own code."""
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        assert names == sorted(names, key=canonical_zip.order), names
        entries = [canonical_zip.Entry(name, package.read(name)) for name in names]
        for info in package.infolist():
            assert info.CRC == zlib.crc32(package.read(info)), info.filename
    assert canonical_zip.build(entries) == pathlib.Path(path).read_bytes(), "another archive"


with tempfile.TemporaryDirectory() as name:
    root = pathlib.Path(name)
    ed25519 = key(root, "ed25519.pem", "-algorithm", "ed25519")
    p256 = key(root, "p256.pem", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256")
    source = case(root / "case")
    first = pack(source, root / "1.zip", ed25519, TZ="UTC", LC_ALL="C")
    (root / "elsewhere").mkdir()
    os.utime(source / "1.mp4", (1, 1))
    second = pack(
        source,
        root / "2.zip",
        ed25519,
        cwd=root / "elsewhere",
        umask=0o077,
        TZ="Pacific/Chatham",
        LC_ALL="fr_CA.UTF-8",
        LANGUAGE="fr",
    )
    assert first == second, differing(root / "1.zip", root / "2.zip")
    check_container(root / "1.zip")

    third = pack(source, root / "3.zip", p256)
    fourth = pack(source, root / "4.zip", p256)
    assert len(third) == len(fourth)
    assert differing(root / "3.zip", root / "4.zip") == {
        "data/credential.jwt",
        "manifest-sha256.txt",
        "tagmanifest-sha256.txt",
        "seal/seal.jws",
    }, differing(root / "3.zip", root / "4.zip")
    check_container(root / "3.zip")

    (source / "4.bin").write_bytes(b"another")
    assert pack(source, root / "5.zip", ed25519) != first, "the comparison sees nothing"
