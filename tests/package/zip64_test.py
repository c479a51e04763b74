#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""An entry of more than 4 GiB and one that begins behind 4 GiB: unzip, 7z, bsdtar, Python and Java
see both as they are."""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

SIZE = (1 << 32) + 12345
JAVA = """
import java.io.*; import java.util.zip.*;
class Show {
    public static void main(String[] a) throws Exception {
        try (ZipFile zip = new ZipFile(a[0])) {
            System.out.println(zip.getEntry("data/a").getSize());
            System.out.write(zip.getInputStream(zip.getEntry("data/b")).readAllBytes());
            System.out.flush();
        }
    }
}
"""


def output(*command):
    got = subprocess.run(command, capture_output=True, check=False)
    assert got.returncode == 0, (command, got.returncode, got.stderr)
    return got.stdout


with tempfile.TemporaryDirectory() as name:
    package = pathlib.Path(name) / "p.zip"
    subprocess.run([sys.argv[1], package], check=True)
    assert package.stat().st_size > SIZE
    with zipfile.ZipFile(package) as archive:
        large, behind = archive.infolist()
        assert (large.filename, large.file_size, large.extract_version) == ("data/a", SIZE, 45)
        assert behind.header_offset > 0xFFFFFFFF and behind.extract_version == 45
        assert archive.read(behind) == b"behind"
        with archive.open(large) as content:
            assert content.read(4096) == bytes(4096)

    assert output("unzip", "-p", package, "data/b") == b"behind"
    assert str(SIZE).encode() in output("unzip", "-l", package)
    if shutil.which("7z"):
        assert output("7z", "x", "-so", package, "data/b") == b"behind"
        assert f"Size = {SIZE}\n".encode() in output("7z", "l", "-slt", package)
    if shutil.which("bsdtar"):
        assert output("bsdtar", "-xOf", package, "data/b") == b"behind"
        assert str(SIZE).encode() in output("bsdtar", "-tvf", package)
    if shutil.which("java"):
        source = pathlib.Path(name) / "Show.java"
        source.write_text(JAVA, encoding="utf-8")
        assert output("java", source, package) == f"{SIZE}\nbehind".encode()
